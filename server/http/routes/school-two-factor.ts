import { actorOf, leaderOnly } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { jsonObject, wrong } from '../json-object.js'
import { Problem } from '../problem.js'

/** `PUT /api/school/leaders-need-two-factor {required}`: a leader who has it may ask it of all leaders. */
export function schoolTwoFactor(app: App, parts: HttpParts): void {
  const { accounts } = parts
  app.put('/api/school/leaders-need-two-factor', async (c) => {
    leaderOnly(c, parts)
    const { required } = await jsonObject(c.req.raw, ['required'])
    if (typeof required !== 'boolean') throw wrong('/required', 'This must be true or false.')
    if (!accounts.own(c.get('identity').userId).twoFactor)
      throw new Problem('two-factor-needed', 'Switch the second step on for yourself first.')
    accounts.members.requireTwoFactorOfLeaders(actorOf(c, parts), required)
    return c.body(null, 204)
  })
}
