/**
 * What an open plan costs, and what coming back costs.
 * - Memory of an open plan that nobody is in, beside the bare Y.Doc of the same plan. Budget: 1.5 times.
 * - A page that comes back after a week with 500 offline edits, while colleagues made 3,000. Budget: one round trip, nothing
 *   there twice.
 */
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as decoding from 'lib0/decoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { encodeDocument } from '../extensions/headless/codec.js'
import { decodeDurable, encodeSync, MESSAGE, SYNC } from '../schema/protocol/messages.js'
import { RoomRegistry } from '../server/rooms/rooms.js'
import { MemoryStore } from '../server/store/memory-store.js'
import { blockAt, planOf, textOf } from '../test/support/plans.js'
import { RoomClient } from '../test/support/room-client.js'
import { RunningServer } from './servers/contestants.js'
import { makeSchool } from './servers/school.js'

const PLANS = 30
const SIZES = [200, 1_000]
const MEMORY_BUDGET = 1.5
const OFFLINE = 500
const MEANWHILE = 3_000

setFlagsFromString('--expose_gc')
const collect: () => void = runInNewContext('gc')

/** Megabytes that are still in use after everything else was collected. */
function megabytes(): number {
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 ** 2
}

async function compareMemory(blocks: number): Promise<void> {
  const state = encodeDocument(planOf(blocks))
  const names = Array.from({ length: PLANS }, (_, plan) => `plan-${plan}`)
  const store = new MemoryStore()
  for (const name of names) await store.create(name, state)
  const rooms = new RoomRegistry({ store, idleMs: 3_600_000 })
  const empty = megabytes()
  for (const name of names) (await RoomClient.synced(rooms, name)).leave()
  const open = megabytes() - empty
  if (rooms.size !== PLANS) throw new Error(`${rooms.size} plans are open, not ${PLANS}`)
  await rooms.drain()
  const before = megabytes()
  const docs = names.map(() => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    return doc
  })
  const bare = megabytes() - before
  if (docs.some((doc) => doc.getXmlFragment('content').length !== blocks)) throw new Error('a document is not whole')
  const ratio = open / bare
  const each = (sum: number) => `${(sum / PLANS).toFixed(2)} MB`
  console.log(
    `open plan of ${blocks} blocks, nobody in it: ${ratio.toFixed(2)} times its Y.Doc (${each(open)} beside ${each(bare)}); budget ${MEMORY_BUDGET}: ${ratio <= MEMORY_BUDGET ? 'kept' : 'MISSED'}`,
  )
}

/** A page's connection: what it says and hears is counted until everything it has is on disk and it has everything. */
class Page {
  said = 0
  heard = 0
  saved = 0
  synced = false
  readonly #socket: WebSocket
  #wake = () => {}

  constructor(
    readonly doc: Y.Doc,
    { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  ) {
    this.#socket = new WebSocket(url, { headers: { ...headers } })
    this.#socket.on('open', () => this.#say(encodeSync(SYNC.step1, Y.encodeStateVector(doc))))
    this.#socket.on('message', (frame) => frame instanceof Buffer && this.#hear(frame))
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#socket.readyState === WebSocket.OPEN) this.#say(encodeSync(SYNC.update, update))
    })
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async leave(): Promise<void> {
    const closed = once(this.#socket, 'close')
    this.#socket.close()
    await closed
  }

  #say(frame: Uint8Array): void {
    this.said += 1
    this.#socket.send(frame)
  }

  #hear(frame: Buffer): void {
    this.heard += 1
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) {
      const step = decoding.readVarUint(decoder)
      const payload = decoding.readVarUint8Array(decoder)
      if (step === SYNC.step1) this.#say(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, payload)))
      else Y.applyUpdate(this.doc, payload, this)
      if (step === SYNC.step2) this.synced = true
    } else if (type === MESSAGE.durable) this.saved = decodeDurable(decoder).frames
    this.#wake()
  }
}

/** Types `count` letters, one edit each, into a paragraph of the page's own. */
function typeInto(doc: Y.Doc, words: string, count: number): void {
  const block = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  block.insert(0, [text])
  doc.getXmlFragment('content').insert(0, [block])
  for (let letter = 0; letter < count; letter += 1) text.insert(text.length, words[letter % words.length] ?? ' ')
}

async function comeBack(): Promise<void> {
  const school = await makeSchool(1)
  const server = await RunningServer.start('ours', school)
  try {
    const annDoc = new Y.Doc()
    const before = new Page(annDoc, server.address(0, 0))
    await before.until(() => before.synced && before.saved === 1)
    await before.leave()
    typeInto(annDoc, 'written by Ann on a train ', OFFLINE)
    const benDoc = new Y.Doc()
    const ben = new Page(benDoc, server.address(0, 1))
    await ben.until(() => ben.synced)
    // A colleague's week in fifteen sittings: nobody may send 3,000 messages at once.
    for (let sitting = 0; sitting < 15; sitting += 1) {
      benDoc.transact(() => typeInto(benDoc, 'meanwhile Ben ', MEANWHILE / 15))
      await ben.until(() => ben.saved === sitting + 2)
    }
    const started = performance.now()
    const ann = new Page(annDoc, server.address(0, 0))
    await ann.until(() => ann.synced && ann.saved === 1)
    const took = performance.now() - started
    const both = () => Y.encodeStateVector(annDoc).join() === Y.encodeStateVector(benDoc).join()
    await ben.until(both)
    const text = benDoc.getXmlFragment('content').toString()
    const written = text.match(/written by Ann on a train /g)?.length
    if (written !== Math.floor(OFFLINE / 26) || text !== annDoc.getXmlFragment('content').toString()) {
      throw new Error(`the two pages differ, or hold the offline edits ${written} times`)
    }
    if (textOf(blockAt(benDoc, benDoc.getXmlFragment('content').length - 1)).length === 0)
      throw new Error('text is gone')
    const oneTrip = ann.said === 2 && ann.heard <= 3
    console.log(
      `back after a week, ${OFFLINE} edits here and ${MEANWHILE} there: ${took.toFixed(0)} ms from connecting until both are on disk and on the page, ${ann.said} messages sent and ${ann.heard} heard, nothing twice; budget one round trip: ${oneTrip ? 'kept' : 'MISSED'}`,
    )
    await Promise.all([ann.leave(), ben.leave()])
  } finally {
    await server.remove()
    await rm(school.folder, { recursive: true, force: true })
  }
}

for (const blocks of SIZES) await compareMemory(blocks)
await comeBack()
