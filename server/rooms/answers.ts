import * as Y from 'yjs'
import { encodeSync, SYNC } from '../../schema/protocol/messages.js'
import { knownClocks } from './state-vector.js'

/** Bytes of a state vector that is worth remembering: most who ask at once have nothing, or the same few clients. */
const LONGEST_KEY = 512

/** Sync frames for one moment of a document, each built once however many ask for it. */
export class Answers {
  #greeting: Uint8Array | undefined
  #stateVector: Uint8Array | undefined
  readonly #states = new Map<string, Uint8Array>()

  constructor(readonly doc: Y.Doc) {}

  get stateVector(): Uint8Array {
    this.#stateVector ??= Y.encodeStateVector(this.doc)
    return this.#stateVector
  }

  /** Sync step 1: what the server has, so that the client sends the rest. */
  get greeting(): Uint8Array {
    this.#greeting ??= encodeSync(SYNC.step1, this.stateVector)
    return this.#greeting
  }

  /** Sync step 2: what a client with this state vector lacks. */
  stateFor(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length > LONGEST_KEY) {
      return this.#encode(Y.encodeStateVector(knownClocks(stateVector, this.doc.store)))
    }
    const key = stateVector.join(' ')
    let frame = this.#states.get(key)
    if (frame === undefined) {
      frame = this.#encode(stateVector)
      this.#states.set(key, frame)
    }
    return frame
  }

  #encode(stateVector: Uint8Array): Uint8Array {
    return encodeSync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, stateVector))
  }
}
