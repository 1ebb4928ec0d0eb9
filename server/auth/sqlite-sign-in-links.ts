import type { Database } from 'better-sqlite3'
import type { SignInLinks } from './accounts.js'
import { hashSecret, newSecret } from './hash.js'

const HOUR_MS = 3_600_000
/** An invitation works once, within a week. */
const INVITATION_MS = 7 * 24 * HOUR_MS
/** The link that a start prints works as often as needed, for a day or until the next start. */
const OWNER_MS = 24 * HOUR_MS

interface LinkRow {
  readonly user_id: string
  readonly expires_at: number
  readonly reusable: number
  readonly used_at: number | null
}

/** Secrets that sign a person in from an address. Only their SHA-256 is stored. Times are milliseconds since 1970. */
export class SqliteSignInLinks implements SignInLinks {
  readonly #database: Database
  readonly #insert
  readonly #dropReusable
  readonly #find
  readonly #use

  constructor(database: Database) {
    this.#database = database
    this.#insert = database.prepare<[Uint8Array, string, number, number]>(
      'INSERT INTO sign_in_link (hash, user_id, expires_at, reusable) VALUES (?, ?, ?, ?)',
    )
    this.#dropReusable = database.prepare<[string]>('DELETE FROM sign_in_link WHERE user_id = ? AND reusable = 1')
    this.#find = database.prepare<[Uint8Array], LinkRow>('SELECT * FROM sign_in_link WHERE hash = ?')
    this.#use = database.prepare<[number, Uint8Array]>('UPDATE sign_in_link SET used_at = ? WHERE hash = ?')
  }

  invite(userId: string, now = Date.now()): string {
    const secret = newSecret()
    this.#insert.run(hashSecret(secret), userId, now + INVITATION_MS, 0)
    return secret
  }

  replaceReusable(userId: string, now = Date.now()): string {
    const secret = newSecret()
    this.#database.transaction(() => {
      this.#dropReusable.run(userId)
      this.#insert.run(hashSecret(secret), userId, now + OWNER_MS, 1)
    })()
    return secret
  }

  redeem(secret: string, now = Date.now()): string | undefined {
    const hash = hashSecret(secret)
    return this.#database
      .transaction(() => {
        const row = this.#find.get(hash)
        if (row === undefined || row.expires_at <= now) return undefined
        if (row.reusable === 0 && row.used_at !== null) return undefined
        this.#use.run(now, hash)
        return row.user_id
      })
      .immediate()
  }
}
