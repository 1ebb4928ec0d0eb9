import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'

/** How long a start waits for a server that is just stopping, in milliseconds. */
const WAIT_MS = 3000

/** Another server works on this folder: two would each keep their own idea of a plan. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
  constructor(readonly folder: string) {
    super(`DATA_DIR: another Living Plan server is using ${folder}; stop it first`)
  }
}

export const lockFile = (folder: string): string => join(folder, 'server.lock')

/** Claims the folder, or gives undefined when a server works on it now. */
export function tryLockFolder(folder: string): Database | undefined {
  try {
    return lockFolder(folder, 0)
  } catch (error) {
    if (error instanceof FolderInUseError) return undefined
    throw error
  }
}

/**
 * Claims the data folder for this process. The operating system lets go of the lock however the process ends, so nothing
 * stale is left behind by a crash. @throws FolderInUseError
 */
export function lockFolder(folder: string, waitMs = WAIT_MS): Database {
  const file = lockFile(folder)
  const lock = new Sqlite(file, { timeout: waitMs })
  try {
    // Nothing is ever written, so no journal shall lie beside it.
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY') throw new FolderInUseError(folder)
    throw new Error(`DATA_DIR: ${file} cannot be locked (${error instanceof Error ? error.message : String(error)})`)
  }
}
