import { SqliteAuditLog } from '../audit/sqlite-audit-log.js'
import { SqliteCalendars } from '../calendar/sqlite-calendars.js'
import { SqliteChildren } from '../children/sqlite-children.js'
import { SqliteNotices } from '../notices/sqlite-notices.js'
import { openDatabase } from '../store/sqlite/database.js'
import type { AuthOptions } from './better-auth.js'
import { SqliteAccounts } from './sqlite-accounts.js'

export interface PeopleOptions extends Omit<AuthOptions, 'database'> {
  readonly file: string
  /** Told the end of the audit log after every entry. */
  readonly onAudit?: ((seq: number, hash: string) => void) | undefined
  /** Milliseconds since 1970, of notices, calendars and public pages. */
  readonly now?: (() => number) | undefined
}

/**
 * The people of a school, the log of what was done and what people are told, on one connection: a deed and its entry share a
 * transaction, and who leaves takes along what waited for them.
 */
export async function openPeople({ file, onAudit, now, ...options }: PeopleOptions) {
  const database = openDatabase(file)
  try {
    const audit = new SqliteAuditLog({ database, secret: options.secret, onEntry: onAudit })
    const accounts = await SqliteAccounts.open({ ...options, database, audit })
    return {
      audit,
      accounts,
      notices: new SqliteNotices(database, now),
      calendars: new SqliteCalendars(database, audit, now),
      children: new SqliteChildren(database, audit, now),
    }
  } catch (error) {
    database.close()
    throw error
  }
}
