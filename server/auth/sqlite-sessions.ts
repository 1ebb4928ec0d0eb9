import type { Database } from 'better-sqlite3'
import type { SessionRecord, Sessions } from './sessions.js'

const MINUTE_MS = 60_000

interface Row {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

/** better-auth's sessions by their ids, without the hash of the token. */
export class SqliteSessions implements Sessions {
  readonly #tell: (userId: string) => void
  readonly #list
  readonly #end
  readonly #endOthers
  readonly #touch

  constructor(database: Database, tell: (userId: string) => void) {
    this.#tell = tell
    this.#list = database.prepare<[string, string], Row>(
      `SELECT id, createdAt, updatedAt, ipAddress, userAgent FROM session
       WHERE userId = ? AND expiresAt > ? ORDER BY updatedAt DESC, id`,
    )
    this.#end = database.prepare<[string, string]>('DELETE FROM session WHERE userId = ? AND id = ?')
    this.#endOthers = database.prepare<[string, string]>('DELETE FROM session WHERE userId = ? AND id <> ?')
    const session = database.prepare<[string, string, string]>(
      'UPDATE session SET updatedAt = ? WHERE id = ? AND updatedAt < ?',
    )
    const seen = database.prepare<[string, string, string]>(
      'INSERT INTO seen (user_id, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at WHERE at < ?',
    )
    this.#touch = database.transaction((userId: string, sessionId: string, at: string, before: string) => {
      session.run(at, sessionId, before)
      seen.run(userId, at, before)
    })
  }

  list(userId: string): readonly SessionRecord[] {
    return this.#list.all(userId, new Date().toISOString()).map((row) => ({
      id: row.id,
      createdAt: row.createdAt,
      lastUsedAt: row.updatedAt,
      from: row.ipAddress ?? '',
      userAgent: row.userAgent ?? '',
    }))
  }

  end(userId: string, sessionId: string): boolean {
    const ended = this.#end.run(userId, sessionId).changes > 0
    if (ended) this.#tell(userId)
    return ended
  }

  endOthers(userId: string, keep = ''): number {
    const { changes } = this.#endOthers.run(userId, keep)
    if (changes > 0) this.#tell(userId)
    return changes
  }

  /** Notes that the person is here, to the minute: a page that asks again and again writes nothing. */
  touch(userId: string, sessionId: string, now = new Date()): void {
    const before = new Date(now.getTime() - MINUTE_MS)
    this.#touch.immediate(userId, sessionId, now.toISOString(), before.toISOString())
  }
}
