import type { ApiTokens } from './api-tokens.js'
import type { AccessChanges, Authenticator, Identity, Memberships } from './identity.js'
import type { Links } from './links.js'
import type { Members } from './members.js'
import type { Sessions } from './sessions.js'

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

/** A school account people may sign in with. */
export interface SchoolAccount {
  readonly id: 'google' | 'microsoft' | 'oidc'
  /** As the button says it. */
  readonly name: string
}

/** How a school account is reached; see `school-accounts.ts` for what of its claims is believed. */
export interface SchoolAccountProvider extends SchoolAccount {
  /** OpenID issuer, without a trailing slash. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Google: the Workspace domain an account must belong to. */
  readonly hostedDomain?: string
  /** Microsoft: id of the tenant an account must belong to. */
  readonly tenant?: string
}

/** What came of a way in: a session with its cookies, or cookies that ask for the second step first. */
export interface Entrance {
  readonly cookies: readonly string[]
  readonly secondStep: boolean
  /** Id of the session, or of the challenge that asks for the second step. */
  readonly made: string
}

/** Somebody who follows an invitation or a new way in. */
export interface Arrival {
  readonly headers: Headers
  readonly from: string | null
  /** The one they chose, if they chose one. */
  readonly password: string | undefined
}

/** Somebody who passed the first step of signing in and owes the second. */
export interface PendingStep {
  readonly userId: string
  /** By a link instead of the password. */
  readonly afterLink: boolean
}

/** What a person can know of their own account. */
export interface OwnAccount {
  readonly hasPassword: boolean
  readonly twoFactor: boolean
}

export const MIN_PASSWORD_CHARACTERS = 12
export const MAX_PASSWORD_CHARACTERS = 128

/** People, their sessions, tokens, links and roles. */
export interface Accounts extends Authenticator {
  readonly memberships: Memberships
  readonly members: Members
  readonly tokens: ApiTokens
  readonly links: Links
  readonly sessions: Sessions
  readonly changes: AccessChanges
  readonly schoolAccounts: readonly SchoolAccount[]
  /** better-auth's own routes, under /api/auth. */
  handle(request: Request): Promise<Response>
  /** The `Set-Cookie` values of a new session of this person; empty when the account is gone. */
  startSession(userId: string, headers: Headers): Promise<readonly string[]>
  /** The same for whoever proved no more than that they read a mail: asks for the second step where the person has one. */
  enter(userId: string, headers: Headers): Promise<Entrance | undefined>
  /**
   * Uses an invitation or a new way in: the roles, the password and the entries in the log are there together or not at all,
   * and until then the secret works. undefined: it opens nothing.
   */
  accept(secret: string, arrival: Arrival): Promise<Entrance | undefined>
  /** Whose second step this browser is being asked for. */
  pendingStep(headers: Headers): Promise<PendingStep | undefined>
  /** Notes that the person is here and lengthens a session that is in use; gives the `Set-Cookie` values, if any. */
  refreshSession(identity: Identity, headers: Headers): Promise<readonly string[]>
  /** A member, or somebody whose invitation waits; nobody else gets in. */
  mayEnter(userId: string): boolean
  /** @throws PersonExistsError */
  addPerson(name: string, email: string): Promise<Person>
  person(userId: string): Person | undefined
  personByEmail(email: string): Promise<Person | undefined>
  own(userId: string): OwnAccount
  /** Sets or replaces a password, without asking for the old one. */
  setPassword(userId: string, password: string): Promise<void>
  /** Every browser is asked for the second step again. */
  distrustDevices(userId: string): void
  /** A cookie value that says: somebody who knew this person's password has used this browser. */
  deviceMark(userId: string): string
  /** Whether the value is such a mark for the person with this email address. */
  knowsDevice(mark: string, email: string): Promise<boolean>
  close(): void
}
