import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { samplePlan } from '../../schema/sample.js'
import { createPlan } from '../../server/plans/create-plan.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { actionJson, addBlock, blockAt, PLAN, storeOf, textOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'

/** Plans and edits that are too large for one message. */

const MB = 1024 * 1024

/** About 6 MB. */
function largePlan(): PlanDocument {
  const content = Array.from({ length: 6000 }, (_, i) =>
    actionJson(`a-${i}`, `Action ${i} ${'of many words '.repeat(70)}`),
  )
  return { ...samplePlan, content: { type: 'doc', content } }
}

let school: TestSchool
let leader: Member
let planId: string
const streams: Duplex[] = []
beforeAll(async () => {
  school = await openSchool()
  leader = await school.member('leader')
  planId = (await createPlan(school.store, largePlan())).id
  school.server.on('upgrade', (_request, stream) => streams.push(stream))
})
afterAll(() => school.close())

async function socketTo(plan: string): Promise<WebSocket> {
  const socket = new WebSocket(`${school.url.replace('http', 'ws')}/sync/${plan}?v=2`, {
    headers: { authorization: `Bearer ${leader.token}` },
  })
  socket.on('error', () => {})
  onTestFinished(() => socket.terminate())
  await once(socket, 'message')
  return socket
}

function provider(doc: Y.Doc): WebsocketProvider {
  class WithToken extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { authorization: `Bearer ${leader.token}` } })
    }
  }
  const made = new WebsocketProvider(`${school.url.replace('http', 'ws')}/sync`, planId, doc, {
    // The browser's interface, as `ws` implements it.
    WebSocketPolyfill: WithToken as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params: { v: '2' },
  })
  onTestFinished(() => made.destroy())
  return made
}
const synced = (made: WebsocketProvider) => new Promise<void>((done) => made.once('sync', () => done()))

test('S-30: R17 a plan of 6 MB reaches a stock client in slices, and it is synced when it has all', async () => {
  const doc = new Y.Doc()
  let updates = 0
  let largest = 0
  doc.on('update', (update: Uint8Array) => {
    updates += 1
    largest = Math.max(largest, update.length)
    expect(doc.store.pendingStructs).toBeNull()
  })
  await synced(provider(doc))
  expect(updates).toBeGreaterThan(5)
  expect(largest).toBeLessThan(LIMITS.answerBytes)
  expect(doc.getXmlFragment('content').length).toBe(6000)
  expect(readDocument(doc)).toEqual(await school.rooms.read(planId, readDocument))
})

test('S-30: S-31: R17 whoever asks for 6 MB hundreds of times and reads nothing costs 2 MB at most, and others are served', async () => {
  await synced(provider(new Y.Doc()))
  streams.length = 0
  const deaf = await Promise.all(Array.from({ length: 8 }, () => socketTo(planId)))
  const seen = [...streams]
  expect(seen).toHaveLength(8)
  for (const socket of deaf) socket.pause()
  const nothing = encodeSync(SYNC.step1, Y.encodeStateVector(new Y.Doc()))
  const before = process.memoryUsage()
  for (let round = 0; round < 300; round++) {
    for (const socket of deaf) socket.send(nothing)
    if (round % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  const healthy = new Y.Doc()
  await synced(provider(healthy))
  expect(healthy.getXmlFragment('content').length).toBe(6000)
  for (const stream of seen) expect(stream.writableLength).toBeLessThanOrEqual(LIMITS.bufferedBytes)
  const after = process.memoryUsage()
  // The whole-plan answers would have been 8 x 300 x 6 MB, or 48 MB when only one is kept for each.
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(8 * 2 * MB + 24 * MB)
})

test('S-30: R17 a large paste reaches those who read, in slices, before what is written after it', async () => {
  const store = await storeOf()
  const rooms = new RoomRegistry({ store })
  const ann = await RoomClient.synced(rooms, PLAN)
  const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben' })
  const pasted = { type: 'paragraph', content: [{ type: 'text' as const, text: 'pasted words '.repeat(600) }] }
  ann.doc.transact(() => {
    for (let i = 0; i < 215; i++) addBlock(ann.doc, pasted)
  })
  textOf(blockAt(ann.doc, 0)).insert(0, 'After it. ')
  await ben.until(() => ann.closed !== undefined || textOf(blockAt(ben.doc, 0)).toString().startsWith('After it.'))
  expect(ann.closed).toBeUndefined()
  await ben.until(() => ben.content.length === 218)
  expect(ben.closed).toBeUndefined()
  const edits = ben.heard.filter(({ type, step }) => type === MESSAGE.sync && step === SYNC.update)
  expect(edits.length).toBeGreaterThan(2)
  expect(Math.max(...edits.map(({ payload }) => payload.length))).toBeLessThan(LIMITS.answerBytes)
  await ben.settled()
  expect(readDocument(ben.doc)).toEqual(readDocument(ann.doc))
})

test('S-30: somebody who asks again while an answer is under way is answered from there', async () => {
  const doc = new Y.Doc()
  const made = provider(doc)
  let asked = 0
  doc.on('update', () => {
    if (asked++ < 3) made.ws?.send(new Uint8Array(encodeSync(SYNC.step1, Y.encodeStateVector(doc))))
  })
  await synced(made)
  expect(doc.getXmlFragment('content').length).toBe(6000)
  expect(asked).toBeGreaterThan(3)
})
