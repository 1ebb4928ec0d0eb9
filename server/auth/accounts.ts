import type { Database } from 'better-sqlite3'
import { openDatabase } from '../store/sqlite/database.js'
import { ApiTokens } from './api-tokens.js'
import { type AuthOptions, type BetterAuth, openBetterAuth } from './better-auth.js'
import type { Authenticator, Identity } from './identity.js'
import { SignInLinks } from './sign-in-links.js'
import { SqliteMemberships } from './sqlite-memberships.js'

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

/** People, their sessions, tokens, links and roles, on a connection of their own to the school's database. */
export class Accounts implements Authenticator {
  readonly memberships: SqliteMemberships
  readonly tokens: ApiTokens
  readonly links: SignInLinks
  readonly #database: Database
  readonly #auth: BetterAuth
  readonly #person

  private constructor(database: Database, auth: BetterAuth) {
    this.#database = database
    this.#auth = auth
    this.memberships = new SqliteMemberships(database)
    this.tokens = new ApiTokens(database)
    this.links = new SignInLinks(database)
    this.#person = database.prepare<[string], Person>('SELECT id, name, email FROM user WHERE id = ?')
  }

  /** Opens the database file and brings its tables up to date. */
  static async open(options: Omit<AuthOptions, 'database'> & { readonly file: string }): Promise<Accounts> {
    const database = openDatabase(options.file)
    try {
      return new Accounts(database, await openBetterAuth({ ...options, database }))
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
    const { id, name, email } = found.user
    return { userId: id, name, email, program: false }
  }

  /** Everything under /api/auth. */
  handle(request: Request): Promise<Response> {
    return this.#auth.handler(request)
  }

  /** The `Set-Cookie` values of a new session of this person; empty when the account is gone. */
  async startSession(userId: string, headers: Headers): Promise<readonly string[]> {
    const answer = await this.#auth.api.startSession({ body: { userId }, headers, returnHeaders: true })
    return answer.headers.getSetCookie()
  }

  /** @throws PersonExistsError */
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
    const found = token === undefined ? undefined : this.tokens.find(token)
    const person = found === undefined ? undefined : this.#person.get(found.userId)
    if (found === undefined || person === undefined) return undefined
    return { userId: person.id, name: person.name, email: person.email, program: found.program }
  }
}
