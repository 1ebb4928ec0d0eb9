import { wayInMail } from '../../mail/mails.js'
import { joinAddress } from '../../school/addresses.js'
import { actorOf, leaderOnly } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { mailOut } from '../mail-out.js'
import { Problem } from '../problem.js'
import { explained } from './members.js'

/**
 * `POST /api/members/:id/way-in`: a link for a member who lost their phone, their password or both. Leaders only, and not for
 * themselves: an unlocked computer would be enough to take the leader's account for good.
 */
export function wayIn(app: App, parts: HttpParts): void {
  const { accounts, mailer, publicUrl, schoolName } = parts

  app.post('/api/members/:id/way-in', async (c) => {
    leaderOnly(c, parts)
    const { userId: self, name: madeBy } = c.get('identity')
    if (c.req.param('id') === self)
      throw new Problem(
        'conflict',
        'You are signed in already. If you lost your phone or your password, another leader can make a new way in for you, or whoever runs the server.',
      )
    const { invitation, secret } = explained(() => accounts.members.makeWayIn(actorOf(c, parts), c.req.param('id')))
    const link = joinAddress(publicUrl, secret)
    const { email: to, name, expiresAt } = invitation
    const out = await mailOut(mailer, wayInMail({ to, name, school: schoolName, madeBy, link, expiresAt }))
    const until = new Date(expiresAt).toISOString()
    return c.json({ link, ...out, expiresAt: until }, 201, { 'cache-control': 'no-store' })
  })
}
