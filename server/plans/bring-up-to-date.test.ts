import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeDocument, readDocument } from '../../extensions/headless/codec.js'
import { migrations } from '../../schema/migrations/all.js'
import type { OldDocument } from '../../schema/migrations/migrate.js'
import { validateDocument } from '../../schema/validate.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { HeldStore } from '../../test/support/held-store.js'
import { planOf } from '../../test/support/plans.js'
import { LiveDocument } from '../rooms/document.js'
import { StoreUnavailableError } from '../store/errors.js'
import { MemoryStore } from '../store/memory-store.js'
import { bringUpToDate } from './bring-up-to-date.js'
import { checkPlans } from './check-plans.js'

const old = { ...planOf(3), schemaVersion: 1 }

function opened(bytes: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  return doc
}

test('a stored plan of every older version becomes a valid one of the present; done twice it is the same edit', () => {
  expect(migrations.map(({ from }) => from)).toContain(1)
  const [one, two] = [opened(encodeDocument(old)), opened(encodeDocument(old))]
  const [first, second] = [bringUpToDate(one), bringUpToDate(two)]
  expect(first).toBeDefined()
  expect(second).toEqual(first)
  expect(readDocument(one)).toEqual(readDocument(opened(encodeDocument(planOf(3)))))
  expect(validateDocument(readDocument(one))).toEqual([])
  expect(bringUpToDate(one)).toBeUndefined()
})

test('a plan that says no version, or a newer one, is left alone', () => {
  const newer = opened(encodeDocument({ ...old, schemaVersion: SCHEMA_VERSION + 1 }))
  expect(bringUpToDate(newer)).toBeUndefined()
  expect(bringUpToDate(new Y.Doc())).toBeUndefined()
})

test('a plan stored by an older version is checked, opened and stored as one of this; opened again there is nothing to do', async () => {
  const store = new MemoryStore()
  const summary = { id: 'p', title: old.plan.title, kind: 'school', academicYear: '2026-27', status: 'published' }
  await store.add({ ...summary, createdAt: new Date(0).toISOString() }, encodeDocument(old), [])
  expect((await checkPlans(store, 'words of versions')).faults).toEqual([])
  const live = await LiveDocument.load('p', store)
  expect(readDocument(live.doc).schemaVersion).toBe(SCHEMA_VERSION)
  expect((await store.load('p'))?.updates).toHaveLength(1)
  await LiveDocument.load('p', store)
  expect((await store.load('p'))?.updates).toHaveLength(1)
})

test('on a full disk a plan of an older version opens; what made it one of this is stored before the first edit that can be', async () => {
  const store = new HeldStore()
  await store.create('p', encodeDocument(old))
  store.full = true
  const live = await LiveDocument.load('p', store)
  expect(readDocument(live.doc).schemaVersion).toBe(SCHEMA_VERSION)
  await live.reload()
  expect(readDocument(live.doc).schemaVersion).toBe(SCHEMA_VERSION)
  expect(live.isFolded).toBe(false)
  await expect(live.beforeEdits()).rejects.toThrow(StoreUnavailableError)
  await expect(live.compact()).rejects.toThrow(StoreUnavailableError)
  expect((await store.load('p'))?.updates).toHaveLength(0)
  store.full = false
  await live.beforeEdits()
  await live.beforeEdits()
  const updates = (await store.load('p'))?.updates ?? []
  expect(updates).toHaveLength(1)
  const stored = opened(encodeDocument(old))
  for (const update of updates) Y.applyUpdate(stored, update)
  expect(readDocument(stored)).toEqual(readDocument(live.doc))
})

test('a migration that changes what is in a plan comes with the plan as it was; one that changes the number alone does not', () => {
  expect(bringUpToDate(opened(encodeDocument(old)))?.before).toBeUndefined()
  const doc = opened(encodeDocument(old))
  const asItWas = readDocument(doc)
  const retitled = { ...planOf(3), plan: { ...planOf(3).plan, title: 'Another title' } }
  const migration = bringUpToDate(doc, () => retitled as unknown as OldDocument) // a test's migration, of this version's form
  expect(readDocument(doc).plan.title).toBe('Another title')
  expect(migration?.before).toEqual(asItWas)
})
