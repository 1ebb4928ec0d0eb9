import type { Role } from '../../../schema/protocol/roles.js'
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
    const { plan } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    const wrote = [await authors.clientOwners(plan.id), await authors.clientOwners(`${plan.id}/comments`)]
    const roles = accounts.memberships.peopleOf(plan.id)
    const ids = new Set([...roles.keys(), ...wrote.flatMap((owners) => [...owners.values()])])
    const people = [...ids].flatMap((id): PersonOnTheWire[] => {
      const name = accounts.members.nameOf(id)
      return name === undefined ? [] : [{ id, name, role: roles.get(id) ?? null }]
    })
    return c.json({ people: people.sort((one, other) => one.name.localeCompare(other.name, 'en-GB')) })
  })
}
