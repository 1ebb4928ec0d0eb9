import { WHOLE_SCHOOL } from '../../auth/identity.js'
import { actorOf, personOnly, setCookies } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { jsonObject, textIn, wrong } from '../json-object.js'
import { Problem } from '../problem.js'
import { newPassword } from './invitation-accept.js'

/**
 * `GET /api/me`: who is signed in. The page asks once when it opens, which keeps the session of a regular visitor alive.
 * `PUT /api/me/password {newPassword}`: for somebody who has none yet.
 */
export function me(app: App, parts: HttpParts): void {
  const { accounts, audit } = parts

  app.get('/api/me', async (c) => {
    const identity = c.get('identity')
    const { userId, name, email } = identity
    // A full disk keeps nobody from reading: the session is as long as it was.
    const refreshed = await accounts.refreshSession(identity, c.req.raw.headers).catch((error: unknown) => {
      parts.log.error({ err: error }, 'a session could not be lengthened')
      return []
    })
    setCookies(c, refreshed)
    const leader = accounts.memberships.roleOf(userId, WHOLE_SCHOOL) === 'leader'
    const twoFactorNeeded = accounts.twoFactorNeeded(identity)
    return c.json({ id: userId, name, email, leader, ...accounts.own(userId), twoFactorNeeded })
  })

  app.put('/api/me/password', async (c) => {
    personOnly(c)
    const { userId } = c.get('identity')
    const password = newPassword(textIn(await jsonObject(c.req.raw, ['newPassword']), 'newPassword'), '/newPassword')
    if (password === undefined) throw wrong('/newPassword', 'A password is needed.')
    if (accounts.own(userId).hasPassword)
      throw new Problem('conflict', 'You have a password already. Change it with the old one.')
    await accounts.setPassword(userId, password)
    audit.add({ action: 'password-set', by: actorOf(c, parts), subject: userId })
    return c.body(null, 204)
  })
}
