import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from '../sync-files.js'

/**
 * Several files of a folder cannot be replaced at one instant, and the old write-ahead log beside the new database would
 * spoil it. So what is new waits in a folder of its own; giving that folder its name is the instant, and whoever comes
 * next, this process or a later one, moves the files by steps that may be repeated.
 */
const READY = 'restore-ready-'
/** The old files are out of the way; what is still in this folder belongs in their place. */
const MOVING = 'restore-moving-'
const ASIDE = 'before-restore-'
/** A copy that is not checked yet; without meaning after a crash. */
const PART = 'restore-part-'

const DATABASE_FILES = ['living-plan.sqlite', 'living-plan.sqlite-wal', 'living-plan.sqlite-shm']
const SECRET_FILE = 'auth-secret'

/** A new empty folder for files that are to replace those of `dataDir`. */
export function beginSwap(dataDir: string): string {
  for (const left of folders(dataDir, PART)) rmSync(join(dataDir, left), { recursive: true, force: true })
  const name = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const folder = join(dataDir, `${PART}${name}`)
  mkdirSync(folder, { mode: 0o700 })
  return folder
}

/** Where the old files go that those of a swap's folder replace. */
export function asideOf(folder: string): string {
  return join(dirname(folder), basename(folder).replace(PART, ASIDE))
}

/**
 * Replaces the files. Those in `folder` must be on the disk already.
 * @returns the folder that now has the old files, if there were any
 */
export function commitSwap(dataDir: string, folder: string): string | undefined {
  syncFolder(folder)
  const aside = asideOf(folder)
  renameSync(folder, join(dataDir, basename(folder).replace(PART, READY)))
  syncFolder(dataDir)
  finishSwaps(dataDir)
  // On a new machine there is at most a secret that nothing was made with yet.
  return existsSync(join(aside, 'living-plan.sqlite')) ? aside : undefined
}

export function swapWaits(dataDir: string): boolean {
  return folders(dataDir, READY).length + folders(dataDir, MOVING).length > 0
}

/** Ends what a crash interrupted. Only with the folder locked, and before anything in it is opened. */
export function finishSwaps(dataDir: string): void {
  for (const folder of folders(dataDir, READY)) {
    const name = folder.slice(READY.length)
    const fresh = join(dataDir, folder)
    const replaced = existsSync(join(fresh, SECRET_FILE)) ? [...DATABASE_FILES, SECRET_FILE] : DATABASE_FILES
    const old = replaced.filter((file) => existsSync(join(dataDir, file)))
    const aside = join(dataDir, `${ASIDE}${name}`)
    if (old.length > 0) mkdirSync(aside, { recursive: true, mode: 0o700 })
    for (const file of old) renameSync(join(dataDir, file), join(aside, file))
    if (old.length > 0) syncFolder(aside)
    syncFolder(dataDir)
    renameSync(fresh, join(dataDir, `${MOVING}${name}`))
    syncFolder(dataDir)
  }
  for (const folder of folders(dataDir, MOVING)) {
    const moving = join(dataDir, folder)
    for (const file of readdirSync(moving)) renameSync(join(moving, file), join(dataDir, file))
    syncFolder(dataDir)
    rmSync(moving, { recursive: true })
  }
}

function folders(dataDir: string, prefix: string): string[] {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith(prefix))
    .sort()
}
