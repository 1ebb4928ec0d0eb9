import { samplePlan } from '../../schema/sample.js'
import type { Person } from '../auth/accounts.js'
import { WHOLE_SCHOOL } from '../auth/identity.js'
import { createPlan } from '../plans/create-plan.js'
import type { School } from './school.js'

/** The account of whoever runs the server; its link is printed at every start. */
export const OWNER = { name: 'School leader', email: 'owner@localhost' } as const

/** The owner; on the first start made, together with the sample plan, so that a living document is the first thing they see. */
export async function ownerOf({ accounts, store }: Pick<School, 'accounts' | 'store'>): Promise<Person> {
  const known = await accounts.personByEmail(OWNER.email)
  if (known !== undefined) {
    // Whoever sits at the machine can always get the school back.
    if (!accounts.mayEnter(known.id)) accounts.memberships.grant(known.id, WHOLE_SCHOOL, 'leader')
    return known
  }
  // The owner comes last: a start that was cut short goes on where it stopped.
  if ((await store.list()).length === 0) await createPlan(store, samplePlan)
  const owner = await accounts.addPerson(OWNER.name, OWNER.email)
  accounts.memberships.grant(owner.id, WHOLE_SCHOOL, 'leader')
  return owner
}
