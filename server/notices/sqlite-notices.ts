import type { Database } from 'better-sqlite3'
import { isNoticeKind, NOTICE_LIMITS } from '../../schema/notices.js'
import type { NewNotice, Notice, Notices, TakenBack, Untold } from './notices.js'

interface Row {
  readonly id: number
  readonly user_id: string
  readonly plan: string
  readonly thread: string
  readonly item: string
  readonly version: string
  readonly kind: string
  readonly by_user: string | null
  readonly at: number
  readonly read: number
}

/** Days of mailing that are remembered of each person: beyond them no clock jumps back. */
const MAIL_DAYS = 60

/** Notices in the school's database, on the connection of its people: who leaves takes them along in one transaction. */
export class SqliteNotices implements Notices {
  readonly #database: Database
  readonly #now: () => number
  readonly #known
  readonly #drop
  readonly #insert
  readonly #trim
  readonly #takeBack
  readonly #list
  readonly #unread
  readonly #readOne
  readonly #readUpTo
  readonly #plans
  readonly #dropPlan
  readonly #untold
  readonly #claim
  readonly #release
  readonly #forgetDays
  readonly #mailed
  readonly #optedOut
  readonly #optOut
  readonly #optIn

  /** @param now milliseconds since 1970 */
  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database
    this.#now = now
    this.#known = database.prepare<[string, string, string, string], Row>(
      'SELECT * FROM notice WHERE user_id = ? AND plan = ? AND thread = ? AND item = ?',
    )
    this.#drop = database.prepare<[number]>('DELETE FROM notice WHERE id = ?')
    this.#insert = database.prepare<[string, string, string, string, string, string, string | null, number]>(
      `INSERT INTO notice (user_id, plan, thread, item, version, kind, by_user, at, read, mailed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
    )
    this.#trim = database.prepare<[string, string, number]>(
      `DELETE FROM notice WHERE user_id = ? AND id <=
       (SELECT id FROM notice WHERE user_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`,
    )
    this.#takeBack = database.prepare<[string, string, string], { id: number; user_id: string }>(
      'SELECT id, user_id FROM notice WHERE plan = ? AND thread = ? AND item = ? AND read = 0',
    )
    this.#list = database.prepare<[string, number, number], Row>(
      'SELECT * FROM notice WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
    )
    this.#unread = database.prepare<[string], { count: number }>(
      'SELECT count(*) AS count FROM notice WHERE user_id = ? AND read = 0',
    )
    this.#readOne = database.prepare<[string, number]>('UPDATE notice SET read = 1 WHERE user_id = ? AND id = ?')
    this.#readUpTo = database.prepare<[string, number]>('UPDATE notice SET read = 1 WHERE user_id = ? AND id <= ?')
    this.#plans = database.prepare<[string], { plan: string }>('SELECT DISTINCT plan FROM notice WHERE user_id = ?')
    this.#dropPlan = database.prepare<[string, string]>('DELETE FROM notice WHERE user_id = ? AND plan = ?')
    // All the unread ones of whoever has at least one that is due.
    this.#untold = database.prepare<[number], Row>(
      `SELECT * FROM notice AS told WHERE read = 0 AND mailed = 0
       AND user_id NOT IN (SELECT user_id FROM no_notice_mail)
       AND EXISTS (SELECT 1 FROM notice AS due WHERE due.user_id = told.user_id AND due.read = 0 AND due.mailed = 0 AND due.at < ?)
       ORDER BY user_id, id`,
    )
    this.#claim = database.prepare<[string, string]>('INSERT OR IGNORE INTO notice_mail (user_id, day) VALUES (?, ?)')
    this.#release = database.prepare<[string, string]>('DELETE FROM notice_mail WHERE user_id = ? AND day = ?')
    this.#forgetDays = database.prepare<[string, string, number]>(
      `DELETE FROM notice_mail WHERE user_id = ? AND day <=
       (SELECT day FROM notice_mail WHERE user_id = ? ORDER BY day DESC LIMIT 1 OFFSET ?)`,
    )
    this.#mailed = database.prepare<[number, number]>('UPDATE notice SET mailed = ? WHERE id = ?')
    this.#optedOut = database.prepare<[string], object>('SELECT 1 FROM no_notice_mail WHERE user_id = ?')
    this.#optOut = database.prepare<[string]>('INSERT OR IGNORE INTO no_notice_mail (user_id) VALUES (?)')
    this.#optIn = database.prepare<[string]>('DELETE FROM no_notice_mail WHERE user_id = ?')
  }

  add(notices: readonly NewNotice[]): void {
    if (notices.length === 0) return
    this.#write(() => {
      for (const { to, plan, thread, item, version = '', kind, by } of notices) {
        const known = this.#known.get(to, plan, thread, item)
        const again = known !== undefined && known.version !== version
        const named = known !== undefined && kind === 'mention' && known.kind !== 'mention'
        if (known !== undefined && !again && !named) continue
        if (known !== undefined) this.#drop.run(known.id)
        this.#insert.run(to, plan, thread, item, version, kind, by, this.#now())
        this.#trim.run(to, to, NOTICE_LIMITS.kept)
      }
    })
  }

  takeBack(things: readonly TakenBack[]): void {
    const found = things.flatMap(({ plan, thread, item, still }) =>
      this.#takeBack.all(plan, thread, item).filter(({ user_id }) => still?.has(user_id) !== true),
    )
    if (found.length === 0) return
    this.#write(() => {
      for (const { id } of found) this.#drop.run(id)
    })
  }

  list(userId: string, before: number, limit: number): readonly Notice[] {
    return this.#list.all(userId, before, limit).flatMap(asNotice)
  }

  unread(userId: string): number {
    return this.#unread.get(userId)?.count ?? 0
  }

  markRead(userId: string, which: { readonly ids: readonly number[] } | { readonly upTo: number }): void {
    this.#write(() => {
      if ('upTo' in which) this.#readUpTo.run(userId, which.upTo)
      else for (const id of which.ids) this.#readOne.run(userId, id)
    })
  }

  dropWhere(userId: string, closed: (plan: string) => boolean): void {
    const gone = this.#plans.all(userId).filter(({ plan }) => closed(plan))
    if (gone.length === 0) return
    this.#write(() => {
      for (const { plan } of gone) this.#dropPlan.run(userId, plan)
    })
  }

  untold(before: number): readonly Untold[] {
    const people = new Map<string, Notice[]>()
    for (const notice of this.#untold.all(before).flatMap(asNotice)) {
      const own = people.get(notice.to) ?? []
      people.set(notice.to, own)
      own.push(notice)
    }
    return [...people].map(([userId, notices]) => ({ userId, notices }))
  }

  claimMail(userId: string, day: string, notices: readonly Notice[]): boolean {
    return this.#write(() => {
      if (this.#claim.run(userId, day).changes === 0) return false
      for (const { id } of notices) this.#mailed.run(1, id)
      this.#forgetDays.run(userId, userId, MAIL_DAYS)
      return true
    })
  }

  releaseMail(userId: string, notices: readonly Notice[], day?: string): void {
    this.#write(() => {
      if (day !== undefined) this.#release.run(userId, day)
      for (const { id } of notices) this.#mailed.run(0, id)
    })
  }

  dailyMail(userId: string): boolean {
    return this.#optedOut.get(userId) === undefined
  }

  setDailyMail(userId: string, on: boolean): void {
    if (on) this.#optIn.run(userId)
    else this.#optOut.run(userId)
  }

  #write<T>(change: () => T): T {
    return this.#database.transaction(change).immediate()
  }
}

/** A kind that this version does not know was written by a newer one: it waits. */
function asNotice(row: Row): Notice[] {
  const { id, user_id, plan, thread, item, version, kind, by_user, at, read } = row
  if (!isNoticeKind(kind)) return []
  return [{ id, to: user_id, plan, thread, item, version, kind, by: by_user, at, read: read === 1 }]
}
