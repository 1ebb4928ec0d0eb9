import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
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

it('what is typed on after a colleague removed the text stands with its words, letter by letter, in one copy', async () => {
  const store = new PlanStore(await openDatabase(randomUUID()), 'plan')
  const aside = new CopiesAside('plan', store, (error) => {
    throw error
  })
  const block = { blockId: 'e-1', type: 'evidence', text: 'Books show', attrs: {}, after: 'a-1' }
  aside.keepRescued(block)
  const gone = { block: { ...block, attrs: { id: 'e-1' } }, caret: 10 }
  for (const typed of [' ', ' m', ' mo']) aside.typedOn(gone, typed)
  await vi.waitFor(() =>
    expect(aside.list.get()).toMatchObject([{ blocks: [{ blockId: 'e-1', text: 'Books show mo' }] }]),
  )
  expect(await store.listSetAside()).toMatchObject([{ kind: 'rescued', blocks: [{ text: 'Books show mo' }] }])
})

it('so it is when none of the words were one’s own, and where the caret stood', async () => {
  const aside = new CopiesAside('plan', undefined, (error) => {
    throw error
  })
  const gone = { block: { blockId: 'e-1', type: 'evidence', text: 'Books', attrs: {}, after: undefined }, caret: 0 }
  aside.typedOn(gone, 'A')
  aside.typedOn(gone, 'All ')
  await vi.waitFor(() => expect(aside.list.get()).toMatchObject([{ blocks: [{ text: 'All Books' }] }]))
})
