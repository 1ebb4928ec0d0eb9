import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { Call } from '../../server/store/sqlite/calls.js'
import { openBeside } from '../../server/store/sqlite/database.js'
import { Pace } from '../../server/store/sqlite/pace.js'
import { QuickCommits } from '../../server/store/sqlite/quick-commits.js'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.js'

async function school() {
  const folder = mkdtempSync(join(tmpdir(), 'plan-quick-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'plans.sqlite')
  const store = await SqliteStore.open({ file, worker: pathToFileURL('dist/server/sqlite-worker.js') })
  onTestFinished(() => store.close())
  await store.create('a', Uint8Array.of(0))
  return { file, store }
}

function commits(file: string, ms: number): QuickCommits {
  const quick = new QuickCommits(file, new Pace(ms))
  onTestFinished(() => quick.close())
  return quick
}

const edit = (id: number, bytes = 1): Call => ({
  id,
  op: 'append',
  args: [{ doc: 'a', update: new Uint8Array(bytes).fill(id % 256) }],
  edit: bytes,
})

test('R1: what is committed on the server’s own thread waits for the disk as well', async () => {
  const database = openBeside((await school()).file)
  onTestFinished(() => void database.close())
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(database.pragma('synchronous', { simple: true })).toBe(2)
  expect(database.pragma('secure_delete', { simple: true })).toBe(1)
})

test('small edits are stored at once while the disk is quick', async () => {
  const { file, store } = await school()
  expect(commits(file, 0).commit([edit(7), edit(8)])).toEqual([
    { id: 7, ok: true, value: 1 },
    { id: 8, ok: true, value: 2 },
  ])
  expect((await store.load('a'))?.updates.map(([byte]) => byte)).toEqual([7, 8])
})

test.each<[string, number, Call[]]>([
  ['edits, when the disk has been slow', 5, [edit(1)]],
  ['an edit as large as a page of pictures', 0, [edit(1, 40_000)]],
  ['anything but edits', 0, [edit(1), { id: 2, op: 'load', args: ['a'] }]],
])('the store’s thread does %s', async (_, ms, calls) => {
  const { file, store } = await school()
  expect(commits(file, ms).commit(calls)).toBeUndefined()
  expect((await store.load('a'))?.lastSeq).toBe(0)
})

test('R20: nothing is stored, and nobody waits, while the file is locked; the thread’s turn comes when it is free', async () => {
  const { file, store } = await school()
  const quick = commits(file, 0)
  const other = new Sqlite(file)
  onTestFinished(() => void other.close())
  other.exec('BEGIN IMMEDIATE')
  expect(quick.commit([edit(1)])).toBeUndefined()
  const appended = store.append({ doc: 'a', update: Uint8Array.of(5) })
  other.exec('COMMIT')
  expect(await appended).toBe(1)
})

test('R1: edits of one document are numbered in the order they were given, whichever thread stored them', async () => {
  const { store } = await school()
  const numbers: number[] = []
  for (let round = 0; round < 150; round += 1) {
    const pair = [round % 256, 255].map((byte) => store.append({ doc: 'a', update: Uint8Array.of(byte) }))
    // A read in between keeps the thread busy now and then.
    if (round % 7 === 0) pair.push(store.load('a').then(() => store.append({ doc: 'a', update: Uint8Array.of(254) })))
    numbers.push(...(await Promise.all(pair)))
  }
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  const stored = await store.load('a')
  expect(stored?.updates.flatMap(([byte]) => (byte === undefined || byte >= 254 ? [] : [byte]))).toEqual(
    Array.from({ length: 150 }, (_, round) => round),
  )
})
