import * as decoding from 'lib0/decoding'
import { MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { type Refusal, undecodable } from './gate/refusal.js'
import { readClocks } from './state-vector.js'

/** What a client may say on its socket. */
export type ClientMessage =
  /** Sync step 1: send me what this state vector lacks. */
  | { readonly kind: 'ask'; readonly stateVector: Uint8Array }
  /** Sync step 2 (`whole`: everything the client has that the server lacked) or a single update. */
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly whole: boolean }
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'who' }

/** @throws Refusal (4400) when the frame is none of the messages above */
export function decodeMessage(frame: Uint8Array): ClientMessage {
  try {
    return decode(decoding.createDecoder(frame))
  } catch {
    throw unreadable()
  }
}

const unreadable = (): Refusal => undecodable('it is cut short or of an unknown kind')

function decode(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case MESSAGE.sync:
      return decodeSync(decoder)
    case MESSAGE.awareness:
      return { kind: 'presence', update: decoding.readVarUint8Array(decoder) }
    case MESSAGE.queryAwareness:
      return { kind: 'who' }
    default:
      throw unreadable()
  }
}

function decodeSync(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder)
  const payload = decoding.readVarUint8Array(decoder)
  switch (step) {
    case SYNC.step1:
      // Read here so that a broken vector closes its sender and never reaches the encoder.
      readClocks(payload, () => undefined)
      return { kind: 'ask', stateVector: payload }
    case SYNC.step2:
      return { kind: 'update', update: payload, whole: true }
    case SYNC.update:
      return { kind: 'update', update: payload, whole: false }
    default:
      throw unreadable()
  }
}
