import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { checkDatabaseFile } from '../../server/store/sqlite/database.js'
import { SqliteEngine } from '../../server/store/sqlite/engine.js'
import { LiveSchool } from '../support/live-school.js'
import { docOf, proseOf } from '../support/plans.js'
import { seededRandom } from '../support/seeded-random.js'
import { Writer } from './writer.js'

const EDITS = 40

/** What a machine would find whose power went: the file, and so much of its log as had reached the disk. */
function foundAfter(file: string, wal: Uint8Array, plan: string): Y.Doc {
  const folder = mkdtempSync(join(tmpdir(), 'power-cut-'))
  const copy = join(folder, 'living-plan.sqlite')
  try {
    copyFileSync(file, copy)
    writeFileSync(`${copy}-wal`, wal)
    // The start's own look at the file takes the torn end for what it is.
    checkDatabaseFile(copy)
    const database = new Sqlite(copy)
    const stored = new SqliteEngine(database).load(plan)
    database.close()
    return docOf(stored)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function lacks(doc: Y.Doc, updates: readonly Uint8Array[]): number {
  let missing = 0
  doc.on('update', () => {
    missing += 1
  })
  for (const update of updates) Y.applyUpdate(doc, update)
  return missing
}

test('R1: at the instant of each durable notice the edit is in the files, whatever the power cut makes of what is written later', async () => {
  const school = await LiveSchool.open()
  onTestFinished(() => school.close())
  const random = seededRandom(1)
  const plan = await school.importPlan(proseOf(4))
  const writer = new Writer(school, await school.addOne('staff', 'writer'), plan)
  await writer.connect()
  const file = join(school.server.dataDir, 'living-plan.sqlite')
  const log = `${file}-wal`
  /** How long the log was when so many edits had been called durable. */
  const instants: { readonly bytes: number; readonly durable: number }[] = []
  for (let edit = 0; edit < EDITS; edit++) {
    writer.write(random)
    await writer.allSaved()
    instants.push({ bytes: statSync(log).size, durable: writer.durable.length })
  }
  // The log only grew meanwhile: what it was at each instant is still its beginning.
  expect(instants).toEqual(instants.toSorted((a, b) => a.bytes - b.bytes))
  const wal = readFileSync(log)
  for (const { bytes, durable } of instants) {
    const edits = writer.durable.slice(0, durable)
    const torn = Buffer.concat([wal.subarray(0, bytes), wal.subarray(bytes, bytes + Math.floor(random() * 6000))])
    const garbled = Buffer.concat([wal.subarray(0, bytes), randomBytes(Math.floor(random() * 6000))])
    for (const found of [wal.subarray(0, bytes), torn, garbled]) {
      expect(lacks(foundAfter(file, found, plan), edits)).toBe(0)
    }
  }
})
