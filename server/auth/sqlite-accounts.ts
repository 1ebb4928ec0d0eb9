import type { Database } from 'better-sqlite3'
import { openDatabase } from '../store/sqlite/database.js'
import { type Accounts, type Person, PersonExistsError } from './accounts.js'
import { type AuthOptions, type BetterAuth, openBetterAuth } from './better-auth.js'
import type { Identity } from './identity.js'
import { SqliteApiTokens } from './sqlite-api-tokens.js'
import { SqliteMemberships } from './sqlite-memberships.js'
import { SqliteSignInLinks } from './sqlite-sign-in-links.js'

/** People, their sessions, tokens, links and roles, on a connection of their own to the school's database. */
export class SqliteAccounts implements Accounts {
  readonly memberships: SqliteMemberships
  readonly tokens: SqliteApiTokens
  readonly links: SqliteSignInLinks
  readonly #database: Database
  readonly #auth: BetterAuth
  readonly #person
  readonly #session
  /** How each identity was proved, to ask again later. */
  readonly #proofs = new WeakMap<Identity, () => boolean>()

  private constructor(database: Database, auth: BetterAuth) {
    this.#database = database
    this.#auth = auth
    this.memberships = new SqliteMemberships(database)
    this.tokens = new SqliteApiTokens(database)
    this.links = new SqliteSignInLinks(database)
    this.#person = database.prepare<[string], Person>('SELECT id, name, email FROM user WHERE id = ?')
    this.#session = database.prepare<[string, string], object>('SELECT 1 FROM session WHERE id = ? AND expiresAt > ?')
  }

  /** Opens the database file and brings its tables up to date. */
  static async open(options: Omit<AuthOptions, 'database'> & { readonly file: string }): Promise<SqliteAccounts> {
    const database = openDatabase(options.file)
    try {
      return new SqliteAccounts(database, await openBetterAuth({ ...options, database }))
    } catch (error) {
      database.close()
      throw error
    }
  }

  async authenticate(headers: Headers): Promise<Identity | undefined> {
    const authorization = headers.get('authorization')
    if (authorization !== null) return this.#byToken(authorization)
    if (headers.get('cookie') === null) return undefined
    const found = await this.#auth.api.getSession({ headers, query: { disableRefresh: true } })
    if (found === null) return undefined
    const { user, session } = found
    return this.#known({ userId: user.id, name: user.name, email: user.email, program: false }, () => {
      return this.#session.get(session.id, new Date().toISOString()) !== undefined
    })
  }

  stillSignedIn(identity: Identity): boolean {
    return this.#proofs.get(identity)?.() === true
  }

  async refreshSession(headers: Headers): Promise<readonly string[]> {
    const answer = await this.#auth.api.getSession({ headers, returnHeaders: true })
    return answer.headers.getSetCookie()
  }

  handle(request: Request): Promise<Response> {
    return this.#auth.handler(request)
  }

  async startSession(userId: string, headers: Headers): Promise<readonly string[]> {
    const answer = await this.#auth.api.startSession({ body: { userId }, headers, returnHeaders: true })
    return answer.headers.getSetCookie()
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

  close(): void {
    this.#database.close()
  }

  #byToken(authorization: string): Identity | undefined {
    const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/i.exec(authorization)?.[1]
    if (token === undefined) return undefined
    const found = this.tokens.find(token)
    const person = found === undefined ? undefined : this.#person.get(found.userId)
    if (found === undefined || person === undefined) return undefined
    const identity = { userId: person.id, name: person.name, email: person.email, program: found.program }
    return this.#known(identity, () => this.tokens.find(token) !== undefined)
  }

  #known(identity: Identity, proof: () => boolean): Identity {
    this.#proofs.set(identity, proof)
    return identity
  }
}
