import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../schema/protocol/limits.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { actionJson, addBlock, blockAt, PLAN, storedDoc, storeOf, textOf, updateOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { firstText, twoPeople } from '../support/two-people.js'

describe('refusing', () => {
  test('S-13: a broken block closes its author with 4422, and the reason names block and rule', async () => {
    const { store, ann, ben, refusals } = await twoPeople()
    blockAt(ann.doc, 1).setAttribute('status', 'purple')
    const { code, reason } = await ann.ended()
    expect(code).toBe(4422)
    expect(reason).toContain('a-1')
    expect(reason).toContain('Status must be one of')
    expect(refusals).toEqual(['block'])
    await ben.settled()
    expect(blockAt(ben.doc, 1).getAttribute('status')).toBe('in_progress')
    expect(store.appends).toBe(0)
  })

  test('S-13: R4 an edit is taken whole or not at all', async () => {
    const { store, ann, ben } = await twoPeople()
    ann.doc.transact(() => {
      textOf(blockAt(ann.doc, 0)).insert(0, 'The good half. ')
      blockAt(ann.doc, 1).setAttribute('status', 'purple')
    })
    await ann.ended()
    await ben.settled()
    expect(firstText(ben.doc)).toBe('Action number 0 of the plan')
    expect(firstText(await storedDoc(store))).toBe('Action number 0 of the plan')
  })

  test('S-13: a long reason is cut to 123 bytes of UTF-8', async () => {
    const { ann } = await twoPeople()
    blockAt(ann.doc, 1).setAttribute('ž'.repeat(150), 'x')
    const { reason } = await ann.ended()
    expect(new TextEncoder().encode(reason).length).toBeLessThanOrEqual(123)
  })

  test('S-13: edits of others that arrived with a broken one are taken', async () => {
    const { store, rooms, ann, ben } = await twoPeople()
    const cleo = await RoomClient.synced(rooms, PLAN, { user: 'cleo', durable: true })
    await cleo.until(() => cleo.saved === 1)
    textOf(blockAt(ann.doc, 0)).insert(0, 'Ann. ')
    blockAt(ben.doc, 1).setAttribute('status', 'purple')
    textOf(blockAt(cleo.doc, 2)).insert(0, 'Cleo. ')
    textOf(blockAt(ann.doc, 0)).insert(0, 'Again. ')
    expect(await ben.ended()).toMatchObject({ code: 4422 })
    await ann.until(() => ann.saved === 3)
    await cleo.until(() => cleo.saved === 2 && firstText(cleo.doc).startsWith('Again. Ann.'))
    const stored = await storedDoc(store)
    expect(firstText(stored)).toMatch(/^Again. Ann./)
    expect(textOf(blockAt(stored, 2)).toString()).toMatch(/^Cleo/)
    expect(blockAt(stored, 1).getAttribute('status')).toBe('in_progress')
  })

  test('S-14: a frame that is no message closes with 4400', async () => {
    const { ann, ben, rooms } = await twoPeople()
    ann.say(new Uint8Array([0, 9, 1, 1]))
    expect(await ann.ended()).toMatchObject({ code: 4400 })
    for (const frame of [[], [255], [2, 0], [100, 1, 0, 0], [0], [0, 0, 9, 1], [0, 2, 200, 1, 5], [1, 4, 0]]) {
      const client = await RoomClient.synced(rooms, PLAN, { user: `u${frame.join('-')}` })
      client.say(new Uint8Array(frame))
      expect(await client.ended()).toMatchObject({ code: 4400 })
    }
    expect(ben.closed).toBeUndefined()
  })

  test('S-15: R8 new content under a colleague’s client id is refused, also after a restart', async () => {
    const { store, rooms, ann, ben, refusals } = await twoPeople()
    textOf(blockAt(ann.doc, 0)).insert(0, 'Ann was here. ')
    await ann.until(() => ann.saved === 2)
    await ben.until(() => firstText(ben.doc).startsWith('Ann'))
    const forged = updateOf(ben.doc, (copy) => textOf(blockAt(copy, 0)).insert(0, 'Ben as Ann. '), ann.doc.clientID)
    ben.update(forged)
    expect(await ben.ended()).toMatchObject({ code: 4422 })
    await rooms.drain()
    const later = new RoomRegistry({ store })
    const back = await RoomClient.synced(later, PLAN, { user: 'ben' })
    back.update(forged)
    expect(await back.ended()).toMatchObject({ code: 4422 })
    expect(refusals).toEqual(['client-id'])
    expect(firstText(await storedDoc(store))).toMatch(/^Ann was here/)
  })

  test('S-15: R8 the plan’s own first content belongs to nobody', async () => {
    const { ann } = await twoPeople()
    ann.update(updateOf(ann.doc, (copy) => textOf(blockAt(copy, 0)).insert(0, 'As the server. '), 1))
    expect(await ann.ended()).toMatchObject({ code: 4422 })
  })

  test('S-15: R8 of two who claim one new client id in the same moment the first has it', async () => {
    const { store, ann, ben } = await twoPeople()
    const doc = await storedDoc(store)
    ann.update(updateOf(doc, (copy) => textOf(blockAt(copy, 0)).insert(0, 'First. '), 4242))
    ben.update(updateOf(doc, (copy) => textOf(blockAt(copy, 0)).insert(0, 'Second and longer. '), 4242))
    expect(await ben.ended()).toMatchObject({ code: 4422 })
    await ann.until(() => ann.saved === 2)
    expect((await store.clientOwners(PLAN)).get(4242)).toBe('ann')
  })

  test.each(['governor', 'viewer'] as const)('S-16: R2 a %s changes nothing and stays connected', async (role) => {
    const { store, rooms, ben, dropped } = await twoPeople()
    const reader = await RoomClient.synced(rooms, PLAN, { user: 'gov', role, durable: true })
    await reader.until(() => reader.saved === 1)
    textOf(blockAt(reader.doc, 0)).insert(0, 'Not mine to write. ')
    reader.doc.getXmlFragment('content').delete(1, 1)
    reader.doc.getMap('meta').set('title', 'Mine')
    reader.whole(Y.encodeStateAsUpdate(reader.doc))
    await reader.settled()
    expect(reader.closed).toBeUndefined()
    expect(reader.saved).toBe(1)
    expect(dropped).toEqual(['read-only', 'read-only', 'read-only', 'read-only'])
    expect(store.appends).toBe(0)
    textOf(blockAt(ben.doc, 0)).insert(0, 'Still relayed. ')
    await reader.until(() => firstText(reader.doc).includes('Still relayed'))
  })

  test('S-17: R20 a full disk closes the writers with 4503, loses nothing and recovers by itself', async () => {
    const { store, rooms, ann, ben } = await twoPeople()
    store.full = true
    textOf(blockAt(ann.doc, 0)).insert(0, 'Kept on the device. ')
    expect(await ann.ended()).toMatchObject({ code: 4503 })
    expect(rooms.storing).toBe(false)
    expect(ben.closed).toBeUndefined()
    await ben.settled()
    expect(firstText(ben.doc)).toBe('Action number 0 of the plan')
    store.full = false
    const back = await RoomClient.synced(rooms, PLAN, { doc: ann.doc, durable: true })
    await back.until(() => back.saved === 1)
    expect(rooms.storing).toBe(true)
    await ben.until(() => firstText(ben.doc).startsWith('Kept on the device'))
  })

  test('S-18: R9 a text that is too long is closed with 4413', async () => {
    const { store, ann } = await twoPeople()
    const paragraph = {
      type: 'paragraph',
      content: [{ type: 'text' as const, text: 'x'.repeat(LIMITS.blockText + 1) }],
    }
    addBlock(ann.doc, paragraph)
    expect(await ann.ended()).toMatchObject({ code: 4413 })
    expect(store.appends).toBe(0)
  })

  test('S-18: R9 more blocks than a plan may have are closed with 4413', async () => {
    const { ann, ben } = await twoPeople(LIMITS.blocks)
    blockAt(ann.doc, 0).setAttribute('note', 'An edit is fine')
    await ann.until(() => ann.saved === 2)
    // Somebody else: on a busy machine one person's turns at so large a plan use up their share of its time.
    addBlock(ben.doc, actionJson('one-more', 'One more'))
    expect(await ben.ended()).toMatchObject({ code: 4413 })
  })

  test('S-19: R18 who sends more than the allowance is closed with 4529', async () => {
    const { ann, ben } = await twoPeople()
    const nothing = Y.encodeStateAsUpdate(new Y.Doc())
    for (let i = 0; i < 5000; i++) ann.update(nothing)
    expect(await ann.ended()).toMatchObject({ code: 4529 })
    await ben.settled()
    expect(ben.closed).toBeUndefined()
  })

  test('S-19: R18 many broken edits of one person in one moment cost no more than a few', async () => {
    const { store, rooms, ben } = await twoPeople()
    const clients = await Promise.all(
      Array.from({ length: 40 }, () => RoomClient.synced(rooms, PLAN, { user: 'mallory' })),
    )
    const before = store.loads
    for (const client of clients) blockAt(client.doc, 0).setAttribute('status', 'purple')
    textOf(blockAt(ben.doc, 1)).insert(0, 'Untouched. ')
    const codes = await Promise.all(clients.map(async (client) => (await client.ended()).code))
    expect(codes.filter((code) => code === 4422)).toHaveLength(LIMITS.refusalsPerMinute)
    expect(codes.filter((code) => code === 4529)).toHaveLength(40 - LIMITS.refusalsPerMinute)
    await ben.until(() => ben.saved === 2)
    expect(store.loads - before).toBeLessThanOrEqual(LIMITS.refusalsPerMinute + 1)
  })

  test('S-19: R18 a person with too many refused edits has to wait a minute', async () => {
    const store = await storeOf()
    let now = 0
    const clock = { now: () => now, after: () => () => undefined }
    const rooms = new RoomRegistry({ store, clock })
    for (let i = 0; i < LIMITS.refusalsPerMinute; i++) {
      const client = await RoomClient.synced(rooms, PLAN)
      blockAt(client.doc, 0).setAttribute('status', 'purple')
      expect(await client.ended()).toMatchObject({ code: 4422 })
    }
    const loads = store.loads
    const blocked = await RoomClient.join(rooms, PLAN)
    expect(await blocked.ended()).toMatchObject({ code: 4529 })
    expect(store.loads).toBe(loads)
    const other = await RoomClient.synced(rooms, PLAN, { user: 'ben', durable: true })
    await other.until(() => other.saved === 1)
    now = 61_000
    const back = await RoomClient.synced(rooms, PLAN, { durable: true })
    await back.until(() => back.saved === 1)
  })
})
