import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll } from 'vitest'
import { admin, testFolder } from './admin-command.js'
import type { RoomClient } from './room-client.js'

/** A folder with one plan in it, no server, and a backup of it. */
interface BackedUp {
  readonly dataDir: string
  readonly file: string
  readonly plan: string
}

/** Made once for a file of tests by the real commands. @returns copies it for a test */
export function schoolWithBackup(): () => BackedUp {
  let made: { readonly folder: string; readonly plan: string }
  beforeAll(async () => {
    const path = mkdtempSync(join(tmpdir(), 'plan-backup-'))
    const created = await admin(join(path, 'data'), 'plan', 'create', '--title', 'Reading')
    const written = await admin(join(path, 'data'), 'backup', join(path, 'school.backup'))
    if (written.code !== 0) throw new Error(written.stderr)
    made = { folder: path, plan: created.stdout.trim() }
    return () => rmSync(path, { recursive: true })
  })
  return () => {
    const path = testFolder()
    cpSync(made.folder, path, { recursive: true })
    return { dataDir: join(path, 'data'), file: join(path, 'school.backup'), plan: made.plan }
  }
}

/** Changes a database behind the server's back. */
export function change(file: string, sql: string): void {
  const database = new Sqlite(file)
  database.exec(sql)
  database.close()
}

/** Writes one person into the plan. */
export function type(client: RoomClient, count: number): void {
  client.doc.getMap('people').set(`typed-${String(count).padStart(5, '0')}`, { name: `Person ${count}` })
}

/** A test that starts a dozen processes one after the other, which a busy machine takes its time for. */
export const DRILL_MS = 120_000
