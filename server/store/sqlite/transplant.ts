import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DOCUMENT_PARTS, documentKey } from '../../../schema/protocol/document-keys.js'
import { BackupError } from '../backups.js'
import { syncFile, syncFolder } from '../sync-files.js'
import { openDatabase } from './database.js'
import { SqliteEngine } from './engine.js'

/**
 * Puts one plan of a checked copy of a backup in the place of the same plan, in one transaction. It is the plan's own
 * earlier history, so pages that hold more of it send the rest. Whose client ids are whose is kept, and so are versions.
 * @throws BackupError when the copy has no such plan
 */
export function transplantPlan(database: string, copy: string, plan: string): void {
  const live = openDatabase(database)
  try {
    live.prepare('ATTACH ? AS backup').run(copy)
    const engine = new SqliteEngine(live)
    engine.write(() => {
      if (live.prepare('SELECT 1 FROM backup.document WHERE doc = ?').get(plan) === undefined)
        throw new BackupError(`The backup has no plan ${plan}. Nothing was changed.`)
      const has = live.prepare('SELECT 1 FROM backup.document WHERE doc = ?')
      // What stands beside the plan comes with it, as far as there was any.
      const docs = DOCUMENT_PARTS.map((part) => documentKey(plan, part)).filter((doc) => has.get(doc) !== undefined)
      for (const doc of docs) {
        for (const [table, columns] of Object.entries(REPLACED)) {
          live.prepare(`DELETE FROM main.${table} WHERE doc = ?`).run(doc)
          live
            .prepare(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM backup.${table} WHERE doc = ?`)
            .run(doc)
        }
        live
          .prepare(`INSERT OR IGNORE INTO main.client (${CLIENT}) SELECT ${CLIENT} FROM backup.client WHERE doc = ?`)
          .run(doc)
      }
      // Files of the plan that were removed or damaged since come back with it; what it has gained stays.
      for (const [table, columns] of Object.entries(FILES)) {
        live
          .prepare(
            `INSERT OR REPLACE INTO main.${table} (${columns}) SELECT ${columns} FROM backup.${table} ${OF_PLAN}`,
          )
          .run(plan)
      }
      live
        .prepare(
          `INSERT OR IGNORE INTO main.plan_file (${PLAN_FILE}) SELECT ${PLAN_FILE} FROM backup.plan_file WHERE plan = ?`,
        )
        .run(plan)
      live.prepare(`INSERT OR REPLACE INTO main.plan (${PLAN}) SELECT ${PLAN} FROM backup.plan WHERE id = ?`).run(plan)
      for (const doc of docs) engine.load(doc)
    })
  } finally {
    live.close()
  }
}

const REPLACED = { document: 'doc, last_seq', snapshot: 'doc, up_to, bytes, sum', log: 'doc, seq, bytes, sum' }
const CLIENT = 'doc, client_id, user_id'
const FILES = { file: 'hash, type, bytes, parts, unused, looked_on', file_part: 'hash, part, bytes' }
const OF_PLAN = 'WHERE hash IN (SELECT hash FROM backup.plan_file WHERE plan = ?)'
const PLAN_FILE = 'plan, hash, name'
const PLAN = 'id, title, kind, academic_year, status, created_at'

/** Copies a database that nobody has open, with its log, into a new folder. */
export function keepAside(database: string, folder: string): void {
  mkdirSync(folder, { mode: 0o700 })
  for (const file of [database, `${database}-wal`]) {
    if (!existsSync(file)) continue
    const kept = join(folder, basename(file))
    copyFileSync(file, kept)
    syncFile(kept)
  }
  syncFolder(folder)
}
