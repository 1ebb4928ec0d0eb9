import { termOn } from '../../plan/ratings.js'
import type { BlockType } from '../../schema/blocks.js'
import type { Header } from '../../schema/header.js'
import { weekOf } from '../fields/week-of.js'

/** What a new block starts with beyond its defaults: the day, the term, the person who adds it. */
export function initialValues(
  type: BlockType,
  header: Header,
  me: { readonly name: string },
  now: Date = new Date(),
): Readonly<Record<string, unknown>> {
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
  const person = header.people.find(({ name }) => name === me.name)?.id
  const term = termOn(today, header) ?? undefined
  switch (type) {
    case 'rag':
      return { term, year: header.academicYear, ratedBy: person, ratedOn: today }
    case 'review':
      return { term, year: header.academicYear, by: person, on: today }
    case 'step':
      return { week: weekOf(today), owner: person }
    case 'evidence':
      return { date: today }
    case 'standup':
      return { on: today, ledBy: person }
    case 'judgement':
      return { lastReviewed: today, reviewedBy: person }
    case 'priority':
      return { layer: header.layer }
    default:
      return {}
  }
}
