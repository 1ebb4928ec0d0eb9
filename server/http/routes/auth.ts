import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { FailedSignIns } from '../../audit/failed-sign-ins.js'
import type { PendingStep } from '../../auth/accounts.js'
import type { Identity } from '../../auth/identity.js'
import { addressOf, headersOf, setCookies } from '../caller.js'
import { addressKey } from '../client-address.js'
import type { App, HttpEnv, HttpParts } from '../context.js'
import { type JsonObject, objectIn } from '../json-object.js'
import { jsonText } from '../json-text.js'
import { Problem, type ProblemKind } from '../problem.js'
import type { AttemptKeys, SignInLimits } from '../sign-in-limits.js'
import { accountKey } from '../sign-in-limits.js'
import { type AuthRoute, authRoute } from '../sign-in-routes.js'

/** Says that somebody who knew a person's password has used this browser: a classroom's typos do not shut it out. */
const DEVICE_COOKIE = 'living-plan.device'
const YEAR_S = 365 * 86_400

export interface AuthParts extends HttpParts {
  readonly limits: SignInLimits
  readonly failures: FailedSignIns
}

/**
 * `/api/auth/*`: the routes of better-auth that the page uses, and none of its others. In front of each: what may be sent to
 * it and how often it may fail; behind it: the audit log, and no token in any answer's body.
 */
export function auth(app: App, parts: AuthParts): void {
  const { accounts, limits } = parts
  app.on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const path = c.req.path.slice('/api/auth'.length)
    const route = authRoute(c.req.method, path)
    if (route === undefined) throw new Problem('not-found')
    const headers = headersOf(c, parts)
    const given = route.takes === undefined ? undefined : objectIn(await jsonText(c.req.raw), route.takes)
    if (route.begins) await limits.begin(addressOf(c, parts))
    const before = await accounts.authenticate(headers)
    const email = typeof given?.['email'] === 'string' ? given['email'] : undefined
    const pending =
      before === undefined && email === undefined && route.guesses ? await accounts.pendingStep(headers) : undefined
    const keys = route.guesses ? await attemptKeys(c, parts, { email, before, pending }) : {}
    await limits.attempt(keys)
    const response = await accounts.handle(forwarded(c, route, given, headers))
    const failed = response.status >= 400
    if (!route.guesses || !failed) await limits.succeeded(keys)
    if (failed) {
      const code = await codeOf(response)
      if (route.guesses) await noteFailure(c, parts, route, { email, before, pending }, code)
      throw problemOf(response, code)
    }
    const cookies = response.headers.getSetCookie()
    await noteSuccess(c, parts, route, before, cookies)
    // A way back from a school account is a redirect; it carries nothing but cookies and an address of ours.
    if (response.status >= 300) return response
    setCookies(c, cookies)
    c.header('cache-control', 'no-store')
    const answer = (await response.json()) as Readonly<Record<string, unknown>> | null // better-auth answers JSON objects
    return c.json(Object.fromEntries((route.gives ?? []).flatMap((name) => entryOf(answer, name))))
  })
}

function entryOf(answer: Readonly<Record<string, unknown>> | null, name: string): [string, unknown][] {
  return answer?.[name] === undefined ? [] : [[name, answer[name]]]
}

function forwarded(c: Context<HttpEnv>, route: AuthRoute, given: JsonObject | undefined, headers: Headers): Request {
  const { search } = new URL(c.req.url)
  const address = new URL(`/api/auth${route.path}${route.path.startsWith('/callback/') ? search : ''}`, c.req.url)
  headers.delete('content-length')
  if (given === undefined) return new Request(address, { method: c.req.method, headers })
  return new Request(address, { method: 'POST', headers, body: JSON.stringify(route.asked?.(given) ?? given) })
}

/** Who tries to get in or to prove themself, as far as the request says. */
interface Trier {
  readonly email: string | undefined
  readonly before: Identity | undefined
  readonly pending: PendingStep | undefined
}

/**
 * Whose failures a failure adds to. Somebody unknown counts for the address and for the account they try. A browser in which
 * this person has signed in before counts for itself: neither the typos of others at the same address nor somebody who
 * guesses at the account from elsewhere shuts it out.
 */
async function attemptKeys(
  c: Context<HttpEnv>,
  parts: AuthParts,
  { email, before, pending }: Trier,
): Promise<AttemptKeys> {
  const address = addressKey(addressOf(c, parts))
  if (email === undefined) {
    if (before !== undefined) return { account: `session ${before.userId}` }
    return pending === undefined ? { address } : { address, account: `code ${pending.userId}` }
  }
  const mark = deviceMark(c)
  if (mark !== undefined && (await parts.accounts.knowsDevice(mark, email)))
    return { account: `device ${accountKey(email)}` }
  return { address, account: accountKey(email) }
}

