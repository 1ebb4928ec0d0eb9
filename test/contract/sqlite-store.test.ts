import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { DamagedError, StoreUnavailableError } from '../../server/store/errors.js'
import { CorruptFileError, checkDatabaseFile, openDatabase } from '../../server/store/sqlite/database.js'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.js'
import { fileStoreContract } from './file-store.js'
import { signatureStoreContract } from './signature-store.js'
import { storeContract } from './store.js'

const worker = pathToFileURL('dist/server/sqlite-worker.js')

function place() {
  const folder = mkdtempSync(join(tmpdir(), 'plan-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'plans.sqlite')
  return { file, open: () => SqliteStore.open({ file, worker }) }
}

storeContract('SQLite', true, place)
fileStoreContract('SQLite', place)
signatureStoreContract('SQLite', place)

async function stored(): Promise<string> {
  const { file, open } = place()
  const store = await open()
  await store.create('a', Uint8Array.of(1, 2, 3))
  for (const value of [1, 2, 3]) await store.append({ doc: 'a', update: Uint8Array.of(value, value, value) })
  await store.create('b', Uint8Array.of(9))
  await store.close()
  return file
}

const DAMAGE: Readonly<Record<string, string>> = {
  'a changed edit': `UPDATE log SET bytes = x'020203' WHERE doc = 'a' AND seq = 2`,
  'edits that changed places': `UPDATE log SET bytes = (SELECT bytes FROM log AS o WHERE o.doc = 'a' AND o.seq = 4 - log.seq),
     sum = (SELECT sum FROM log AS o WHERE o.doc = 'a' AND o.seq = 4 - log.seq) WHERE doc = 'a' AND seq IN (1, 3)`,
  'a lost edit in the middle': `DELETE FROM log WHERE doc = 'a' AND seq = 2`,
  'a lost last edit': `DELETE FROM log WHERE doc = 'a' AND seq = 3`,
  'a lost log': `DELETE FROM log WHERE doc = 'a'`,
  'a changed snapshot': `UPDATE snapshot SET bytes = x'010204' WHERE doc = 'a'`,
  'an edit that became text': `UPDATE log SET bytes = CAST(bytes AS TEXT) WHERE doc = 'a' AND seq = 2`,
  'a snapshot that became text': `UPDATE snapshot SET bytes = CAST(bytes AS TEXT) WHERE doc = 'a'`,
  'a lost snapshot': `DELETE FROM snapshot WHERE doc = 'a'`,
  'a lost head': `DELETE FROM document WHERE doc = 'a'`,
}

for (const [what, sql] of Object.entries(DAMAGE)) {
  test(`R21: ${what} is reported, not served; other documents are`, async () => {
    const file = await stored()
    const database = new Sqlite(file)
    database.exec(sql)
    database.close()
    const store = await SqliteStore.open({ file, worker })
    onTestFinished(() => store.close())
    await expect(store.load('a')).rejects.toThrow(DamagedError)
    expect([...((await store.load('b'))?.snapshot ?? [])]).toEqual([9])
  })
}

test.each([
  `UPDATE version SET bytes = x'0909'`,
  `UPDATE version SET bytes = CAST(bytes AS TEXT)`,
  `UPDATE version SET at = at + 1`,
  `UPDATE version SET doc = 'b'`,
])('R21: a damaged version is reported, not served (%s); the document is served', async (sql) => {
  const file = await stored()
  const store = await SqliteStore.open({ file, worker })
  onTestFinished(() => store.close())
  const kept = { at: 1, kind: 'automatic', name: null, blocks: 1, bytes: Uint8Array.of(1, 2) } as const
  const { id } = await store.keepVersion('a', kept)
  const database = new Sqlite(file)
  database.exec(sql)
  database.close()
  const doc = sql.includes("'b'") ? 'b' : 'a'
  await expect(store.version(doc, id)).rejects.toThrow(DamagedError)
  expect((await store.load(doc))?.snapshot).toBeDefined()
})

test('R1: every commit waits for the disk (WAL with synchronous FULL)', async () => {
  const database = openDatabase(await stored())
  onTestFinished(() => void database.close())
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(database.pragma('synchronous', { simple: true })).toBe(2)
})

test('R20: a write that fails is not acknowledged, and writing resumes without a restart', async () => {
  const file = await stored()
  const store = await SqliteStore.open({ file, worker })
  onTestFinished(() => store.close())
  const blocker = new Sqlite(file)
  blocker.exec(`CREATE TRIGGER full BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'no room'); END`)
  await expect(store.append({ doc: 'a', update: Uint8Array.of(4) })).rejects.toThrow(StoreUnavailableError)
  expect((await store.load('a'))?.lastSeq).toBe(3)
  blocker.exec('DROP TRIGGER full')
  blocker.close()
  expect(await store.append({ doc: 'a', update: Uint8Array.of(4) })).toBe(4)
})

test('R1: a snapshot and the end of its log are one transaction: when half of it fails, none of it was', async () => {
  const { file, open } = place()
  const store = await open()
  onTestFinished(() => store.close())
  await store.create('a', Uint8Array.of(0))
  for (const value of [1, 2, 3]) await store.append({ doc: 'a', update: Uint8Array.of(value) })
  const before = await store.load('a')
  const blocker = new Sqlite(file)
  onTestFinished(() => void blocker.close())
  blocker.exec(`CREATE TRIGGER torn BEFORE DELETE ON log WHEN OLD.seq = 2 BEGIN SELECT RAISE(ABORT, 'cut short'); END`)
  await expect(store.compact('a', Uint8Array.of(123), 3)).rejects.toThrow(StoreUnavailableError)
  expect(await store.load('a')).toEqual(before)
  blocker.exec('DROP TRIGGER torn')
  await store.compact('a', Uint8Array.of(123), 3)
  expect(await store.load('a')).toMatchObject({ updates: [], lastSeq: 3 })
})

test('a file that is no database, or is damaged, is named and left as it was', async () => {
  const file = await stored()
  const folder = join(file, '..')
  const good = readFileSync(file)
  const torn = Buffer.from(good)
  torn.fill(0xff, 4096, 3 * 4096)
  for (const bad of [Buffer.from('not a database at all'), good.subarray(0, 4096), torn]) {
    writeFileSync(file, bad)
    const before = readdirSync(folder)
    expect(() => checkDatabaseFile(file)).toThrow(CorruptFileError)
    expect(() => checkDatabaseFile(file)).toThrow(file)
    expect(readFileSync(file).equals(bad)).toBe(true)
    expect(readdirSync(folder)).toEqual(before)
  }
  writeFileSync(file, good)
  checkDatabaseFile(file)
})

test('R21: damage in the write-ahead log is reported; its torn end after a crash is not damage', async () => {
  const { file, open } = place()
  const store = await open()
  onTestFinished(() => store.close())
  await store.create('a', Uint8Array.of(1))
  for (let value = 0; value < 20; value++) await store.append({ doc: 'a', update: Uint8Array.of(value) })
  // As a crash leaves them: the store still holds the files open.
  const copy = join(file, '..', 'crashed.sqlite')
  writeFileSync(copy, readFileSync(file))
  const wal = readFileSync(`${file}-wal`)
  const check = (bytes: Buffer) => () => {
    writeFileSync(`${copy}-wal`, bytes)
    checkDatabaseFile(copy)
  }
  const flipped = (at: number) => {
    const bytes = Buffer.from(wal)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)
    return bytes
  }
  expect(check(wal)).not.toThrow()
  expect(check(wal.subarray(0, wal.length - 1000))).not.toThrow()
  expect(check(flipped(wal.length - 1000))).not.toThrow()
  // The head, the salt of the first frame, pages in the middle.
  for (const at of [0, 9, 20, 27, 42, 1000, Math.floor(wal.length / 3), Math.floor(wal.length / 2)]) {
    expect(check(flipped(at)), `byte ${at}`).toThrow(/write-ahead log is damaged/)
  }
})
