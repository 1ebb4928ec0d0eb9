import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeDocument, readDocument } from '../../extensions/headless/codec.js'
import { migrations } from '../../schema/migrations/all.js'
import { validateDocument } from '../../schema/validate.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { planOf } from '../../test/support/plans.js'
import { LiveDocument } from '../rooms/document.js'
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
