/** How the contestants' clients speak: y-websocket's protocol, Hocuspocus's variety of it, or nothing at all. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE, SYNC } from '../../schema/protocol/messages.js'

/** What a server said, as far as these measurements care. */
export type Heard =
  | { readonly kind: 'asks' }
  /** Content: an answer (`whole`) or an edit. */
  | { readonly kind: 'content'; readonly whole: boolean; readonly update: Uint8Array }
  /** Edits of ours, counted from the first, that the server says it has; undefined: one more. */
  | { readonly kind: 'acknowledges'; readonly frames: number | undefined }
  | { readonly kind: 'other' }

export interface Dialect {
  /** What a client says when the socket is open; the floor is told nothing and answers nothing. */
  greeting(document: string): Uint8Array[]
  sync(document: string, step: number, payload: Uint8Array): Uint8Array
  hear(frame: Uint8Array): Heard
  /** Answers a client that asks for the document. */
  readonly answers: boolean
}

/** State vector of a client that has nothing. */
const NOTHING = new Uint8Array([0])
const HOCUSPOCUS = { syncReply: 4, syncStatus: 8 }

function frame(document: string | undefined, numbers: readonly number[], payload?: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  if (document !== undefined) encoding.writeVarString(encoder, document)
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  if (payload !== undefined) encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

function hearSync(decoder: decoding.Decoder): Heard {
  const step = decoding.readVarUint(decoder)
  if (step === SYNC.step1) return { kind: 'asks' }
  return { kind: 'content', whole: step === SYNC.step2, update: decoding.readVarUint8Array(decoder) }
}

export const yWebsocket: Dialect = {
  answers: true,
  greeting: () => [frame(undefined, [MESSAGE.sync, SYNC.step1], NOTHING)],
  sync: (_, step, payload) => frame(undefined, [MESSAGE.sync, step], payload),
  hear(bytes) {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) return hearSync(decoder)
    if (type !== MESSAGE.durable) return { kind: 'other' }
    decoding.readVarUint8Array(decoder)
    return { kind: 'acknowledges', frames: decoding.readVarUint(decoder) }
  },
}

export const hocuspocus: Dialect = {
  answers: true,
  greeting: (document) => [
    frame(document, [MESSAGE.auth, 0], new TextEncoder().encode('bench')),
    frame(document, [MESSAGE.sync, SYNC.step1], NOTHING),
  ],
  sync: (document, step, payload) => frame(document, [MESSAGE.sync, step], payload),
  hear(bytes) {
    const decoder = decoding.createDecoder(bytes)
    decoding.readVarUint8Array(decoder) // the document's name
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync || type === HOCUSPOCUS.syncReply) return hearSync(decoder)
    if (type === HOCUSPOCUS.syncStatus) return { kind: 'acknowledges', frames: undefined }
    return { kind: 'other' }
  },
}

/** The floor passes frames on, so an author's frame is all that is ever said. */
export const floor: Dialect = { ...yWebsocket, answers: false, greeting: () => [] }
