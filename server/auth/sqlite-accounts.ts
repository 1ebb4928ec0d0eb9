import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Statement } from 'better-sqlite3'
import type { AuditLog } from '../audit/audit-log.js'
import {
  type Accounts,
  type Arrival,
  type Entrance,
  type OwnAccount,
  type PendingStep,
  type Person,
  PersonExistsError,
} from './accounts.js'
import { type AuthHooks, type AuthOptions, type BetterAuth, openBetterAuth } from './better-auth.js'
import { Changes } from './changes.js'
import { type Identity, WHOLE_SCHOOL } from './identity.js'
import { SqliteApiTokens } from './sqlite-api-tokens.js'
import { SqliteLinks } from './sqlite-links.js'
import { SqliteMembers } from './sqlite-members.js'
import { SqliteMemberships } from './sqlite-memberships.js'
import { OWN_PROVIDER, SqlitePasswords } from './sqlite-passwords.js'
import { SqliteSessions } from './sqlite-sessions.js'

/** Replaced sessions whose sockets stay open; beyond it the oldest must come back through the door. */
const MOST_SUCCESSORS = 1000

export interface AccountsOptions extends AuthOptions {
  readonly audit: AuditLog
}

/** People, their sessions, tokens, links and roles, on a connection of their own to the school's database. */
export class SqliteAccounts implements Accounts {
  readonly memberships: SqliteMemberships
  readonly members: SqliteMembers
  readonly tokens: SqliteApiTokens
  readonly links: SqliteLinks
  readonly sessions: SqliteSessions
  readonly changes: Changes
  readonly schoolAccounts
  readonly #options: AccountsOptions
  readonly #auth: BetterAuth
  readonly #passwords
  readonly #person
  readonly #session
  readonly #twoFactor
  readonly #provider
  readonly #distrust
  /** Sessions that were replaced in their browser, by their successors. */
  readonly #successors = new Map<string, string>()
  /** How each identity was proved, to ask again later. */
  readonly #proofs = new WeakMap<Identity, () => boolean>()

