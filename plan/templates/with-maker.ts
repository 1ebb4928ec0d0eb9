import type { PlanDocument } from '../../schema/document.js'
import type { Person } from '../../schema/header.js'

/** The same plan with whoever makes it among its people, so that what is theirs can be found and given to them. */
export function withMaker(document: PlanDocument, maker: Person): PlanDocument {
  const people = document.plan.people ?? []
  const called = ({ name }: Pick<Person, 'name'>) => name.trim().toLowerCase()
  if (called(maker) === '' || people.some((person) => called(person) === called(maker))) return document
  return { ...document, plan: { ...document.plan, people: [...people, maker] } }
}
