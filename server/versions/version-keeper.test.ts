import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import type { HeldStore } from '../../test/support/held-store.js'
import { ManualClock } from '../../test/support/manual-clock.js'
import { blockAt, docOf, PLAN, storeOf, textOf } from '../../test/support/plans.js'
import { RoomClient } from '../../test/support/room-client.js'
import { RoomRegistry } from '../rooms/rooms.js'
import { KEPT } from './retention.js'
import { unpackState } from './state.js'
import { VERSION_MS } from './version-keeper.js'

const MONDAY = Date.UTC(2026, 10, 2, 9)
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: MONDAY })
})
afterEach(() => {
  vi.useRealTimers()
})

async function opened(store: HeldStore) {
  const clock = new ManualClock()
  const rooms = new RoomRegistry({ store, clock })
  onTestFinished(() => rooms.drain())
  const ann = await RoomClient.synced(rooms, PLAN, { durable: true })
  return {
    store,
    ann,
    /** Time goes by, on both clocks. */
    pass(ms: number): void {
      clock.advance(ms)
      vi.setSystemTime(Date.now() + ms)
    },
    async type(text: string, block = 0): Promise<void> {
      textOf(blockAt(ann.doc, block)).insert(0, text)
      await ann.settled()
    },
    async edit(change: () => void): Promise<void> {
      ann.doc.transact(change)
      await ann.settled()
    },
    leave: () => rooms.drain(),
  }
}

async function stateOf(store: HeldStore, id: number): Promise<PlanDocument> {
  const bytes = await store.version(PLAN, id)
  if (bytes === undefined) throw new Error(`no version ${id}`)
  return unpackState(bytes)
}

const storedNow = async (store: HeldStore) => {
  const stored = await store.load(PLAN)
  if (stored === undefined) throw new Error('no document')
  return readDocument(docOf(stored))
}

describe('automatic versions', () => {
  test('the state before the first edit is kept, then one after every ten minutes of change', async () => {
    const store = await storeOf(3)
    const { type, pass } = await opened(store)
    const created = await storedNow(store)
    await type('one ')
    await type('two ')
    pass(VERSION_MS - 1)
    await type('three ')
    expect(await store.versions(PLAN)).toMatchObject([{ kind: 'automatic', seq: 0, at: MONDAY, blocks: 3 }])
    expect(await stateOf(store, 1)).toEqual(created)
    pass(1)
    const later = await storedNow(store)
    await type('four ')
    expect(await store.versions(PLAN)).toMatchObject([{ seq: 0 }, { seq: 3, at: MONDAY + VERSION_MS }])
    expect(await stateOf(store, 2)).toEqual(later)
  })

  test('time without a change makes no version', async () => {
    const store = await storeOf(3)
    const { type, pass } = await opened(store)
    await type('one ')
    await type('two ')
    pass(100 * VERSION_MS)
    await type('three ')
    pass(VERSION_MS)
    expect(await store.versions(PLAN)).toHaveLength(2)
  })

  test('R29: after a restart the age of the newest version counts, and a clock that went back makes it old', async () => {
    const store = await storeOf(3)
    const first = await opened(store)
    await first.type('one ')
    await first.leave()
    const second = await opened(store)
    await second.type('two ')
    await second.leave()
    expect(await store.versions(PLAN)).toHaveLength(1)
    vi.setSystemTime(MONDAY - 365 * 24 * 3_600_000)
    const third = await opened(store)
    await third.type('three ')
    expect(await store.versions(PLAN)).toMatchObject([{ seq: 0 }, { seq: 2 }])
    await third.type('four ')
    expect(await store.versions(PLAN)).toHaveLength(2)
  })

  test('R29: a wall clock that leaps while the server runs makes no version', async () => {
    const store = await storeOf(3)
    const { type } = await opened(store)
    await type('one ')
    vi.setSystemTime(MONDAY + 365 * 24 * 3_600_000)
    await type('two ')
    expect(await store.versions(PLAN)).toHaveLength(1)
  })

  test('R20: an edit that could not be stored brings no version; the next one does', async () => {
    const store = await storeOf(3)
    const { ann } = await opened(store)
    store.full = true
    textOf(blockAt(ann.doc, 0)).insert(0, 'lost ')
    await ann.ended()
    expect(await store.versions(PLAN)).toEqual([])
    store.full = false
    const again = await opened(store)
    await again.type('kept ')
    expect(await store.versions(PLAN)).toHaveLength(1)
  })
})