  private constructor(options: AccountsOptions, auth: BetterAuth, parts: Parts) {
    const { database, audit, schoolAccounts = [] } = options
    this.#options = options
    this.#auth = auth
    this.changes = parts.changes
    this.memberships = parts.memberships
    this.links = parts.links
    const tell = (userId: string) => this.changes.tell(userId)
    this.sessions = new SqliteSessions(database, tell)
    this.tokens = new SqliteApiTokens({ database, audit, tell })
    this.#passwords = new SqlitePasswords(database)
    this.members = new SqliteMembers({
      database,
      audit,
      tell,
      sessions: this.sessions,
      passwords: this.#passwords,
      tokens: this.tokens,
      memberships: this.memberships,
      links: this.links,
      person: async (name, email) => (await this.personByEmail(email)) ?? (await this.addPerson(name, email)),
    })
    this.schoolAccounts = schoolAccounts.map(({ id, name }) => ({ id, name }))
    this.#person = database.prepare<[string], Person>('SELECT id, name, email FROM user WHERE id = ?')
    this.#session = database.prepare<[string, string], object>('SELECT 1 FROM session WHERE id = ? AND expiresAt > ?')
    this.#twoFactor = database.prepare<[string], { on: number | null }>(
      'SELECT twoFactorEnabled AS "on" FROM user WHERE id = ?',
    )
    this.#provider = parts.provider
    // Trusted devices and pending second steps: of a person's verifications both are known by their id.
    this.#distrust = database.prepare<[string]>('DELETE FROM verification WHERE value = ?')
  }

  /** Brings the tables of an open database up to date. It is closed with the accounts. */
  static async open(options: AccountsOptions): Promise<SqliteAccounts> {
    const { database } = options
    const changes = new Changes()
    // better-auth's tables are made by its own migrations: what reads them is prepared afterwards.
    let accounts: SqliteAccounts | undefined
    const hooks: AuthHooks = {
      mayEnter: (userId) => accounts?.mayEnter(userId) === true,
      provedEmail: (userId, from) => accounts?.members.acceptWaiting(userId, from),
      hasAccountAt: (userId, providerId) => accounts?.hasAccountAt(userId, providerId) === true,
      sessionEnded: (userId, sessionId, successor) => {
        if (successor !== undefined) accounts?.replaced(sessionId, successor)
        changes.tell(userId)
      },
    }
    const auth = await openBetterAuth(options, hooks)
    accounts = new SqliteAccounts(options, auth, {
      changes,
      memberships: new SqliteMemberships(database, (userId) => changes.tell(userId)),
      links: new SqliteLinks(database),
      provider: database.prepare<[string, string], object>('SELECT 1 FROM account WHERE userId = ? AND providerId = ?'),
    })
    // Where people were signed in is kept no longer than they are.
    database.prepare<[string]>('DELETE FROM session WHERE expiresAt < ?').run(new Date().toISOString())
    return accounts
  }

  person(userId: string): Person | undefined {
    return this.#person.get(userId)
  }

  mayEnter(userId: string): boolean {
    return this.memberships.list(userId).length > 0 || this.links.awaits(userId)
  }

  hasAccountAt(userId: string, providerId: string): boolean {
    return this.#provider.get(userId, providerId) !== undefined
  }

  /** What was open under one session stays open under the one that took its place. */
  replaced(sessionId: string, successor: string): void {
    this.#successors.set(sessionId, successor)
    if (this.#successors.size <= MOST_SUCCESSORS) return
    for (const oldest of this.#successors.keys()) {
      this.#successors.delete(oldest)
      return
    }
  }

  async authenticate(headers: Headers): Promise<Identity | undefined> {
    const authorization = headers.get('authorization')
    if (authorization !== null) return this.#byToken(authorization)
    if (headers.get('cookie') === null) return undefined
    const found = await this.#auth.api.getSession({ headers, query: { disableRefresh: true } })
    if (found === null) return undefined
    const { user, session } = found
    const identity = { userId: user.id, name: user.name, email: user.email, program: false, sessionId: session.id }
    return this.#known(identity, () => this.#lives(session.id))
  }

  stillSignedIn(identity: Identity): boolean {
    return this.#proofs.get(identity)?.() === true
  }

  twoFactorNeeded({ userId, program }: Identity): boolean {
    if (program || !this.members.leadersNeedTwoFactor()) return false
    return this.memberships.own(userId, WHOLE_SCHOOL) === 'leader' && !this.own(userId).twoFactor
  }

  async refreshSession(identity: Identity, headers: Headers): Promise<readonly string[]> {
    if (identity.sessionId === undefined) return []
    this.sessions.touch(identity.userId, identity.sessionId)
    const answer = await this.#auth.api.getSession({ headers, returnHeaders: true })
    return answer.headers.getSetCookie()
  }

  handle(request: Request): Promise<Response> {
    return this.#auth.handler(request)
  }

  async startSession(userId: string, headers: Headers): Promise<readonly string[]> {
    return (await this.#entrance(userId, headers, false))?.cookies ?? []
  }

  enter(userId: string, headers: Headers): Promise<Entrance | undefined> {
    return this.#entrance(userId, headers, true)
  }

  async accept(secret: string, { headers, from, password }: Arrival): Promise<Entrance | undefined> {
    const link = this.links.look(secret)
    if (link === undefined) return undefined
    // What takes awaits comes first, so that a crash at any moment leaves the link as good as it was: a session whose cookie
    // nobody was given is worth nothing. A new way in leads past the second step, which it switches off.
    const passwordHash = password === undefined ? undefined : await this.#hash(password)
    const entrance = await this.#entrance(link.userId, headers, !link.wayIn)
    if (entrance === undefined) return undefined
    let accepted = false
    try {
      accepted = this.members.accept(secret, { ...entrance, from, passwordHash })
    } finally {
      if (!accepted) this.sessions.end(link.userId, entrance.made)
    }
    return accepted ? entrance : undefined
  }

  async pendingStep(headers: Headers): Promise<PendingStep | undefined> {
    return (await this.#auth.api.pendingStep({ headers })) ?? undefined
  }

  async addPerson(name: string, email: string): Promise<Person> {
    const { internalAdapter } = await this.#auth.$context
    if ((await internalAdapter.findUserByEmail(email)) !== null) throw new PersonExistsError(email)
    const user = await internalAdapter.createUser({ name, email, emailVerified: true }, { method: 'admin' })
    return { id: user.id, name: user.name, email: user.email }
  }

  async personByEmail(email: string): Promise<Person | undefined> {
    const { internalAdapter } = await this.#auth.$context
    const found = await internalAdapter.findUserByEmail(email)
    return found === null ? undefined : { id: found.user.id, name: found.user.name, email: found.user.email }
  }

  own(userId: string): OwnAccount {
    return { hasPassword: this.hasAccountAt(userId, OWN_PROVIDER), twoFactor: this.#twoFactor.get(userId)?.on === 1 }
  }

  async setPassword(userId: string, password: string): Promise<void> {
    this.#passwords.store(userId, await this.#hash(password))
  }

  distrustDevices(userId: string): void {
    this.#distrust.run(userId)
  }

  deviceMark(userId: string): string {
    return `${userId}.${this.#deviceSeal(userId).toString('base64url')}`
  }

  async knowsDevice(mark: string, email: string): Promise<boolean> {
    const [userId = '', seal = ''] = mark.split('.')
    const given = Buffer.from(seal, 'base64url')
    const right = this.#deviceSeal(userId)
    if (given.length !== right.length || !timingSafeEqual(given, right)) return false
    return (await this.personByEmail(email))?.id === userId
  }

  close(): void {
    this.#options.database.close()
  }

  async #hash(password: string): Promise<string> {
    return await (await this.#auth.$context).password.hash(password)
  }

  async #entrance(userId: string, headers: Headers, secondStep: boolean): Promise<Entrance | undefined> {
    if (!this.mayEnter(userId)) return undefined
    const body = { userId, secondStep }
    const answer = await this.#auth.api.startSession({ body, headers, returnHeaders: true })
    return answer.response === null ? undefined : { cookies: answer.headers.getSetCookie(), ...answer.response }
  }

  #lives(sessionId: string): boolean {
    if (this.#session.get(sessionId, new Date().toISOString()) !== undefined) return true
    const successor = this.#successors.get(sessionId)
    return successor !== undefined && this.#lives(successor)
  }

  #deviceSeal(userId: string): Buffer {
    return createHmac('sha256', this.#options.secret).update(`living-plan device ${userId}`).digest()
  }

  #byToken(authorization: string): Identity | undefined {
    const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/i.exec(authorization)?.[1]
    if (token === undefined) return undefined
    const found = this.tokens.find(token)
    const person = found === undefined ? undefined : this.#person.get(found.userId)
    if (found === undefined || person === undefined) return undefined
    this.tokens.touch(token)
    const identity = { userId: person.id, name: person.name, email: person.email, program: found.program }
    return this.#known(identity, () => this.tokens.find(token) !== undefined)
  }

  #known(identity: Identity, proof: () => boolean): Identity {
    this.#proofs.set(identity, proof)
    return identity
  }
}

interface Parts {
  readonly changes: Changes
  readonly memberships: SqliteMemberships
  readonly links: SqliteLinks
  readonly provider: Statement<[string, string], object>
}
