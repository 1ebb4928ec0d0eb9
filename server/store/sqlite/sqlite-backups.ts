import { randomBytes } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type CheckedPlans, damagedPlans } from '../../plans/check-plans.js'
import { BackupError, type Backups, type RestoredBackup, type WrittenBackup } from '../backups.js'
import type { PlanCatalogue } from '../catalogue.js'
import type { FileStore } from '../files.js'
import type { DocumentStore } from '../store.js'
import { syncFile, syncFolder } from '../sync-files.js'
import { isSchool, sealCopy, unsealCopy } from './carried.js'
import { checkDatabaseFile } from './database.js'
import { asideOf, beginSwap, commitSwap } from './folder-swap.js'
import { lockFolder, tryLockFolder } from './lock-folder.js'
import { SqliteStore } from './sqlite-store.js'
import { keepAside, transplantPlan } from './transplant.js'

export interface SqliteBackupsOptions {
  readonly dataDir: string
  /** The secret that the school works with now. */
  readonly secret: string
  /** The built `sqlite-worker.js`. */
  readonly worker: URL
  readonly check: (store: DocumentStore & PlanCatalogue & FileStore) => Promise<CheckedPlans>
}

const BUSY_MS = 5000

/** Backups of a school that is one SQLite file. */
export class SqliteBackups implements Backups {
  readonly #options: SqliteBackupsOptions
  readonly #database: string
  readonly #secretFile: string

  constructor(options: SqliteBackupsOptions) {
    this.#options = options
    this.#database = join(options.dataDir, 'living-plan.sqlite')
    this.#secretFile = join(options.dataDir, 'auth-secret')
  }