function deviceMark(c: Context<HttpEnv>): string | undefined {
  const cookies = c.req.header('cookie') ?? ''
  return new RegExp(`(?:^|; *)${DEVICE_COOKIE.replace('.', '\\.')}=([\\w.-]{1,200})`).exec(cookies)?.[1]
}

async function noteFailure(
  c: Context<HttpEnv>,
  { accounts, failures, ...parts }: AuthParts,
  { doing }: AuthRoute,
  { email, before, pending }: Trier,
  code: string | undefined,
): Promise<void> {
  const from = addressOf(c, parts)
  const by = before?.userId
  const gave = code === undefined ? undefined : WRONG[code]
  if (email !== undefined) {
    failures.note({ by, tried: (await accounts.personByEmail(email))?.id }, from)
  } else if (by === undefined) {
    const after = pending === undefined ? undefined : pending.afterLink ? 'link' : 'password'
    failures.note({ tried: pending?.userId, gave, after }, from)
  } else if (gave !== undefined) {
    // A new password that is too short is no failed try at anything.
    failures.note({ by, tried: by, gave, doing }, from)
  }
}

/** What the change means: seen from who was signed in before and who is now. */
async function noteSuccess(
  c: Context<HttpEnv>,
  parts: AuthParts,
  route: AuthRoute,
  before: Identity | undefined,
  cookies: readonly string[],
): Promise<void> {
  const { accounts, audit, secure } = parts
  const from = addressOf(c, parts)
  if (before !== undefined && route.ownDeed !== undefined) {
    const action = route.ownDeed(accounts.own(before.userId))
    if (action !== undefined) audit.add({ action, by: { userId: before.userId, from }, subject: before.userId })
    if (action === 'two-factor-off' || action === 'password-set') accounts.distrustDevices(before.userId)
    return
  }
  if (route.way === undefined) return
  const cookie = cookies.map((each) => each.split(';')[0]).join('; ')
  const now = cookie === '' ? undefined : await accounts.authenticate(new Headers({ cookie }))
  if (now === undefined) return
  audit.add({ action: 'signed-in', by: { userId: now.userId, from }, subject: now.userId, details: { way: route.way } })
  setCookie(c, DEVICE_COOKIE, accounts.deviceMark(now.userId), {
    httpOnly: true,
    secure,
    sameSite: 'Lax',
    path: '/api/auth/sign-in',
    maxAge: YEAR_S,
  })
}

const WORDS: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'The email address or the password is not right.',
  INVALID_EMAIL: 'This is not an email address.',
  INVALID_PASSWORD: 'The password is not right.',
  INVALID_CODE: 'The code is not right, or it is too old. Type the one that is shown now.',
  INVALID_BACKUP_CODE: 'The backup code is not right, or it has been used.',
  INVALID_TWO_FACTOR_COOKIE: 'This took too long. Sign in again from the beginning.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Sign in again from the beginning.',
  ACCOUNT_TEMPORARILY_LOCKED: 'Too many wrong codes. Try again in a quarter of an hour.',
  PASSWORD_TOO_SHORT: 'The password needs at least 12 characters.',
  PASSWORD_TOO_LONG: 'The password can have at most 128 characters.',
  TOTP_ALREADY_ENABLED: 'The second step is on already.',
  TOTP_NOT_ENABLED: 'The second step is not on.',
}
/** Which of better-auth's refusals mean that a secret was wrong. */
const WRONG: Readonly<Record<string, 'password' | 'code'>> = {
  INVALID_PASSWORD: 'password',
  INVALID_CODE: 'code',
  INVALID_BACKUP_CODE: 'code',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'code',
  ACCOUNT_TEMPORARILY_LOCKED: 'code',
}
const KINDS: Readonly<Record<number, ProblemKind>> = {
  400: 'bad-request',
  401: 'wrong-credentials',
  403: 'forbidden',
  404: 'not-found',
  422: 'invalid',
  429: 'too-many',
}

/** better-auth's name for what was wrong. */
async function codeOf(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined)
  const code: unknown = Reflect.get(Object(body), 'code')
  return typeof code === 'string' ? code : undefined
}

function problemOf({ status }: Response, code: string | undefined): Problem {
  const kind = KINDS[status] ?? (status < 500 ? 'bad-request' : 'internal')
  const detail = code === undefined ? undefined : WORDS[code]
  const pointer = code?.startsWith('PASSWORD_TOO') === true ? '/newPassword' : undefined
  if (pointer === undefined || detail === undefined) return new Problem(kind, detail)
  return new Problem('invalid', detail, [{ pointer, message: detail }])
}
