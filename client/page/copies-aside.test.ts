import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { openDatabase } from '../local/database.js'
import { PlanStore } from '../local/plan-store.js'
import { CopiesAside } from './copies-aside.js'

/** A device on which nothing more fits. */
class FullStore extends PlanStore {
  override setAside(): Promise<void> {
    return Promise.reject(new DOMException('no room', 'QuotaExceededError'))
  }
}

function written() {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'words')
  return doc
}

it('what the server refused is shown though the device is full, and says that the device has it as the plan still', async () => {
  const store = new FullStore(await openDatabase(randomUUID()), 'plan')
  await store.append(Y.encodeStateAsUpdate(written()), true)
  const failures: unknown[] = []
  const aside = new CopiesAside('plan', store, (error) => failures.push(error))
  expect(await aside.keepPlan(written(), 'refused', 'no')).toBe(false)
  expect(failures).toHaveLength(1)
  expect((await store.load()).unsent).toHaveLength(1)
  // Beginning again reads what the device has; the copy of this visit stays beside it.
  await aside.load()
  expect(aside.list.get()).toMatchObject([{ plan: 'plan', kind: 'refused', reason: 'no' }])
})

it('a refused plan that the device could keep aside is no longer the plan', async () => {
  const store = new PlanStore(await openDatabase(randomUUID()), 'plan')
  await store.append(Y.encodeStateAsUpdate(written()), true)
  const aside = new CopiesAside('plan', store, (error) => {
    throw error
  })
  expect(await aside.keepPlan(written(), 'refused', 'no')).toBe(true)
  expect((await store.load()).updates).toEqual([])
  expect(aside.list.get()).toMatchObject([{ kind: 'refused', id: expect.any(Number) }])
})
