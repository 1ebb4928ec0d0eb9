import { DOCUMENT_PARTS, documentKey } from '../../../schema/protocol/document-keys.js'
import type { Role } from '../../../schema/protocol/roles.js'
import { kindOf } from '../../rooms/kinds/kind-of.js'
import { type App, type HttpParts, openPlan } from '../context.js'

interface PersonOnTheWire {
  readonly id: string
  readonly name: string
  /** null: they have written here, and may not open the plan any more. */
  readonly role: Role | null
}

/**
 * `GET /api/plans/:id/people`: whom one can name in a plan, and whose names stand beside what was written in it and about it.
 * For everybody who may open the plan, without email addresses. People who were erased are left out.
 */
export function planPeople(app: App, parts: HttpParts): void {
  const { accounts, authors } = parts
  app.get('/api/plans/:id/people', async (c) => {
    const { plan, role } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    const documents = DOCUMENT_PARTS.map((part) => documentKey(plan.id, part)).filter(
      (doc) => kindOf(doc)?.mayOpen(role) === true,
    )
    const wrote = await Promise.all(documents.map((doc) => authors.clientOwners(doc)))
    const roles = accounts.memberships.peopleOf(plan.id)
    const ids = new Set([...roles.keys(), ...wrote.flatMap((owners) => [...owners.values()])])
    const people = [...ids].flatMap((id): PersonOnTheWire[] => {
      const name = accounts.members.nameOf(id)
      return name === undefined ? [] : [{ id, name, role: roles.get(id) ?? null }]
    })
    return c.json({ people: people.sort((one, other) => one.name.localeCompare(other.name, 'en-GB')) })
  })
}
