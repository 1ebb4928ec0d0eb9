import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { DamagedError } from '../../server/store/errors.js'
import { blockAt, PLAN, storedDoc, storeOf, textOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'

async function roomsOf(count = 3) {
  const store = await storeOf(count)
  return { store, rooms: new RoomRegistry({ store }) }
}

describe('opening', () => {
  test('S-1: the server begins with its state vector, and offline edits arrive in the answer', async () => {
    const { store, rooms } = await roomsOf()
    const offline = await storedDoc(store)
    textOf(blockAt(offline, 1)).insert(0, 'Written on a train. ')
    const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben' })
    const ann = await RoomClient.join(rooms, PLAN, { doc: offline })
    await ben.until(() => textOf(blockAt(ben.doc, 1)).toString().startsWith('Written on a train.'))
    expect(ann.heard[0]).toMatchObject({ type: MESSAGE.sync, step: SYNC.step1 })
    expect(textOf(blockAt(await storedDoc(store), 1)).toString()).toMatch(/^Written on a train/)
  })

  test.each([SCHEMA_VERSION + 1, 99])(
    'S-2: a client of schema version %i is closed with 4426',
    async (schemaVersion) => {
      const { rooms } = await roomsOf()
      const client = await RoomClient.join(rooms, PLAN, { schemaVersion })
      expect(await client.ended()).toMatchObject({ code: 4426 })
      expect(client.heard).toEqual([])
    },
  )

  test('S-2: a client that names no schema version reads, and its edits go nowhere', async () => {
    const { store, rooms } = await roomsOf()
    const reader = await RoomClient.synced(rooms, PLAN, { schemaVersion: 0 })
    textOf(blockAt(reader.doc, 0)).insert(0, 'Old page ')
    await reader.settled()
    expect(reader.closed).toBeUndefined()
    expect(store.appends).toBe(0)
  })

  test('S-2: a program needs to name no schema version to write', async () => {
    const { store, rooms } = await roomsOf()
    const program = await RoomClient.synced(rooms, PLAN, { schemaVersion: 0, program: true })
    textOf(blockAt(program.doc, 0)).insert(0, 'From a program ')
    await program.settled()
    expect(textOf(blockAt(await storedDoc(store), 0)).toString()).toMatch(/^From a program/)
  })

  test('S-3: a damaged document is not opened, and others are', async () => {
    const { store, rooms } = await roomsOf()
    const whole = Y.encodeStateAsUpdate(await storedDoc(store))
    await store.create('cut-short', whole.subarray(0, whole.length / 2))
    const gap = new Y.Doc()
    gap.getMap('meta').set('title', 'first')
    const missing = Y.encodeStateVector(gap)
    gap.getMap('meta').set('title', 'second')
    await store.create('gapped', Y.encodeStateAsUpdate(gap, missing))
    await expect(RoomClient.join(rooms, 'cut-short')).rejects.toThrow(DamagedError)
    await expect(RoomClient.join(rooms, 'gapped')).rejects.toThrow(DamagedError)
    await expect(rooms.read('gapped', () => null)).rejects.toThrow(DamagedError)
    expect((await RoomClient.synced(rooms, PLAN)).content.length).toBe(3)
  })

  test('S-3: people who come while a document is loading share one load', async () => {
    const { store, rooms } = await roomsOf()
    const clients = await Promise.all(
      Array.from({ length: 10 }, (_, i) => RoomClient.join(rooms, PLAN, { user: `u${i}` })),
    )
    for (const client of clients) await client.until(() => client.synced)
    expect(store.loads).toBe(1)
  })
})

describe('reading', () => {
  test('S-4: step 1 is answered with exactly what the state vector lacks', async () => {
    const { rooms } = await roomsOf()
    const ann = await RoomClient.synced(rooms, PLAN)
    const known = Y.encodeStateVector(ann.doc)
    textOf(blockAt(ann.doc, 0)).insert(0, 'New. ')
    await ann.settled()
    const reader = await RoomClient.join(rooms, PLAN, { user: 'ben', silent: true })
    reader.ask(known)
    await reader.until(() => reader.count(MESSAGE.sync, SYNC.step2) === 1)
    const answer = Y.decodeUpdate(reader.heard.at(-1)?.payload ?? new Uint8Array())
    expect(answer.structs.map(({ id }) => id.client)).toEqual([ann.doc.clientID])
    reader.ask(Y.encodeStateVector(ann.doc))
    await reader.until(() => reader.count(MESSAGE.sync, SYNC.step2) === 2)
    expect(Y.decodeUpdate(reader.heard.at(-1)?.payload ?? new Uint8Array()).structs).toEqual([])
  })

  test('S-5: of several unanswered questions only the newest is answered', async () => {
    const { rooms } = await roomsOf()
    const reader = await RoomClient.join(rooms, PLAN, { silent: true })
    for (let i = 0; i < 100; i++) reader.ask()
    await reader.until(() => reader.count(MESSAGE.sync, SYNC.step2) > 0)
    await reader.settled()
    expect(reader.count(MESSAGE.sync, SYNC.step2)).toBe(2)
  })

  test('S-5: a false state vector gets an odd but harmless answer', async () => {
    const { rooms } = await roomsOf()
    const ann = await RoomClient.synced(rooms, PLAN)
    const odd = new Map([
      [1, 2 ** 45],
      [77, 3],
    ])
    const reader = await RoomClient.join(rooms, PLAN, { user: 'ben', silent: true })
    reader.ask(encodeVector(odd))
    await reader.until(() => reader.count(MESSAGE.sync, SYNC.step2) === 1)
    expect(reader.closed).toBeUndefined()
    textOf(blockAt(ann.doc, 0)).insert(0, 'Still here. ')
    await ann.settled()
    expect(ann.closed).toBeUndefined()
  })

  test('S-6: changes reach everyone but their sole author, in the order in which they were stored', async () => {
    const { store, rooms } = await roomsOf()
    const ann = await RoomClient.synced(rooms, PLAN)
    const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben' })
    for (const letter of 'abcdef') {
      textOf(blockAt(ann.doc, 0)).insert(0, letter)
      await ann.settled()
    }
    await ben.until(() => textOf(blockAt(ben.doc, 0)).toString().startsWith('fedcba'))
    expect(ann.count(MESSAGE.sync, SYNC.update)).toBe(0)
    const relayed = ben.heard.filter(({ step }) => step === SYNC.update).map(({ payload }) => [...payload])
    const stored = (await store.load(PLAN))?.updates.map((update) => [...update])
    expect(relayed).toEqual(stored)
  })

  test('S-6: who has not asked yet is not sent changes that build on what it has not seen', async () => {
    const { rooms } = await roomsOf()
    const quiet = await RoomClient.join(rooms, PLAN, { user: 'ben', silent: true })
    const ann = await RoomClient.synced(rooms, PLAN)
    textOf(blockAt(ann.doc, 0)).insert(0, 'Early ')
    await ann.settled()
    expect(quiet.count(MESSAGE.sync, SYNC.update)).toBe(0)
    await quiet.settled()
    expect(textOf(blockAt(quiet.doc, 0)).toString()).toMatch(/^Early/)
  })

  test('S-8: an answer waits for the commit in flight', async () => {
    const { store, rooms } = await roomsOf()
    const ann = await RoomClient.synced(rooms, PLAN)
    const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben' })
    store.hold()
    textOf(blockAt(ann.doc, 0)).insert(0, 'Not on disk yet. ')
    await store.holding()
    const heardBefore = ben.heard.length
    ben.ask()
    const read = rooms.read(PLAN, (doc) => textOf(blockAt(doc, 0)).toString())
    await new Promise((resolve) => setImmediate(resolve))
    expect(ben.heard.length).toBe(heardBefore)
    store.release()
    await ben.until(() => ben.heard.length >= heardBefore + 2)
    expect(await read).toMatch(/^Not on disk yet/)
    expect(ben.heard.slice(heardBefore).map(({ step }) => step)).toEqual([SYNC.update, SYNC.step2])
  })

  test('S-8: R1 what could not be stored is read by nobody, also when the plan cannot be read again', async () => {
    const { store, rooms } = await roomsOf()
    const ann = await RoomClient.synced(rooms, PLAN)
    store.hold()
    textOf(blockAt(ann.doc, 0)).insert(0, 'Never on disk. ')
    await store.holding()
    const read = rooms.read(PLAN, (doc) => textOf(blockAt(doc, 0)).toString())
    store.full = true
    store.unreadable = true
    store.release()
    await expect(read).rejects.toThrow('the disk is failing')
    expect(await ann.ended()).toMatchObject({ code: 4503 })
  })
})

function encodeVector(clocks: ReadonlyMap<number, number>): Uint8Array {
  // Yjs encodes a state vector given as a map, though its types say a document.
  return Y.encodeStateVector(clocks as unknown as Y.Doc)
}
