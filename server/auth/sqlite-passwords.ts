import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'

/** better-auth's name for an account here, with a password, among those at providers. */
export const OWN_PROVIDER = 'credential'

/**
 * Stores the hashes of passwords where better-auth reads them, without its awaits: a password and what it comes with can then
 * share a transaction.
 */
export class SqlitePasswords {
  readonly #change
  readonly #add

  constructor(database: Database) {
    this.#change = database.prepare<[string, string, string]>(
      `UPDATE account SET password = ?, updatedAt = ? WHERE userId = ? AND providerId = '${OWN_PROVIDER}'`,
    )
    this.#add = database.prepare<[{ id: string; userId: string; hash: string; now: string }]>(
      `INSERT INTO account (id, accountId, providerId, userId, password, createdAt, updatedAt)
       VALUES (@id, @userId, '${OWN_PROVIDER}', @userId, @hash, @now, @now)`,
    )
  }

  /** Sets or replaces it. */
  store(userId: string, hash: string): void {
    const now = new Date().toISOString()
    if (this.#change.run(hash, now, userId).changes > 0) return
    this.#add.run({ id: randomBytes(16).toString('hex'), userId, hash, now })
  }
}
