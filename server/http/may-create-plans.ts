import { type Identity, WHOLE_SCHOOL } from '../auth/identity.js'
import type { HttpParts } from './context.js'
import { Problem } from './problem.js'

/** Plans are made by leaders of the whole school. @throws Problem */
export function mayCreatePlans({ accounts }: HttpParts, { userId }: Identity): void {
  if (accounts.memberships.roleOf(userId, WHOLE_SCHOOL) !== 'leader') throw new Problem('forbidden')
}
