import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { type Actor, type AuditLog, TERMINAL } from '../audit/audit-log.js'
import type { ApiToken, ApiTokens } from './api-tokens.js'
import { hashSecret, newSecret } from './hash.js'

const HOUR_MS = 3_600_000

interface Row {
  readonly id: string
  readonly user_id: string
  readonly name: string | null
  readonly created_at: string
  readonly last_used_at: string | null
}

export interface TokensParts {
  readonly database: Database
  readonly audit: AuditLog
  /** Told whose access changed. */
  readonly tell: (userId: string) => void
}

/** Bearer tokens for programs that act for a person. Only their SHA-256 is stored. */
export class SqliteApiTokens implements ApiTokens {
  readonly #parts: TokensParts
  readonly #insert
  readonly #find
  readonly #touch
  readonly #all
  readonly #of
  readonly #drop
  readonly #dropAll

  constructor(parts: TokensParts) {
    this.#parts = parts
    const { database } = parts
    this.#insert = database.prepare<[string, Uint8Array, string, string | null, string]>(
      'INSERT INTO api_token (id, hash, user_id, name, created_at, program) VALUES (?, ?, ?, ?, ?, 1)',
    )
    this.#find = database.prepare<[Uint8Array], Row & { readonly program: number }>(
      'SELECT * FROM api_token WHERE hash = ?',
    )
    this.#touch = database.prepare<[string, string]>('UPDATE api_token SET last_used_at = ? WHERE id = ?')
    const columns = 'SELECT id, user_id, name, created_at, last_used_at FROM api_token'
    this.#all = database.prepare<[], Row>(`${columns} ORDER BY created_at DESC, id`)
    this.#of = database.prepare<[string], Row>(`${columns} WHERE user_id = ? ORDER BY created_at DESC, id`)
    this.#drop = database.prepare<[string, string]>('DELETE FROM api_token WHERE user_id = ? AND id = ?')
    this.#dropAll = database.prepare<[string]>('DELETE FROM api_token WHERE user_id = ?')
  }

  create(userId: string, name?: string, by: Actor = TERMINAL): string {
    const token = newSecret()
    const id = randomBytes(10).toString('hex')
    const write = this.#parts.database.transaction(() => {
      this.#insert.run(id, hashSecret(token), userId, name ?? null, new Date().toISOString())
      this.#parts.audit.add({ action: 'token-created', by, subject: userId })
    })
    write.immediate()
    return token
  }

  list(userId?: string): readonly ApiToken[] {
    const rows = userId === undefined ? this.#all.all() : this.#of.all(userId)
    return rows.map((row) => ({
      id: row.id,
      userId: row.user_id,
      name: row.name,
      createdAt: row.created_at,
      lastUsedAt: row.last_used_at,
    }))
  }

  revoke(by: Actor, userId: string, id: string): boolean {
    const write = this.#parts.database.transaction(() => {
      if (this.#drop.run(userId, id).changes === 0) return false
      this.#parts.audit.add({ action: 'token-revoked', by, subject: userId, details: { count: 1 } })
      this.#parts.tell(userId)
      return true
    })
    return write.immediate()
  }

  /** Every token of a person, for whom `way` ended them; inside the transaction of whoever calls. */
  revokeAll(by: Actor, userId: string, way: string): void {
    const count = this.#dropAll.run(userId).changes
    if (count === 0) return
    this.#parts.audit.add({ action: 'token-revoked', by, subject: userId, details: { count, way } })
    this.#parts.tell(userId)
  }

  find(token: string): { readonly userId: string; readonly program: boolean } | undefined {
    const row = this.#find.get(hashSecret(token))
    return row === undefined ? undefined : { userId: row.user_id, program: row.program === 1 }
  }

  /** Notes that a program has used it, to the hour: one that asks again and again writes nothing. */
  touch(token: string, now = new Date()): void {
    const row = this.#find.get(hashSecret(token))
    if (row === undefined) return
    if (row.last_used_at !== null && now.getTime() - Date.parse(row.last_used_at) < HOUR_MS) return
    try {
      this.#touch.run(now.toISOString(), row.id)
    } catch {
      // A full disk keeps no program from reading. What matters is refused, and logged, where it is written.
    }
  }
}
