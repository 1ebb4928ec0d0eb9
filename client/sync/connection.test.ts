import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { encodeDurable, encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { openDatabase } from '../local/database.js'
import { PlanStore } from '../local/plan-store.js'
import { askBeforeLeaving } from './ask-before-leaving.js'
import { Connection } from './connection.js'
import type { SyncEvent } from './machine.js'

/** A store whose disk can be held back. */
class SlowStore extends PlanStore {
  private held: Promise<void> = Promise.resolve()
  hold(): () => void {
    let release = (): void => undefined
    this.held = new Promise((resolve) => {
      release = resolve
    })
    return release
  }
  override async append(bytes: Uint8Array, unsent: boolean): Promise<number> {
    await this.held
    return super.append(bytes, unsent)
  }
  override async settled(): Promise<void> {
    await this.held
    return super.settled()
  }
}

let server: WebSocketServer
let sockets: WebSocket[]
let frames: { step: number; update: Uint8Array }[]
const events: SyncEvent[] = []

beforeEach(async () => {
  sockets = []
  frames = []
  events.length = 0
  server = new WebSocketServer({ port: 0 })
  await once(server, 'listening')
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) !== MESSAGE.sync) return
      const step = decoding.readVarUint(decoder)
      const update = decoding.readVarUint8Array(decoder)
      if (step === SYNC.step1) {
        socket.send(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(new Y.Doc())))
        socket.send(encodeSync(SYNC.step1, Y.encodeStateVector(new Y.Doc())))
      } else frames.push({ step, update })
    })
  })
  const { port } = server.address() as AddressInfo // a TCP server's address
  vi.stubGlobal('location', { protocol: 'http:', host: `localhost:${port}` })
  vi.stubGlobal('WebSocket', WebSocket)
})

afterEach(async () => {
  vi.unstubAllGlobals()
  for (const socket of sockets) socket.terminate()
  await new Promise((resolve) => server.close(resolve))
})

async function open(canWrite = true, keeps = true) {
  const store = new SlowStore(await openDatabase(randomUUID()), 'plan')
  const doc = new Y.Doc()
  const connection = new Connection({
    plan: 'plan',
    doc,
    store: keeps ? store : undefined,
    canWrite,
    unsent: [],
    onEvent: (event) => events.push(event),
    onStoreFailure: (error) => {
      throw error
    },
  })
  connection.connect()
  await vi.waitFor(() => expect(events.some(({ type }) => type === 'synced')).toBe(true))
  return { store, doc, connection }
}

it('an edit leaves only when it is on this device', async () => {
  const { store, doc, connection } = await open()
  await vi.waitFor(() => expect(frames).toHaveLength(1))
  const release = store.hold()
  doc.getText('t').insert(0, 'a')
  expect(connection.unsent).toBe(1)
  // Whatever the page asks meanwhile is answered in order: the server's answer shows that no edit came before it.
  const seen = once(sockets[0] ?? server, 'pong')
  sockets[0]?.ping()
  await seen
  expect(frames).toHaveLength(1)
  release()
  await vi.waitFor(() => expect(frames).toHaveLength(2))
  expect((await store.load()).unsent).toHaveLength(1)
  connection.destroy()
})

/** Whether the browser would ask before this page is left. */
function wouldAsk(connection: Connection): boolean {
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  const stop = askBeforeLeaving(() => connection.onlyInMemory)
  const leaving = new Event('beforeunload', { cancelable: true })
  page.dispatchEvent(leaving)
  stop()
  const later = new Event('beforeunload', { cancelable: true })
  page.dispatchEvent(later)
  expect(later.defaultPrevented).toBe(false)
  return leaving.defaultPrevented
}

it('R10: leaving is asked about only while an edit is not on this device yet', async () => {
  const { store, doc, connection } = await open()
  expect(wouldAsk(connection)).toBe(false)
  const release = store.hold()
  doc.getText('t').insert(0, 'a')
  expect(wouldAsk(connection)).toBe(true)
  release()
  await vi.waitFor(() => expect(wouldAsk(connection)).toBe(false))
  expect(connection.unsent).toBe(1)
  connection.destroy()
})

it('R10: where the browser keeps nothing, leaving is asked about until the server has the edit', async () => {
  const { doc, connection } = await open(true, false)
  await vi.waitFor(() => expect(frames).toHaveLength(1))
  doc.getText('t').insert(0, 'a')
  await vi.waitFor(() => expect(frames).toHaveLength(2))
  expect(wouldAsk(connection)).toBe(true)
  sockets[0]?.send(encodeDurable({ frames: 2, stateVector: Y.encodeStateVector(doc) }))
  await vi.waitFor(() => expect(wouldAsk(connection)).toBe(false))
  connection.destroy()
})

it('an edit counts as saved only when the notice covers its frame and its clock', async () => {
  const { store, doc, connection } = await open()
  await vi.waitFor(() => expect(frames).toHaveLength(1))
  doc.getText('t').insert(0, 'a')
  await vi.waitFor(() => expect(frames).toHaveLength(2))
  sockets[0]?.send(encodeDurable({ frames: 1, stateVector: Y.encodeStateVector(doc) }))
  sockets[0]?.send(encodeDurable({ frames: 2, stateVector: Y.encodeStateVector(new Y.Doc()) }))
  const seen = once(sockets[0] ?? server, 'pong')
  sockets[0]?.ping()
  await seen
  expect(connection.unsent).toBe(1)
  sockets[0]?.send(encodeDurable({ frames: 2, stateVector: Y.encodeStateVector(doc) }))
  await vi.waitFor(() => expect(connection.unsent).toBe(0))
  await vi.waitFor(async () => expect((await store.load()).unsent).toHaveLength(0))
  connection.destroy()
})

it('edits made without a network go out in one answer when it is back', async () => {
  const { doc, connection } = await open()
  sockets[0]?.terminate()
  await vi.waitFor(() => expect(events.some(({ type }) => type === 'lost')).toBe(true))
  const text = doc.getText('t')
  for (const letter of 'offline') text.insert(text.length, letter)
  await vi.waitFor(() => expect(sockets).toHaveLength(2))
  const has = (words: string) => {
    const copy = new Y.Doc()
    for (const { update } of frames) Y.applyUpdate(copy, update)
    return copy.getText('t').toString() === words
  }
  await vi.waitFor(() => expect(has('offline')).toBe(true))
  expect(frames.filter(({ step }) => step === SYNC.update)).toHaveLength(0)
  connection.destroy()
})

it('a reader sends no document frame, whatever happens to its copy', async () => {
  const { doc, connection } = await open(false)
  doc.getText('t').insert(0, 'forged')
  const seen = once(sockets[0] ?? server, 'pong')
  sockets[0]?.ping()
  await seen
  expect(frames).toHaveLength(0)
  expect(connection.unsent).toBe(0)
  connection.destroy()
})

it.each([
  [4401, 'signedOut'],
  [4403, 'forbidden'],
  [4404, 'notFound'],
  [4413, 'tooLarge'],
  [4422, 'refused'],
  [4426, 'outdated'],
  [4400, 'damaged'],
  [4503, 'lost'],
  [1006, 'lost'],
] as const)('close code %i means %s', async (code, type) => {
  const { connection } = await open()
  if (code === 1006) sockets[0]?.terminate()
  else sockets[0]?.close(code, 'a-11: the cost must not be negative')
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe(type))
  if (type === 'refused') expect(events.at(-1)).toEqual({ type, reason: 'a-11: the cost must not be negative' })
  connection.destroy()
})
