import { MAX_PASSWORD_CHARACTERS, MIN_PASSWORD_CHARACTERS } from '../../auth/accounts.js'
import { WHOLE_SCHOOL } from '../../auth/identity.js'
import type { Invitation } from '../../auth/links.js'
import { addressOf, headersOf, setCookies } from '../caller.js'
import { addressKey } from '../client-address.js'
import type { App } from '../context.js'
import { jsonObject, textIn, wrong } from '../json-object.js'
import { Problem } from '../problem.js'
import type { AuthParts } from './auth.js'

const GONE = 'This invitation has been used, withdrawn or is too old. Ask the person who invited you for a new one.'

/** `POST /api/invitations/look {token}` shows an invitation, `POST /api/invitations/accept {token, password?}` uses it. Open. */
export function invitationAccept(app: App, parts: AuthParts): void {
  const { accounts, catalogue, limits, failures, schoolName } = parts
  const { members, links } = accounts

  app.post('/api/invitations/look', async (c) => {
    const given = await jsonObject(c.req.raw, ['token'])
    const invitation = await opened(textIn(given, 'token'), addressOf(c, parts))
    const { name, email, role, planId, invitedBy, wayIn, expiresAt } = invitation
    const plan = planId === WHOLE_SCHOOL ? undefined : await catalogue.get(planId)
    return c.json({
      school: schoolName,
      name,
      email,
      role,
      plan: plan === undefined ? null : { id: plan.id, title: plan.title },
      invitedBy: invitedBy === null ? null : (members.nameOf(invitedBy) ?? null),
      wayIn,
      expiresAt: new Date(expiresAt).toISOString(),
    })
  })

  app.post('/api/invitations/accept', async (c) => {
    const given = await jsonObject(c.req.raw, ['token', 'password'])
    const token = textIn(given, 'token')
    const password = newPassword(textIn(given, 'password'), '/password')
    const from = addressOf(c, parts)
    await opened(token, from)
    const entrance = await accounts.accept(token ?? '', { headers: headersOf(c, parts), from, password })
    if (entrance === undefined) throw new Problem('gone', GONE)
    c.header('cache-control', 'no-store')
    setCookies(c, entrance.cookies)
    return c.json(entrance.secondStep ? { twoFactorRedirect: true } : {})
  })

  /** @throws Problem when the token opens nothing */
  async function opened(token: string | undefined, from: string): Promise<Invitation> {
    const keys = { address: addressKey(from) }
    await limits.attempt(keys)
    const invitation = links.look((token ?? '').slice(0, 200))
    if (invitation === undefined) {
      failures.note({}, from)
      throw new Problem('gone', GONE)
    }
    await limits.succeeded(keys)
    return invitation
  }
}

/** @throws Problem when it is too short or too long */
export function newPassword(given: string | undefined, pointer: string): string | undefined {
  if (given === undefined) return undefined
  if (given.length < MIN_PASSWORD_CHARACTERS)
    throw wrong(pointer, `The password needs at least ${MIN_PASSWORD_CHARACTERS} characters.`)
  if (given.length > MAX_PASSWORD_CHARACTERS)
    throw wrong(pointer, `The password can have at most ${MAX_PASSWORD_CHARACTERS} characters.`)
  return given
}
