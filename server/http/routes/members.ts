import { isRole, ROLES } from '../../../schema/protocol/roles.js'
import { WHOLE_SCHOOL } from '../../auth/identity.js'
import { LastLeaderError, UnknownMemberError } from '../../auth/members.js'
import { actorOf, leaderOnly } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { jsonObject, wrong } from '../json-object.js'
import { invitationOnTheWire, memberOnTheWire, planTitles } from '../people-on-the-wire.js'
import { personName } from '../person-name.js'
import { Problem } from '../problem.js'

/**
 * `GET /api/members`, `PUT` and `DELETE /api/members/:id/role`, `PUT /api/members/:id/name {name}`, `DELETE /api/members/:id`.
 * Leaders only: a name is what colleagues see beside words, and not everybody's own to change.
 */
export function members(app: App, parts: HttpParts): void {
  const { accounts, catalogue } = parts

  app.get('/api/members', async (c) => {
    leaderOnly(c, parts)
    const titles = await planTitles(catalogue)
    const { userId } = c.get('identity')
    return c.json({
      members: accounts.members.list().map((member) => memberOnTheWire(member, titles, userId)),
      invitations: accounts.members.invitations().map((each) => invitationOnTheWire(each, accounts.members, titles)),
      leadersNeedTwoFactor: accounts.members.leadersNeedTwoFactor(),
    })
  })

  app.put('/api/members/:id/role', async (c) => {
    leaderOnly(c, parts)
    const { plan = null, role } = await jsonObject(c.req.raw, ['plan', 'role'])
    if (!isRole(role)) throw wrong('/role', `One of ${ROLES.join(', ')} is needed.`)
    if (plan !== null && (typeof plan !== 'string' || (await catalogue.get(plan)) === undefined))
      throw wrong('/plan', 'There is no such plan.')
    explained(() => accounts.members.setRole(actorOf(c, parts), c.req.param('id'), plan ?? WHOLE_SCHOOL, role))
    return c.body(null, 204)
  })

  app.delete('/api/members/:id/role', (c) => {
    leaderOnly(c, parts)
    const plan = c.req.query('plan')
    if (plan === undefined) throw new Problem('bad-request', 'Say which: ?plan=school, or the id of a plan.')
    const planId = plan === 'school' ? WHOLE_SCHOOL : plan
    explained(() => accounts.members.removeRole(actorOf(c, parts), c.req.param('id'), planId))
    return c.body(null, 204)
  })

  app.put('/api/members/:id/name', async (c) => {
    leaderOnly(c, parts)
    const name = personName(await jsonObject(c.req.raw, ['name']))
    explained(() => accounts.members.rename(actorOf(c, parts), c.req.param('id'), name))
    return c.body(null, 204)
  })

  app.delete('/api/members/:id', (c) => {
    leaderOnly(c, parts)
    explained(() => accounts.members.remove(actorOf(c, parts), c.req.param('id')))
    return c.body(null, 204)
  })
}

/** @throws Problem */
export function explained<T>(change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (error instanceof LastLeaderError) throw new Problem('conflict', error.message)
    if (error instanceof UnknownMemberError) throw new Problem('not-found')
    throw error
  }
}
