import { isRole, ROLES } from '../../../schema/protocol/roles.js'
import { WHOLE_SCHOOL } from '../../auth/identity.js'
import { INVITATION_DAYS, MAX_INVITATION_DAYS } from '../../auth/links.js'
import { AlreadyMemberError } from '../../auth/members.js'
import { invitationMail } from '../../mail/mails.js'
import { joinAddress } from '../../school/addresses.js'
import { EMAIL } from '../../school/person-rules.js'
import { actorOf, leaderOnly } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { type JsonObject, jsonObject, textIn, wrong } from '../json-object.js'
import { mailOut } from '../mail-out.js'
import { invitationOnTheWire, planTitles } from '../people-on-the-wire.js'
import { personName } from '../person-name.js'
import { Problem } from '../problem.js'

/** `POST /api/invitations {name, email, role, plan?, days?}` and `DELETE /api/invitations/:id`. Leaders only. */
export function invitations(app: App, parts: HttpParts): void {
  const { accounts, catalogue, mailer, publicUrl, schoolName } = parts

  app.post('/api/invitations', async (c) => {
    leaderOnly(c, parts)
    const given = await jsonObject(c.req.raw, ['name', 'email', 'role', 'plan', 'days'])
    const wish = readWish(given)
    if (wish.planId !== WHOLE_SCHOOL && (await catalogue.get(wish.planId)) === undefined)
      throw wrong('/plan', 'There is no such plan.')
    const { invitation, secret } = await accounts.members.invite(actorOf(c, parts), wish).catch((error: unknown) => {
      throw error instanceof AlreadyMemberError ? new Problem('conflict', error.message) : error
    })
    const link = joinAddress(publicUrl, secret)
    const { name: invitedBy } = c.get('identity')
    const { email: to, name, expiresAt } = invitation
    const out = await mailOut(mailer, invitationMail({ to, name, school: schoolName, invitedBy, link, expiresAt }))
    const shown = invitationOnTheWire(invitation, accounts.members, await planTitles(catalogue))
    return c.json({ invitation: shown, link, ...out }, 201, { 'cache-control': 'no-store' })
  })

  app.delete('/api/invitations/:id', (c) => {
    leaderOnly(c, parts)
    if (!accounts.members.withdraw(actorOf(c, parts), c.req.param('id'))) throw new Problem('not-found')
    return c.body(null, 204)
  })
}

function readWish(given: JsonObject) {
  const name = personName(given)
  const email = textIn(given, 'email')?.trim() ?? ''
  const { role, plan = null, days = INVITATION_DAYS } = given
  if (!EMAIL.test(email)) throw wrong('/email', 'This is not an email address.')
  if (!isRole(role)) throw wrong('/role', `One of ${ROLES.join(', ')} is needed.`)
  if (plan !== null && typeof plan !== 'string') throw wrong('/plan', 'The id of a plan is needed.')
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > MAX_INVITATION_DAYS)
    throw wrong('/days', `A whole number from 1 to ${MAX_INVITATION_DAYS} is needed.`)
  return { name, email, role, planId: plan ?? WHOLE_SCHOOL, days }
}
