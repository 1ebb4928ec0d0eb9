import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openPeople, type PeopleOptions } from '../../auth/open-people.js'
import type { School } from '../../school/school.js'
import type { Settings } from '../../settings.js'
import { SignatureLog } from '../../signatures/signature-log.js'
import { checkDatabaseFile } from './database.js'
import { finishSwaps, swapWaits } from './folder-swap.js'
import { lockFile, lockFolder } from './lock-folder.js'
import { SqliteStore } from './sqlite-store.js'

export interface SqliteSchool extends School {
  readonly store: SqliteStore
}

export interface SchoolOptions {
  readonly settings: Settings
  readonly publicUrl: string
  readonly origins: readonly string[]
  /** The built `sqlite-worker.js`. */
  readonly worker: URL
  readonly onAudit?: PeopleOptions['onAudit']
}

const databaseFile = (dataDir: string) => join(dataDir, 'living-plan.sqlite')

/** Ends a restore that a crash interrupted; do it before anything else in the folder. @throws FolderInUseError */
export function finishRestore(dataDir: string): void {
  if (!existsSync(dataDir) || !swapWaits(dataDir)) return
  const lock = lockFolder(dataDir)
  finishSwaps(dataDir)
  lock.close()
}

/** Whether there is a school in a folder, one whose restore was cut short included. */
export function holdsSchool(dataDir: string): boolean {
  return existsSync(dataDir) && (existsSync(databaseFile(dataDir)) || swapWaits(dataDir))
}

/**
 * Looks at a folder in which no server has been yet, such as one with a database copied into it, before anything is
 * written there. Where one has been it may still be working: there the file is looked at once the folder is locked.
 * @throws CorruptFileError, FolderInUseError
 */
export function prepareFolder(dataDir: string): void {
  finishRestore(dataDir)
  if (!existsSync(lockFile(dataDir))) checkDatabaseFile(databaseFile(dataDir))
}

/**
 * Opens the school's database, which it makes when there is none.
 * @throws CorruptFileError (the file is left as it is), NewerDatabaseError
 */
export async function openSqliteSchool(options: SchoolOptions): Promise<SqliteSchool> {
  const { settings, publicUrl, origins, worker, onAudit } = options
  const file = databaseFile(settings.dataDir)
  checkDatabaseFile(file)
  const { authSecret: secret, schoolAccounts } = settings
  const { accounts, audit, notices, calendars, children } = await openPeople({
    file,
    secret,
    publicUrl,
    origins,
    schoolAccounts,
    onAudit,
  })
  const store = await SqliteStore.open({ file, worker })
  return {
    accounts,
    audit,
    notices,
    calendars,
    children,
    store,
    signatures: new SignatureLog({ store, secret }),
    close: async () => {
      await store.close()
      accounts.close()
    },
  }
}
