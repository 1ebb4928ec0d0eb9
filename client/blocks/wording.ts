import { areaOf, gradeOf, improvementAreasOf, pupilGroupOf } from '../../schema/frameworks.js'
import { listWords } from './format.js'
import type { Words } from './sight.js'

/** Names of what a field points at, as the plan calls them. What is gone is left out here; the panel says so. */
export function personName(words: Words, id: string | undefined): string | undefined {
  return id === undefined ? undefined : words.person(id)?.name
}

/** Two people by name, more by initials: a meta line is not a roll call. */
export function peopleNames(words: Words, ids: readonly string[] | undefined): string | undefined {
  const people = (ids ?? []).flatMap((id) => words.person(id) ?? [])
  if (people.length === 0) return undefined
  return people.length <= 2
    ? listWords(people.map(({ name }) => name))
    : people.map(({ initials }) => initials).join(', ')
}

export function citations(words: Words, ids: readonly string[] | undefined): string | undefined {
  const cited = (ids ?? []).flatMap((id) => words.cite(id) ?? [])
  return cited.length === 0 ? undefined : cited.join(', ')
}

export function areaName(words: Words, key: string | undefined): string | undefined {
  return key === undefined ? undefined : (areaOf(words.framework, key)?.label ?? key)
}

export function gradeName(words: Words, area: string | undefined, grade: string | undefined): string | undefined {
  if (grade === undefined) return undefined
  return gradeOf(words.framework, area ?? '', grade)?.label ?? grade.replaceAll('_', ' ')
}

export function improvementAreaName(words: Words, key: string | undefined): string | undefined {
  return key === undefined
    ? undefined
    : (improvementAreasOf(words.improvementModel).find((area) => area.key === key)?.label ?? key)
}

/** A group of pupils; everyone together needs no words. */
export function groupName(key: string | undefined): string | undefined {
  return key === undefined || key === 'all' ? undefined : (pupilGroupOf(key)?.label ?? key)
}

export const labelOf = (
  labels: Readonly<Record<string, string>> | undefined,
  key: string | undefined,
): string | undefined => (key === undefined ? undefined : (labels?.[key] ?? key))
