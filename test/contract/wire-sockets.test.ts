import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { decodeDurable, MESSAGE } from '../../schema/protocol/messages.js'
import { blockAt, storedDoc, textOf } from '../support/plans.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'

/** A stock y-websocket client on real sockets: what SPEC.md promises to people who bring nothing of ours. */

let school: TestSchool
let leader: Member
let staff: Member
let viewer: Member
beforeAll(async () => {
  school = await openSchool()
  leader = await school.member('leader')
  staff = await school.member('staff')
  viewer = await school.member('viewer')
})
afterAll(() => school.close())

function connect(who: Member, doc: Y.Doc, params: Record<string, string> = { v: '2' }): WebsocketProvider {
  class WithToken extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { authorization: `Bearer ${who.token}` } })
    }
  }
  const provider = new WebsocketProvider(`${school.url.replace('http', 'ws')}/sync`, school.plan.id, doc, {
    // The browser's interface, as `ws` implements it.
    WebSocketPolyfill: WithToken as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params,
  })
  onTestFinished(() => provider.destroy())
  return provider
}

const synced = (provider: WebsocketProvider) => new Promise<void>((done) => provider.once('sync', () => done()))

async function open(who: Member, doc = new Y.Doc(), params?: Record<string, string>) {
  const provider = connect(who, doc, params)
  await synced(provider)
  return { provider, doc }
}

/** Resolves when `condition` holds of a document, asked again after each of its updates. */
function until(doc: Y.Doc, condition: () => boolean): Promise<void> {
  return new Promise((done) => {
    const check = () => {
      if (!condition()) return
      doc.off('update', check)
      done()
    }
    doc.on('update', check)
    check()
  })
}

const startOf = (doc: Y.Doc, index: number) => textOf(blockAt(doc, index)).toString().slice(0, 12)

test('S-1: S-4: S-6: S-16: two stock clients and a viewer write and read one plan, and it is on disk', async () => {
  const [ann, ben, gov] = [await open(leader), await open(staff), await open(viewer)]
  textOf(blockAt(ann.doc, 1)).insert(0, 'From Ann. ')
  textOf(blockAt(ben.doc, 2)).insert(0, 'From Ben. ')
  textOf(blockAt(gov.doc, 3)).insert(0, 'From a viewer. ')
  await Promise.all([
    until(ann.doc, () => startOf(ann.doc, 2).startsWith('From Ben.')),
    until(ben.doc, () => startOf(ben.doc, 1).startsWith('From Ann.')),
    until(gov.doc, () => startOf(gov.doc, 1) === startOf(ann.doc, 1) && startOf(gov.doc, 2) === startOf(ben.doc, 2)),
  ])
  const stored = await storedDoc(school.store, school.plan.id)
  expect([startOf(stored, 1), startOf(stored, 2)]).toEqual([startOf(ann.doc, 1), startOf(ben.doc, 2)])
  expect(startOf(stored, 3)).not.toContain('viewer')
  expect(gov.provider.wsconnected).toBe(true)
})

test('S-1: S-12: edits made while disconnected arrive when a stock client comes back', async () => {
  const ann = await open(leader)
  const ben = await open(staff)
  ann.provider.disconnect()
  textOf(blockAt(ann.doc, 1)).insert(0, 'Offline. ')
  textOf(blockAt(ben.doc, 2)).insert(0, 'Meanwhile. ')
  ann.provider.connect()
  await until(ben.doc, () => startOf(ben.doc, 1).startsWith('Offline.'))
  await until(ann.doc, () => startOf(ann.doc, 2).startsWith('Meanwhile.'))
  expect(readDocument(ann.doc)).toEqual(readDocument(ben.doc))
})

test('S-9: S-10: durable notices reach a client that asked for them, and a stock one is not bothered', async () => {
  const ann = await open(leader, new Y.Doc(), { v: '2', durable: '1' })
  const notices: number[] = []
  const deleted = new Promise<void>((done) => {
    ann.provider.messageHandlers[MESSAGE.durable] = (_encoder, decoder) => {
      notices.push(decodeDurable(decoder).frames)
      if ((notices.at(-1) ?? 0) >= 3) done()
    }
  })
  textOf(blockAt(ann.doc, 1)).insert(0, 'Gone again')
  textOf(blockAt(ann.doc, 1)).delete(0, 10)
  await deleted
  expect([...notices]).toEqual(notices.toSorted((a, b) => a - b))
})

test('S-13: a refused edit ends a stock client for good, with the reason, and the plan stays as it was', async () => {
  const ann = await open(leader)
  const before = readDocument(await storedDoc(school.store, school.plan.id))
  const closed = new Promise<{ code: number; reason: string }>((done) => {
    ann.provider.on('connection-close', (event) => {
      if (event !== null) done({ code: event.code, reason: event.reason })
    })
  })
  blockAt(ann.doc, 1).setAttribute('colour', 'pink')
  const { code, reason } = await closed
  expect(code).toBe(4422)
  expect(reason).toContain('colour')
  expect(ann.provider.shouldConnect).toBe(false)
  expect(readDocument(await storedDoc(school.store, school.plan.id))).toEqual(before)
})

test('S-24: S-25: S-26: stock presence works, under the name the server knows', async () => {
  const ann = await open(leader)
  const ben = await open(staff)
  const seen = (id: number) => ben.provider.awareness.getStates().get(id)
  const heard = (condition: () => boolean) =>
    new Promise<void>((done) => {
      const check = () => {
        if (condition()) done()
      }
      ben.provider.awareness.on('change', check)
      check()
    })
  ann.provider.awareness.setLocalState({ user: { name: 'Somebody else' }, cursor: { anchor: 1 } })
  await heard(() => seen(ann.doc.clientID) !== undefined)
  expect(seen(ann.doc.clientID)).toMatchObject({
    user: { id: leader.userId, name: 'The leader', role: 'leader' },
    cursor: { anchor: 1 },
  })
  ann.provider.disconnect()
  await heard(() => seen(ann.doc.clientID) === undefined)
  ann.provider.connect()
  await heard(() => seen(ann.doc.clientID) !== undefined)
})
