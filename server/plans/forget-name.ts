import type { PlanDocument } from '../../schema/document.js'
import { forgetInLine } from './forget-in-line.js'

/** What stands in the place of a name that was erased. */
const FORGOTTEN = 'a former colleague'

/**
 * A plan without a person's name: their entry among the people keeps its place (others refer to it) and loses name and initials,
 * and wherever the whole name was written there are other words. A name of a single word is also a word, so only the entry
 * goes. Initials and first names in what was written stay: nobody but a reader knows whose they are.
 */
export function forgetName(document: PlanDocument, name: string): PlanDocument {
  const people = document.plan.people.map((person) => {
    if (person.name !== name) return person
    const { initials, ...rest } = person
    return { ...rest, name: FORGOTTEN }
  })
  const named = { ...document, plan: { ...document.plan, people } }
  // Strings give way to strings: the form stays that of a plan.
  return isWhole(name) ? (replaceIn(named, name) as PlanDocument) : named
}

/** The same of a single text, such as what somebody called a version. */
export function forgetWords(text: string, name: string): string {
  return isWhole(name) ? text.replaceAll(name, FORGOTTEN) : text
}

function isWhole(name: string): boolean {
  return /\S\s+\S/.test(name)
}

function replaceIn(value: unknown, name: string): unknown {
  if (typeof value === 'string') return value.replaceAll(name, FORGOTTEN)
  if (Array.isArray(value)) return forgetInLine(value, name, FORGOTTEN).map((entry) => replaceIn(entry, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replaceIn(entry, name)]))
}
