import { SqliteAuditLog } from '../audit/sqlite-audit-log.js'
import { openDatabase } from '../store/sqlite/database.js'
import type { AuthOptions } from './better-auth.js'
import { SqliteAccounts } from './sqlite-accounts.js'

export interface PeopleOptions extends Omit<AuthOptions, 'database'> {
  readonly file: string
  /** Told the end of the audit log after every entry. */
  readonly onAudit?: ((seq: number, hash: string) => void) | undefined
}

/** The people of a school and the log of what was done, on one connection: a deed and its entry share a transaction. */
export async function openPeople({ file, onAudit, ...options }: PeopleOptions) {
  const database = openDatabase(file)
  try {
    const audit = new SqliteAuditLog({ database, secret: options.secret, onEntry: onAudit })
    return { audit, accounts: await SqliteAccounts.open({ ...options, database, audit }) }
  } catch (error) {
    database.close()
    throw error
  }
}
