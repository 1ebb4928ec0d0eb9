import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { ManualClock } from '../support/manual-clock.js'
import { blockAt, PLAN, storedDoc, storeOf, textOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'

test('S-28: R22 edits received before the end are stored, then everybody is sent away with 4503', async () => {
  const store = await storeOf()
  const rooms = new RoomRegistry({ store })
  const ann = await RoomClient.synced(rooms, PLAN)
  const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben' })
  store.hold()
  textOf(blockAt(ann.doc, 0)).insert(0, 'First. ')
  await store.holding()
  textOf(blockAt(ben.doc, 1)).insert(0, 'Second. ')
  const drained = rooms.drain()
  store.release()
  await drained
  expect([ann.closed?.code, ben.closed?.code]).toEqual([4503, 4503])
  const stored = await storedDoc(store)
  expect(textOf(blockAt(stored, 0)).toString()).toMatch(/^First/)
  expect(textOf(blockAt(stored, 1)).toString()).toMatch(/^Second/)
  const late = await RoomClient.join(rooms, PLAN)
  expect(await late.ended()).toMatchObject({ code: 4503 })
})

test('S-29: a document that nobody has open is folded, put away, and comes back as it was', async () => {
  const store = await storeOf()
  const clock = new ManualClock()
  const rooms = new RoomRegistry({ store, clock })
  const ann = await RoomClient.synced(rooms, PLAN)
  textOf(blockAt(ann.doc, 0)).insert(0, 'Remember me. ')
  await ann.settled()
  ann.leave()
  clock.advance(LIMITS.idleRoomMs - 1)
  expect(rooms.size).toBe(1)
  clock.advance(1)
  await rooms.read(PLAN, () => undefined)
  while (rooms.size > 0) await new Promise((resolve) => setImmediate(resolve))
  expect((await store.load(PLAN))?.updates).toEqual([])
  const back = await RoomClient.synced(rooms, PLAN)
  expect(Y.encodeStateAsUpdate(back.doc)).toEqual(Y.encodeStateAsUpdate(await storedDoc(store)))
  expect(textOf(blockAt(back.doc, 0)).toString()).toMatch(/^Remember me/)
})

test('S-29: somebody who comes back in time keeps the room', async () => {
  const store = await storeOf()
  const clock = new ManualClock()
  const rooms = new RoomRegistry({ store, clock })
  const ann = await RoomClient.synced(rooms, PLAN)
  ann.leave()
  clock.advance(LIMITS.idleRoomMs - 1)
  const back = await RoomClient.synced(rooms, PLAN)
  clock.advance(LIMITS.idleRoomMs * 3)
  textOf(blockAt(back.doc, 0)).insert(0, 'Here. ')
  await back.settled()
  expect(back.closed).toBeUndefined()
  expect(store.loads).toBe(1)
})

test('S-29: a long log is folded while people write, and nothing of it is lost', async () => {
  const store = await storeOf()
  const rooms = new RoomRegistry({ store })
  const ann = await RoomClient.synced(rooms, PLAN, { durable: true })
  for (let i = 0; i < LIMITS.logRows + 10; i++) {
    const text = textOf(blockAt(ann.doc, i % 3))
    if (text.length > 100) text.delete(0, 50)
    const frames = ann.saved
    text.insert(0, 'x')
    await ann.until(() => ann.saved > frames)
  }
  await ann.settled()
  expect((await store.load(PLAN))?.updates.length).toBeLessThan(LIMITS.logRows)
  const stored = await storedDoc(store)
  expect(readDocument(stored)).toEqual(readDocument(ann.doc))
  expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(ann.doc))
})

test('S-29: a header edit is told to the list of plans once it is on disk', async () => {
  const store = await storeOf()
  const described: unknown[] = []
  const catalogue = { describe: async (id: string, line: object) => void described.push({ id, ...line }) }
  const rooms = new RoomRegistry({ store, catalogue })
  const ann = await RoomClient.synced(rooms, PLAN)
  textOf(blockAt(ann.doc, 0)).insert(0, 'No header. ')
  ann.doc.getMap('meta').set('title', 'A better title')
  await ann.settled()
  expect(described).toMatchObject([{ id: PLAN, title: 'A better title' }])
})
