import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { admin, testFolder } from '../support/admin-command.js'
import { change, DRILL_MS, schoolWithBackup, type } from '../support/backed-up.js'
import { LiveSchool } from '../support/live-school.js'

const backedUp = schoolWithBackup()

test('R24: a backup is one private file that replaces nothing and lets nobody in', async () => {
  const { dataDir, file } = backedUp()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const before = readFileSync(file)
  const again = await admin(dataDir, 'backup', file)
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('exists already')])
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(join(file, '..'))).toEqual(['data', 'school.backup'])
  const database = new Sqlite(file, { readonly: true })
  onTestFinished(() => void database.close())
  for (const table of ['session', 'verification']) expect(database.prepare(`SELECT * FROM ${table}`).all()).toEqual([])
})

test('R24: a backup of a damaged school takes no good one’s name, says which plan, and fails', async () => {
  const { dataDir, file, plan } = backedUp()
  change(join(dataDir, 'living-plan.sqlite'), 'UPDATE snapshot SET bytes = zeroblob(length(bytes))')
  const next = `${file}-2`
  const { code, stdout, stderr } = await admin(dataDir, 'backup', next)
  expect([code, stdout, existsSync(next), existsSync(`${next}.damaged`)]).toEqual([1, '', false, true])
  expect(stderr).toContain(`${plan} (“Reading”)`)
})

test(
  'R21: a write-ahead log that is damaged in the middle is not backed up as a shorter school',
  async () => {
    const school = await LiveSchool.open()
    onTestFinished(() => school.close())
    const client = await school.open(school.leader, { durable: true })
    for (let i = 0; i < 30; i++) {
      const saved = client.saved
      type(client, i)
      await client.until(() => client.saved > saved)
    }
    await school.server.down('SIGKILL')
    const wal = join(school.server.dataDir, 'living-plan.sqlite-wal')
    const bytes = readFileSync(wal)
    bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 64)
    writeFileSync(wal, bytes)
    const file = join(testFolder(), 'x.backup')
    const { code, stderr } = await admin(school.server.dataDir, 'backup', file)
    expect([code, stderr]).toEqual([1, expect.stringContaining('its write-ahead log is damaged')])
    expect(existsSync(file)).toBe(false)
  },
  DRILL_MS,
)

test('R24: a wrong DATA_DIR is not backed up as an empty school', async () => {
  const { code, stderr } = await admin(testFolder(), 'backup', join(testFolder(), 'x'))
  expect([code, stderr]).toEqual([1, expect.stringContaining('There is no school in')])
})

test('R21: verify names the plan behind every fault, and a plan that the list has lost', async () => {
  const { dataDir, plan } = backedUp()
  const lost = (await admin(dataDir, 'plan', 'create', '--title', 'Lost')).stdout.trim()
  const renamed = (await admin(dataDir, 'plan', 'create', '--title', 'Maths')).stdout.trim()
  const empty = (await admin(dataDir, 'plan', 'create', '--title', 'Gone')).stdout.trim()
  change(
    join(dataDir, 'living-plan.sqlite'),
    `UPDATE snapshot SET bytes = zeroblob(length(bytes)) WHERE doc = '${plan}';
     DELETE FROM plan WHERE id = '${lost}';
     UPDATE plan SET title = 'Mathz' WHERE id = '${renamed}';
     DELETE FROM document WHERE doc = '${empty}'; DELETE FROM snapshot WHERE doc = '${empty}'`,
  )
  const { code, stderr } = await admin(dataDir, 'verify')
  expect(code).toBe(1)
  expect(stderr).toContain(`${plan} (“Reading”): The stored document`)
  expect(stderr).toContain(`${lost}: its document is here, but the list of plans has lost it`)
  expect(stderr).toContain(`${renamed} (“Mathz”): the list of plans shows another title`)
  expect(stderr).toContain(`${empty} (“Gone”): it is in the list of plans, but its document is missing`)
  expect(stderr).toContain('3 of 4 documents are damaged')
})

test('R24: the copy of a document is the document, byte for byte of its state', async () => {
  const { dataDir, file, plan } = backedUp()
  const snapshot = (database: string) => {
    const opened = new Sqlite(database, { readonly: true })
    const bytes = opened.prepare<[string], Uint8Array>('SELECT bytes FROM snapshot WHERE doc = ?').pluck().get(plan)
    opened.close()
    return bytes
  }
  const doc = new Y.Doc()
  Y.applyUpdate(doc, snapshot(file) as Uint8Array)
  expect(doc.getMap('meta').get('title')).toBe('Reading')
  expect(snapshot(file)).toEqual(snapshot(join(dataDir, 'living-plan.sqlite')))
})

test('R28: a backup and a restore are in the audit log, which is whole on the new machine', async () => {
  const { file } = backedUp()
  const machine = testFolder()
  const restored = await admin(machine, 'restore', file)
  expect([restored.code, restored.stderr.includes('before')]).toEqual([0, false])
  expect((await admin(machine, 'backup', `${file}-2`)).code).toBe(0)
  expect((await admin(machine, 'verify')).stdout).toBe('1 document is whole.\n')
  const database = new Sqlite(join(machine, 'living-plan.sqlite'), { readonly: true })
  onTestFinished(() => void database.close())
  expect(database.prepare('SELECT action, who FROM audit ORDER BY seq DESC LIMIT 2').all()).toEqual([
    { action: 'backup-made', who: null },
    { action: 'backup-restored', who: null },
  ])
})
