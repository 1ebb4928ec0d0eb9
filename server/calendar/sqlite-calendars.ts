import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Actor, AuditLog } from '../audit/audit-log.js'
import { hashSecret } from '../auth/hash.js'
import { type Calendar, type Calendars, MOST_CALENDARS, TooManyCalendarsError } from './calendars.js'

const HOUR_MS = 3_600_000
/** 128 bits: not to be guessed, and short enough for a program that shows the address. */
const SECRET_BYTES = 16

interface Row {
  readonly id: string
  readonly user_id: string
  readonly created_at: number
  readonly last_used_at: number | null
}

/** Only the SHA-256 of a calendar's secret is stored. */
export class SqliteCalendars implements Calendars {
  readonly #database: Database
  readonly #audit: AuditLog
  readonly #now: () => number
  readonly #insert
  readonly #of
  readonly #find
  readonly #touch
  readonly #drop

  /** @param now milliseconds since 1970 */
  constructor(database: Database, audit: AuditLog, now: () => number = Date.now) {
    this.#database = database
    this.#audit = audit
    this.#now = now
    this.#insert = database.prepare<[string, Uint8Array, string, number]>(
      'INSERT INTO calendar (id, hash, user_id, created_at) VALUES (?, ?, ?, ?)',
    )
    this.#of = database.prepare<[string], Row>('SELECT * FROM calendar WHERE user_id = ? ORDER BY created_at DESC, id')
    this.#find = database.prepare<[Uint8Array], Row>('SELECT * FROM calendar WHERE hash = ?')
    this.#touch = database.prepare<[number, string]>('UPDATE calendar SET last_used_at = ? WHERE id = ?')
    this.#drop = database.prepare<[string, string]>('DELETE FROM calendar WHERE user_id = ? AND id = ?')
  }

  make(by: Actor & { readonly userId: string }): { calendar: Calendar; secret: string } {
    const secret = randomBytes(SECRET_BYTES).toString('base64url')
    const id = randomBytes(10).toString('hex')
    const write = this.#database.transaction(() => {
      if (this.#of.all(by.userId).length >= MOST_CALENDARS) throw new TooManyCalendarsError()
      this.#insert.run(id, hashSecret(secret), by.userId, this.#now())
      this.#audit.add({ action: 'calendar-made', by, subject: by.userId })
    })
    write.immediate()
    const calendar = this.list(by.userId).find((one) => one.id === id)
    if (calendar === undefined) throw new Error('the calendar that was just written is not there')
    return { calendar, secret }
  }

  list(userId: string): readonly Calendar[] {
    return this.#of.all(userId).map(({ id, created_at, last_used_at }) => ({
      id,
      createdAt: new Date(created_at).toISOString(),
      lastUsedAt: last_used_at === null ? null : new Date(last_used_at).toISOString(),
    }))
  }

  end(by: Actor & { readonly userId: string }, id: string): boolean {
    const write = this.#database.transaction(() => {
      if (this.#drop.run(by.userId, id).changes === 0) return false
      this.#audit.add({ action: 'calendar-ended', by, subject: by.userId })
      return true
    })
    return write.immediate()
  }

  use(secret: string): { id: string; userId: string } | undefined {
    const row = this.#find.get(hashSecret(secret))
    if (row === undefined) return undefined
    const now = this.#now()
    if (row.last_used_at === null || Math.abs(now - row.last_used_at) >= HOUR_MS) {
      try {
        this.#touch.run(now, row.id)
      } catch {
        // A full disk keeps no calendar from reading.
      }
    }
    return { id: row.id, userId: row.user_id }
  }
}
