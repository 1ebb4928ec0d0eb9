/**
 * Message types of the socket: y-websocket's own four, and the durable notice. The grammar is in SPEC.md beside this file.
 * Encoding and decoding here is over bytes alone: no socket, no storage.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, durable: 100 } as const
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** Names of the shared types at the root of a plan's document. */
export const ROOTS = { content: 'content', meta: 'meta', people: 'people', readings: 'readings' } as const

/** Name of the one shared type at the root of a plan's comments, a map (schema/threads). */
export const THREADS = 'threads'

export interface DurableNotice {
  /** Encoded Yjs state vector of what is on disk. */
  readonly stateVector: Uint8Array
  /** How many of this socket's document frames (sync step 2 or update, in order of arrival) are on disk or changed nothing. */
  readonly frames: number
}

export function encodeDurable(notice: DurableNotice): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.durable)
  encoding.writeVarUint8Array(encoder, notice.stateVector)
  encoding.writeVarUint(encoder, notice.frames)
  return encoding.toUint8Array(encoder)
}

/** Reads a durable notice after its message type has been read. */
export function decodeDurable(decoder: decoding.Decoder): DurableNotice {
  return { stateVector: decoding.readVarUint8Array(decoder), frames: decoding.readVarUint(decoder) }
}

export function encodeSync(step: (typeof SYNC)[keyof typeof SYNC], payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

export function encodeAwareness(payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MESSAGE.awareness)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}
