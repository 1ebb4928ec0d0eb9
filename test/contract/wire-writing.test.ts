import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../schema/protocol/limits.js'
import { MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { blockAt, PLAN, storedDoc, textOf, updateOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { firstText, twoPeople } from '../support/two-people.js'

describe('storing', () => {
  test('S-7: edits that arrive together are one commit and one edit to the others', async () => {
    const { store, rooms, ann, ben } = await twoPeople()
    const cleo = await RoomClient.synced(rooms, PLAN, { user: 'cleo' })
    for (const letter of 'abcdef') textOf(blockAt(ann.doc, 0)).insert(0, letter)
    textOf(blockAt(ben.doc, 1)).insert(0, 'Ben too. ')
    await cleo.until(() => firstText(cleo.doc).startsWith('fedcba'))
    expect(textOf(blockAt(cleo.doc, 1)).toString()).toMatch(/^Ben too/)
    expect(store.appends).toBe(1)
    expect(cleo.count(MESSAGE.sync, SYNC.update)).toBe(1)
    await ben.until(() => ben.saved === 2)
    expect(ann.saved).toBe(7)
  })

  test('S-8: R1 nothing is relayed or acknowledged before it is on disk', async () => {
    const { store, ann, ben } = await twoPeople()
    store.hold()
    const heard = [ann.heard.length, ben.heard.length]
    textOf(blockAt(ann.doc, 0)).insert(0, 'Wait. ')
    await store.holding()
    textOf(blockAt(ann.doc, 0)).insert(0, 'Me too. ')
    await new Promise((resolve) => setImmediate(resolve))
    expect([ann.heard.length, ben.heard.length]).toEqual(heard)
    expect(store.appends).toBe(1)
    store.release()
    await ann.until(() => ann.saved === 3)
    expect(firstText(ben.doc)).toMatch(/^Me too. Wait. /)
  })

  test('S-9: the notice carries the state vector on disk and the number of frames, to those who asked for it', async () => {
    const { store, rooms, ann } = await twoPeople()
    const plain = await RoomClient.synced(rooms, PLAN, { user: 'dan' })
    textOf(blockAt(ann.doc, 0)).insert(0, 'One. ')
    await ann.until(() => ann.saved === 2)
    textOf(blockAt(plain.doc, 0)).insert(0, 'Two. ')
    await plain.settled()
    await ann.until(() => firstText(ann.doc).startsWith('Two'))
    const onDisk = Y.encodeStateVector(await storedDoc(store))
    const clocks = Y.decodeStateVector(ann.savedState ?? new Uint8Array())
    expect(clocks.get(ann.doc.clientID)).toBe(Y.decodeStateVector(onDisk).get(ann.doc.clientID))
    expect(plain.count(MESSAGE.durable)).toBe(0)
    expect(ann.count(MESSAGE.durable)).toBe(2)
  })

  test('S-10: a pure deletion is acknowledged by its number', async () => {
    const { store, ann } = await twoPeople()
    textOf(blockAt(ann.doc, 0)).delete(0, 7)
    await ann.until(() => ann.saved === 2)
    expect(firstText(await storedDoc(store))).toBe('number 0 of the plan')
  })

  test('S-11: R30 an edit that changes nothing costs neither storage nor fan-out, and counts as saved', async () => {
    const { store, ann, ben } = await twoPeople()
    textOf(blockAt(ann.doc, 0)).insert(0, 'Once. ')
    await ann.until(() => ann.saved === 2)
    await ben.until(() => firstText(ben.doc).startsWith('Once'))
    const heard = ben.heard.length
    for (let i = 0; i < 20; i++) ann.whole(Y.encodeStateAsUpdate(ann.doc))
    await ann.until(() => ann.saved === 22)
    expect(store.appends).toBe(1)
    expect(ben.heard.length).toBe(heard)
  })
})

describe('gaps', () => {
  test('S-12: R6 an edit with a gap is dropped and asked for again, and what comes then is whole', async () => {
    const { store, rooms, ben, dropped } = await twoPeople()
    const lossy = await RoomClient.join(rooms, PLAN, { user: 'ann', durable: true, silent: true })
    await lossy.until(() => lossy.count(MESSAGE.sync, SYNC.step1) === 1)
    const doc = await storedDoc(store)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    textOf(blockAt(doc, 0)).insert(0, 'lost ')
    textOf(blockAt(doc, 0)).insert(0, 'kept ')
    lossy.update(updates[1] ?? new Uint8Array())
    await lossy.until(() => lossy.count(MESSAGE.sync, SYNC.step1) === 2)
    expect(dropped).toEqual(['gap'])
    expect(lossy.saved).toBe(0)
    expect(firstText(await storedDoc(store))).not.toContain('kept')
    lossy.whole(Y.encodeStateAsUpdate(doc, lossy.heard.at(-1)?.payload))
    await lossy.until(() => lossy.saved === 2)
    await ben.until(() => firstText(ben.doc).startsWith('kept lost '))
  })

  test('S-12: frames after a dropped one are not called saved until everything was sent again', async () => {
    const { store, rooms } = await twoPeople()
    const lossy = await RoomClient.join(rooms, PLAN, { user: 'ann', durable: true, silent: true })
    const doc = await storedDoc(store)
    lossy.update(updateOf(doc, (copy) => textOf(blockAt(copy, 0)).insert(0, 'fine')))
    await lossy.until(() => lossy.saved === 1)
    lossy.update(deletionOf(987_654, 0, 5))
    lossy.update(updateOf(doc, (copy) => textOf(blockAt(copy, 1)).insert(0, 'also fine')))
    await lossy.settled()
    expect(lossy.saved).toBe(1)
    expect(textOf(blockAt(await storedDoc(store), 1)).toString()).toMatch(/^also fine/)
    lossy.whole(updateOf(doc, (copy) => textOf(blockAt(copy, 2)).insert(0, 'all of it')))
    await lossy.until(() => lossy.saved === 4)
  })

  test(`S-12: more than ${LIMITS.gapsInARow} gaps in a row close with 4422`, async () => {
    const { ann, refusals } = await twoPeople()
    for (let i = 0; i <= LIMITS.gapsInARow; i++) ann.update(deletionOf(987_654, 0, 5))
    expect(await ann.ended()).toMatchObject({ code: 4422 })
    expect(refusals).toEqual(['gaps'])
  })
})

/** An update that holds one deletion and nothing else. */
function deletionOf(client: number, clock: number, length: number): Uint8Array {
  return new Uint8Array([0, 1, ...varUint(client), 1, ...varUint(clock), ...varUint(length)])
}

function varUint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return [...bytes, rest]
}
