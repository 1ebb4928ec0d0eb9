import type { Context } from 'hono'
import type { Actor } from '../audit/audit-log.js'
import { CLIENT_ADDRESS_HEADER, WHOLE_SCHOOL } from '../auth/identity.js'
import { clientAddress } from './client-address.js'
import type { HttpEnv, HttpParts } from './context.js'
import { Problem } from './problem.js'

type Call = Context<HttpEnv>

export function addressOf(c: Call, { secure }: Pick<HttpParts, 'secure'>): string {
  return clientAddress(c.env.incoming, secure)
}

/** The request's headers for sign-in, with the address it comes from where the client may have written another. */
export function headersOf(c: Call, parts: Pick<HttpParts, 'secure'>): Headers {
  const headers = new Headers(c.req.raw.headers)
  headers.set(CLIENT_ADDRESS_HEADER, addressOf(c, parts))
  return headers
}

export function actorOf(c: Call, parts: Pick<HttpParts, 'secure'>): Actor {
  return { userId: c.get('identity').userId, from: addressOf(c, parts) }
}

export function setCookies(c: Call, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/**
 * Lets leaders of the whole school pass. A program with a leader's token may read; a token that lies in some script's settings
 * must not be able to make somebody else a leader.
 * @throws Problem
 */
export function leaderOnly(c: Call, { accounts }: Pick<HttpParts, 'accounts'>): void {
  const { userId, program } = c.get('identity')
  if (accounts.memberships.roleOf(userId, WHOLE_SCHOOL) !== 'leader') throw new Problem('forbidden')
  if (program && c.req.method !== 'GET')
    throw new Problem('forbidden', 'A program cannot change who belongs to the school.')
}

/** The person in front of a browser, not a program that acts for them. @throws Problem */
export function personOnly(c: Call): void {
  if (c.get('identity').program) throw new Problem('forbidden', 'Only the person themself can do this.')
}