describe('R12: before a large deletion the server keeps what was there', () => {
  const kinds = async (store: HeldStore) => (await store.versions(PLAN)).map(({ kind }) => kind)

  test('many blocks at once, however short the time since the last version', async () => {
    const store = await storeOf(40)
    const { type, edit, ann } = await opened(store)
    await type('first ')
    await type('the sentence of the minute ')
    const before = await storedNow(store)
    await edit(() => ann.content.delete(5, 30))
    expect(await kinds(store)).toEqual(['automatic', 'before-deletion'])
    const [, guard] = await store.versions(PLAN)
    expect(guard).toMatchObject({ blocks: 40, seq: 2 })
    expect(await stateOf(store, guard?.id ?? 0)).toEqual(before)
  })

  test('also when it is the first edit of all, and when it comes in pieces of one turn', async () => {
    const store = await storeOf(40)
    const { ann } = await opened(store)
    for (let i = 0; i < 40; i++) ann.content.delete(0, 1)
    await ann.settled()
    expect(await kinds(store)).toEqual(['before-deletion'])
    expect((await stateOf(store, 1)).content.content).toHaveLength(40)
  })

  test('the words of many blocks, and their field values, replaced by others of the same length', async () => {
    const store = await storeOf(100)
    const { type, edit, ann } = await opened(store)
    await type('first ')
    await edit(() => {
      for (let i = 0; i < 100; i++) {
        const text = textOf(blockAt(ann.doc, i))
        const { length } = text
        text.delete(0, length)
        text.insert(0, 'x'.repeat(length))
      }
    })
    expect(await kinds(store)).toEqual(['automatic', 'before-deletion'])
  })

  test('moving every block, and tidying a few away, are no large deletion', async () => {
    const store = await storeOf(60)
    const { type, edit, ann } = await opened(store)
    await type('first ')
    await edit(() => {
      const copies = Array.from({ length: 60 }, (_, i) => blockAt(ann.doc, i).clone())
      ann.content.delete(0, 60)
      ann.content.insert(0, copies.reverse())
    })
    await edit(() => ann.content.delete(0, 9))
    expect(await kinds(store)).toEqual(['automatic'])
  })

  test('many people at once', async () => {
    const store = await storeOf(30)
    const { type, edit, ann } = await opened(store)
    await type('first ')
    await edit(() => ann.doc.getMap('people').clear())
    expect(await kinds(store)).toEqual(['automatic', 'before-deletion'])
  })

  test('large deletions without a pause between them leave no more versions than a day may keep', async () => {
    const store = await storeOf(6)
    const { edit, ann, pass } = await opened(store)
    for (let times = 0; times < 2 * KEPT.guardsADay + 5; times++) {
      const copies = ann.content.toArray().flatMap((block) => (block instanceof Y.XmlElement ? block.clone() : []))
      await edit(() => ann.content.delete(0, 6))
      await edit(() => ann.content.insert(0, copies))
      pass(1000)
    }
    // The newest comes after the others were thinned out.
    expect(await store.versions(PLAN)).toHaveLength(2 * KEPT.guardsADay + 1)
  })

  test('half of a small plan is a large part of it', async () => {
    const store = await storeOf(6)
    const { type, edit, ann } = await opened(store)
    await type('first ')
    await edit(() => ann.content.delete(0, 2))
    expect(await kinds(store)).toEqual(['automatic'])
    await edit(() => ann.content.delete(0, 4))
    expect(await kinds(store)).toEqual(['automatic', 'before-deletion'])
  })
})
