import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A place for a server's data that can be filled up, and given its space back. */
export interface SmallDisk {
  readonly dataDir: string
  /** From now on nothing more can be written. @param pid of the server */
  fill(pid: number): void
  free(pid: number): void
  remove(): void
}

const SIZE_MB = 32

/** A file system of its own in memory, really full when it is filled; undefined where this user may not mount one. */
export function mountedDisk(): SmallDisk | undefined {
  const point = mkdtempSync(join(tmpdir(), 'small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'tmpfs', point], { stdio: 'ignore' })
  } catch {
    rmSync(point, { recursive: true })
    return undefined
  }
  const filler = join(point, 'filler')
  const dataDir = join(point, 'data')
  mkdirSync(dataDir)
  return {
    dataDir,
    fill: () => fillUp(filler),
    free: () => rmSync(filler),
    remove: () => {
      execFileSync('umount', [point])
      rmSync(point, { recursive: true })
    },
  }
}

function fillUp(filler: string): void {
  const file = openSync(filler, 'w')
  try {
    for (let bytes = 1024 * 1024; bytes > 0; bytes = Math.floor(bytes / 2)) {
      const chunk = Buffer.alloc(bytes)
      // What was written in part counts as well: only an error says that nothing fits.
      while (fits(() => writeSync(file, chunk)));
    }
  } finally {
    closeSync(file)
  }
}

function fits(write: () => number): boolean {
  try {
    return write() > 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}

/** The system's limit on how long this process may make a file: needs no rights, and writing fails just as really. */
export function limitedFiles(): SmallDisk {
  const dataDir = mkdtempSync(join(tmpdir(), 'limited-files-'))
  const limit = (pid: number, bytes: number | 'unlimited') =>
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
  return {
    dataDir,
    fill: (pid) => limit(pid, statSync(join(dataDir, 'living-plan.sqlite-wal')).size),
    free: (pid) => limit(pid, 'unlimited'),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}
