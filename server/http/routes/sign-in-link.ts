import { signInMail } from '../../mail/mails.js'
import { EMAIL } from '../../school/person-rules.js'
import { addressOf, headersOf, setCookies } from '../caller.js'
import { addressKey } from '../client-address.js'
import type { App } from '../context.js'
import { jsonObject, textIn, wrong } from '../json-object.js'
import { Problem } from '../problem.js'
import type { AuthParts } from './auth.js'

/**
 * `POST /api/auth/sign-in/magic-link {email}`: mails a link to a member. The answer is the same for everybody, at the same
 * speed: it does not tell who is one. `POST /api/sign-in/link {token}`: uses it.
 */
export function signInLink(app: App, parts: AuthParts): void {
  const { accounts, audit, limits, failures, mailer, publicUrl, schoolName } = parts

  app.post('/api/auth/sign-in/magic-link', async (c) => {
    if (mailer === undefined) throw new Problem('not-found')
    const email = textIn(await jsonObject(c.req.raw, ['email', 'callbackURL']), 'email')?.trim() ?? ''
    if (!EMAIL.test(email)) throw wrong('/email', 'This is not an email address.')
    await limits.askForMail(addressOf(c, parts), email)
    const person = await accounts.personByEmail(email)
    const userId = person !== undefined && accounts.mayEnter(person.id) ? person.id : undefined
    if (userId !== undefined) {
      const link = `${publicUrl}/sign-in#${accounts.links.mail(userId)}`
      // Nobody waits for the mail server, or its patience would tell who is a member. What fails is in the log.
      void mailer.send(signInMail({ to: person?.email ?? email, school: schoolName, link }))
    }
    if (!mailer.working)
      throw new Problem('unavailable', 'Mails cannot be sent now. Sign in in another way, or try later.')
    return c.json({ status: true })
  })

  app.post('/api/sign-in/link', async (c) => {
    const token = textIn(await jsonObject(c.req.raw, ['token']), 'token') ?? ''
    const from = addressOf(c, parts)
    const keys = { address: addressKey(from) }
    await limits.attempt(keys)
    const userId = accounts.links.redeem('mail', token.slice(0, 200))
    const entrance = userId === undefined ? undefined : await accounts.enter(userId, headersOf(c, parts))
    if (userId === undefined || entrance === undefined) {
      failures.note({}, from)
      throw new Problem('gone', 'This link has been used, or it is too old. Ask for a new one.')
    }
    await limits.succeeded(keys)
    accounts.members.acceptWaiting(userId, from)
    c.header('cache-control', 'no-store')
    setCookies(c, entrance.cookies)
    if (entrance.secondStep) return c.json({ twoFactorRedirect: true })
    const details = { way: 'a link from a mail' }
    audit.add({ action: 'signed-in', by: { userId, from }, subject: userId, details })
    return c.json({})
  })
}
