import type { Database } from 'better-sqlite3'
import { type Actor, type AuditLog, TERMINAL } from '../audit/audit-log.js'
import type { ApiTokens } from './accounts.js'
import { hashSecret, newSecret } from './hash.js'

/** Bearer tokens for programs that act for a person. Only their SHA-256 is stored. */
export class SqliteApiTokens implements ApiTokens {
  readonly #database: Database
  readonly #audit: AuditLog
  readonly #insert
  readonly #find

  constructor(database: Database, audit: AuditLog) {
    this.#database = database
    this.#audit = audit
    this.#insert = database.prepare<[Uint8Array, string, string]>(
      'INSERT INTO api_token (hash, user_id, created_at, program) VALUES (?, ?, ?, 1)',
    )
    this.#find = database.prepare<[Uint8Array], { readonly user_id: string; readonly program: number }>(
      'SELECT user_id, program FROM api_token WHERE hash = ?',
    )
  }

  create(userId: string, by: Actor = TERMINAL): string {
    const token = newSecret()
    const write = this.#database.transaction(() => {
      this.#insert.run(hashSecret(token), userId, new Date().toISOString())
      this.#audit.add({ action: 'token-created', by, subject: userId })
    })
    write.immediate()
    return token
  }

  find(token: string): { readonly userId: string; readonly program: boolean } | undefined {
    const row = this.#find.get(hashSecret(token))
    return row === undefined ? undefined : { userId: row.user_id, program: row.program === 1 }
  }
}
