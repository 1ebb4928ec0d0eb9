import type { Authenticator, Memberships } from './identity.js'

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** The email address is taken by another account. */
export class PersonExistsError extends Error {
  override readonly name = 'PersonExistsError'
  constructor(readonly email: string) {
    super(`There is already a person with the email address ${email}.`)
  }
}

/** Bearer tokens for programs that act for a person. */
export interface ApiTokens {
  /** The token is shown this once and can be read nowhere afterwards. */
  create(userId: string): string
}

/** Secrets that sign a person in from an address. Times are milliseconds since 1970. */
export interface SignInLinks {
  /** A link that works once, within a week. */
  invite(userId: string, now?: number): string
  /** The owner's link of this start, for a day; the one of the last start stops working. */
  replaceReusable(userId: string, now?: number): string
  /** Who the link signs in, once for an invitation; undefined when it is unknown, used or too old. */
  redeem(secret: string, now?: number): string | undefined
}

/** People, their sessions, tokens, links and roles. */
export interface Accounts extends Authenticator {
  readonly memberships: Memberships
  readonly tokens: ApiTokens
  readonly links: SignInLinks
  /** Everything under /api/auth. */
  handle(request: Request): Promise<Response>
  /** The `Set-Cookie` values of a new session of this person; empty when the account is gone. */
  startSession(userId: string, headers: Headers): Promise<readonly string[]>
  /** Lengthens a session that is in use; gives the `Set-Cookie` values, if any. */
  refreshSession(headers: Headers): Promise<readonly string[]>
  /** @throws PersonExistsError */
  addPerson(name: string, email: string): Promise<Person>
  personByEmail(email: string): Promise<Person | undefined>
  close(): void
}
