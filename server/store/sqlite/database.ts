import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { walFault } from './check-wal.js'
import { migrate } from './migrations.js'

/** The database file cannot be used; nothing in it was changed. */
export class CorruptFileError extends Error {
  override readonly name = 'CorruptFileError'
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`The database ${file} cannot be used: ${reason}. Nothing was changed; restore it from a backup.`)
  }
}

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
/** How long a statement waits for another connection's write, in milliseconds. */
const BUSY_MS = 5000

/** Opens the file for writing: WAL, every commit on disk before it returns (better-sqlite3 alone would not wait for it). */
export function openDatabase(file: string): Database {
  const database = connect(file, BUSY_MS)
  migrate(database)
  return database
}

/** A second connection to a file that `openDatabase` has opened. It waits for nobody's lock, and never folds SQLite's log into the file. */
export function openBeside(file: string): Database {
  const database = connect(file, 0)
  database.pragma('wal_autocheckpoint = 0')
  return database
}

function connect(file: string, timeout: number): Database {
  const database = new Sqlite(file, { timeout })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  // What is deleted, such as an erased person's name, is overwritten rather than left in free pages.
  database.pragma('secure_delete = ON')
  return database
}

/**
 * Looks through an existing file without writing to it; a file that does not exist yet is fine.
 * @throws CorruptFileError
 */
export function checkDatabaseFile(file: string): void {
  if (!existsSync(file)) return
  const sidecars = [`${file}-wal`, `${file}-shm`].filter((path) => !existsSync(path))
  const fault = findFault(file)
  if (fault === undefined) return
  for (const path of sidecars) rmSync(path, { force: true })
  throw new CorruptFileError(file, fault)
}

function findFault(file: string): string | undefined {
  let database: Database | undefined
  try {
    // Empty is what a first start leaves that was cut short.
    if (statSync(file).size > 0 && !firstBytes(file, MAGIC.length).equals(MAGIC)) return 'it is not a SQLite database'
    const fault = existsSync(`${file}-wal`) ? walFault(readFileSync(`${file}-wal`)) : undefined
    if (fault !== undefined) return fault
    database = new Sqlite(file, { readonly: true, timeout: BUSY_MS })
    const answer = String(database.pragma('quick_check(1)', { simple: true }))
    return answer === 'ok' ? undefined : `it is damaged (${answer.replace(/\s+/g, ' ')})`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    database?.close()
  }
}

function firstBytes(file: string, count: number): Buffer {
  const bytes = Buffer.alloc(count)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, bytes, 0, count, 0)
  } finally {
    closeSync(descriptor)
  }
  return bytes
}
