import { type Area, frameworkOf, frameworks } from '../../schema/frameworks.js'
import { type Header, newHeader, schoolYearOf } from '../../schema/header.js'
import { firstYearOf, schoolYear } from '../dates/school-year.js'
import { phaseOf, USUAL_PHASE } from './phases.js'

/** What a person says about their school before a plan is laid out; any of it may still be missing. */
export interface SchoolGiven {
  readonly school: string
  /** Key of a phase. */
  readonly phase: string
  /** `2026-27` */
  readonly year: string
  /** Key of a framework. */
  readonly framework: string
}

const TITLE_LENGTH = 160

/** The framework schools in England are inspected under in a school year. */
export function usualFramework(year: string): string {
  const first = firstYearOf({ academicYear: year })
  if (first >= 2025) return 'ofsted-2025'
  return first >= 2019 ? 'ofsted-eif-2019' : 'ofsted-2014'
}

/** What stands in the form before anybody has said anything. */
export function usualSchool(today: Date): SchoolGiven {
  const year = usualYear(today)
  return { school: '', phase: USUAL_PHASE, year, framework: usualFramework(year) }
}

/** From May on a new plan is usually meant for the year that comes. */
export function usualYear(today: Date): string {
  const now = schoolYearOf(today)
  return today.getMonth() >= 4 && today.getMonth() < 8 ? yearAfter(now) : now
}

/** `2026-27` after `2025-26`. @param by negative for years before */
export function yearAfter(year: string, by = 1): string {
  const first = firstYearOf({ academicYear: year }) + by
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`
}

/** The areas of a framework that apply to a school of this phase in this year, in the framework's order. */
export function areasFor({ framework, phase, year }: SchoolGiven): readonly Area[] {
  const { earlyYears = true, sixthForm = true } = phaseOf(phase) ?? {}
  return (
    (frameworkOf(framework) ?? frameworks[0])?.areas.filter(({ key }) => {
      if (key === 'early_years') return earlyYears
      if (key === 'sixth_form') return sixthForm
      // No overall grade has been given since September 2024.
      return key !== 'overall_effectiveness' || firstYearOf({ academicYear: year }) < 2024
    }) ?? []
  )
}

/** The header of a plan for this school, with the usual terms of the year for the school to correct. */
export function headerFor(given: SchoolGiven, title: string): Header {
  const school = given.school.trim()
  const phase = phaseOf(given.phase)
  const filled = title
    .replace('{school}', school)
    .replace('{year}', given.year)
    .replace(/^[\s:]+/, '')
  const { terms } = schoolYear(firstYearOf({ academicYear: given.year }), { academicYear: given.year })
  return {
    ...newHeader({ id: 'new', title: cut(capital(filled), TITLE_LENGTH), academicYear: given.year }),
    framework: given.framework,
    terms: terms.map(({ key, first, last, halfTerm }) => ({
      key,
      label: capital(key),
      start: first,
      end: last,
      halfTerm: [halfTerm.first, halfTerm.last],
    })),
    // A school without a name would stand as an empty place wherever it is named.
    ...(school === ''
      ? {}
      : {
          school: {
            name: cut(school, 200),
            ...(phase === undefined ? {} : { phase: phase.label, ageRange: phase.ageRange }),
          },
        }),
  }
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
/** At most `most` UTF-16 units, never half of a character. */
export const cut = (words: string, most: number): string =>
  words.length <= most ? words : words.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