  async write(file: string): Promise<WrittenBackup> {
    const started = performance.now()
    if (existsSync(file))
      throw new BackupError(`${file} exists already; a backup never replaces a file. Give another name.`)
    if (!existsSync(this.#database))
      throw new BackupError(`There is no school in ${this.#options.dataDir} to back up. Is DATA_DIR right?`)
    if (!existsSync(dirname(file))) throw new BackupError(`The folder ${dirname(file)} does not exist.`)
    const part = `${file}.part-${randomBytes(4).toString('hex')}`
    try {
      this.#checkResting()
      copyOneMoment(this.#database, part)
      checkDatabaseFile(part)
      const checked = await this.#check(part)
      const secret = this.#keptSecret()
      sealCopy(part, { madeAt: new Date().toISOString(), secret })
      syncFile(part)
      const name = damagedPlans(checked).length === 0 ? file : `${file}.damaged`
      giveName(part, name)
      const bytes = statSync(name).size
      return { file: name, bytes, milliseconds: performance.now() - started, checked, secret: secret !== undefined }
    } catch (error) {
      throw error instanceof BackupError ? error : new BackupError(`No backup was written: ${messageOf(error)}`)
    } finally {
      removeDatabase(part)
    }
  }

  async restore(file: string): Promise<RestoredBackup> {
    if (!existsSync(file) || !statSync(file).isFile()) throw new BackupError(`There is no file ${file}.`)
    const { dataDir } = this.#options
    const lock = lockFolder(dataDir)
    const folder = beginSwap(dataDir)
    try {
      const prepared = await this.#prepare(file, folder)
      return { ...prepared, aside: commitSwap(dataDir, folder) }
    } finally {
      rmSync(folder, { recursive: true, force: true })
      lock.close()
    }
  }

  async restorePlan(file: string, plan: string): Promise<{ readonly aside: string }> {
    if (!existsSync(file) || !statSync(file).isFile()) throw new BackupError(`There is no file ${file}.`)
    const { dataDir } = this.#options
    if (!existsSync(this.#database))
      throw new BackupError(`There is no school in ${dataDir}: restore the whole backup.`)
    const lock = lockFolder(dataDir)
    const folder = beginSwap(dataDir)
    try {
      await this.#prepare(file, folder)
      const aside = asideOf(folder)
      keepAside(this.#database, aside)
      transplantPlan(this.#database, join(folder, 'living-plan.sqlite'), plan)
      return { aside }
    } finally {
      rmSync(folder, { recursive: true, force: true })
      lock.close()
    }
  }

  /** Fills `folder` with what is to replace the school, all of it checked and on the disk. */
  async #prepare(file: string, folder: string): Promise<Omit<RestoredBackup, 'aside'>> {
    try {
      const database = join(folder, 'living-plan.sqlite')
      copyFileSync(file, database)
      // A database that was copied by hand, with the log that belongs to it.
      if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${database}-wal`)
      const checked = await this.#checkBackup(file, database)
      const { secret } = unsealCopy(database)
      syncFile(database)
      if (secret !== undefined) {
        const kept = join(folder, 'auth-secret')
        writeFileSync(kept, secret, { mode: 0o600 })
        syncFile(kept)
      }
      return { checked, secret: secret !== undefined }
    } catch (error) {
      throw error instanceof BackupError ? error : new BackupError(refused(file, messageOf(error)))
    }
  }

  async #checkBackup(file: string, copy: string): Promise<CheckedPlans> {
    checkBytes(file, copy)
    if (!isSchool(copy)) throw new BackupError(refused(file, 'it is a database of another program'))
    const checked = await this.#check(copy)
    const damaged = damagedPlans(checked)
    if (damaged.length > 0)
      throw new BackupError(refused(file, `${damaged.length} of its documents are damaged: ${damaged.join(', ')}`))
    return checked
  }

  /**
   * SQLite drops the damaged rest of a write-ahead log without a word, and a shorter copy would pass for a good one. A
   * server has looked at its start; where none works that is done here.
   */
  #checkResting(): void {
    const lock = tryLockFolder(this.#options.dataDir)
    if (lock === undefined) return
    try {
      checkDatabaseFile(this.#database)
    } finally {
      lock.close()
    }
  }

  /** Opens the copy as a store would, which brings it to this version's form. @throws NewerDatabaseError */
  async #check(copy: string): Promise<CheckedPlans> {
    const { worker, check } = this.#options
    const store = await SqliteStore.open({ file: copy, worker })
    try {
      return await check(store)
    } finally {
      await store.close()
    }
  }

  /** The secret, when it lives in the data folder: one that is a setting is kept by whoever keeps the settings. */
  #keptSecret(): string | undefined {
    if (!existsSync(this.#secretFile)) return undefined
    const kept = readFileSync(this.#secretFile, 'utf8').trim()
    return kept === this.#options.secret ? kept : undefined
  }
}

/**
 * One read transaction in this process: in WAL mode neither the server's commits nor the copy wait for the other. The
 * copy is written anew, so nothing that was deleted is left in its free space.
 */
function copyOneMoment(from: string, to: string): void {
  const database = new Sqlite(from, { fileMustExist: true, timeout: BUSY_MS })
  try {
    database.prepare('VACUUM INTO ?').run(to)
  } finally {
    database.close()
  }
}

/** `rename` would replace a file that came meanwhile; opening it as new cannot. */
function giveName(part: string, name: string): void {
  try {
    closeSync(openSync(name, 'wx', 0o600))
  } catch {
    throw new BackupError(`${name} exists already; a backup never replaces a file. Give another name.`)
  }
  renameSync(part, name)
  syncFolder(dirname(name))
}

function checkBytes(file: string, copy: string): void {
  if (statSync(copy).size === 0) throw new BackupError(refused(file, 'it is empty'))
  try {
    checkDatabaseFile(copy)
  } catch (error) {
    // What it says names the copy, which the person has never seen.
    throw new BackupError(
      refused(file, error instanceof Error && 'reason' in error ? String(error.reason) : messageOf(error)),
    )
  }
}

const refused = (file: string, why: string) =>
  `${file} cannot be restored: ${why}. Nothing was changed; take another backup.`

function removeDatabase(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(path, { force: true })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
