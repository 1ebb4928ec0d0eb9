import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { encodeDocument } from '../../extensions/headless/codec.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { samplePlan } from '../../schema/sample.js'
import { Stopwatch } from '../../server/rooms/gate/stopwatch.js'
import { PresenceSizes } from '../../server/rooms/presence-sizes.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { HeldStore } from '../support/held-store.js'
import { ManualClock } from '../support/manual-clock.js'
import { addBlock, PLAN, planOf, storeOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { openSchool } from '../support/school.js'

/** Limits that no other test of the wire reaches. */

const paragraph = (length: number) => ({
  type: 'paragraph',
  content: [{ type: 'text' as const, text: 'x'.repeat(length) }],
})

test('S-18: R9 an edit that makes a plan larger than 20 MB is closed with 4413, and the plan stays open to others', async () => {
  const count = Math.floor(LIMITS.documentBytes / (LIMITS.blockText + 100))
  const content = Array.from({ length: count }, () => paragraph(LIMITS.blockText))
  const store = new HeldStore()
  await store.create(PLAN, encodeDocument({ ...samplePlan, content: { type: 'doc', content } }))
  const rooms = new RoomRegistry({ store })
  const ann = await RoomClient.synced(rooms, PLAN)
  const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben', durable: true })
  expect(ben.content.length).toBe(count)
  ann.doc.transact(() => {
    for (let i = 0; i < 4; i++) addBlock(ann.doc, paragraph(LIMITS.blockText))
  })
  expect(await ann.ended()).toMatchObject({ code: 4413, reason: expect.stringContaining('20 MB') })
  expect(store.appends).toBe(0)
  ben.content.delete(0, 1)
  await ben.until(() => ben.saved === 2)
})

test('R18: comparing the plan before and after a large deletion is its author’s work, and nobody else’s', async () => {
  /** Takes as long to read a plan as a very large one does, when it is told to. */
  class LargeStore extends HeldStore {
    workMs = 0
    override async load(doc: string) {
      // Work as the server counts it: on a busy machine less than the time that passes.
      for (const watch = new Stopwatch(); watch.ms < this.workMs; ) crypto.getRandomValues(new Uint8Array(65536))
      return super.load(doc)
    }
  }
  const store = new LargeStore()
  await store.create(PLAN, encodeDocument(planOf(40)))
  const rooms = new RoomRegistry({ store, clock: new ManualClock() })
  const ann = await RoomClient.synced(rooms, PLAN, { durable: true })
  const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben', durable: true })
  await ann.until(() => ann.saved === 1)
  await ben.until(() => ben.saved === 1)
  store.workMs = LIMITS.effortMsPerSecond * LIMITS.rateWindowSeconds * 1.2
  ann.content.delete(0, 30)
  await ann.until(() => ann.saved === 2)
  ann.content.delete(0, 1)
  expect(await ann.ended()).toMatchObject({ code: 4529, reason: expect.stringContaining('too long') })
  await ben.until(() => ben.content.length === 10)
  ben.content.delete(0, 1)
  await ben.until(() => ben.saved === 2)
})

test('S-19: R18 large messages use an allowance up as fast as many small ones', async () => {
  const rooms = new RoomRegistry({ store: await storeOf() })
  const ann = await RoomClient.synced(rooms, PLAN)
  const large = [[10, 1, { cursor: 'x'.repeat(LIMITS.frameBytes - 1000) }]] as const
  ann.presence(large)
  expect(ann.closed).toBeUndefined()
  for (let i = 0; i < 3; i++) ann.presence(large)
  expect(await ann.ended()).toMatchObject({ code: 4529 })
})

test('S-27: R19 everybody together has so much presence in a plan, and no more', () => {
  const sizes = new PresenceSizes()
  const people = Math.floor(LIMITS.planPresenceBytes / LIMITS.personPresenceBytes)
  for (let i = 0; i < people; i++) expect(sizes.replace(`p${i}`, 0, LIMITS.personPresenceBytes)).toBe(true)
  expect(sizes.replace('late', 0, 100)).toBe(false)
  expect(sizes.replace('p0', LIMITS.personPresenceBytes, 100)).toBe(true)
  expect(sizes.replace('late', 0, 100)).toBe(true)
})

test('R16: a message in more pieces than anybody needs ends its connection', async () => {
  const school = await openSchool()
  onTestFinished(() => school.close())
  const { token } = await school.member('staff')
  const open = async () => {
    const socket = new WebSocket(`${school.url.replace('http', 'ws')}/sync/${school.plan.id}?v=2`, {
      headers: { authorization: `Bearer ${token}` },
    })
    socket.on('error', () => {})
    onTestFinished(() => socket.terminate())
    await once(socket, 'message')
    return socket
  }
  const socket = await open()
  const closed = new Promise<number>((done) => socket.once('close', (code: number) => done(code)))
  for (let i = 0; i <= LIMITS.fragments; i++) socket.send(new Uint8Array(1), { fin: false })
  expect(await closed).toBe(1008)
  // In fewer pieces a message is read: this one says nothing that anybody understands.
  const second = await open()
  const answered = new Promise<number>((done) => second.once('close', (code: number) => done(code)))
  for (let i = 0; i < 10; i++) second.send(new Uint8Array([99]), { fin: i === 9 })
  expect(await answered).toBe(4400)
})

test('R18: whole documents are fetched so often in a minute, then 429', async () => {
  const school = await openSchool()
  onTestFinished(() => school.close())
  const person = await school.member('viewer')
  const headers = { cookie: await school.cookie(person.userId) }
  const fetchOne = async () => {
    const response = await fetch(`${school.url}/api/plans/${school.plan.id}/document`, { headers })
    await response.arrayBuffer()
    return response.status
  }
  const statuses = new Set<number>()
  for (let i = 0; i < LIMITS.documentsPerMinute; i++) statuses.add(await fetchOne())
  expect([...statuses]).toEqual([200])
  expect(await fetchOne()).toBe(429)
})
