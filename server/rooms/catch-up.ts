import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { inCausalOrder, type Struct } from './causal-order.js'
import { knownClocks } from './state-vector.js'

type Store = Y.Doc['store']

/** Bytes of one range in a list of deletions, at most about. */
const RANGE_BYTES = 10

/** A part of a document, as a Yjs update. */
export interface Slice {
  readonly update: Uint8Array
  /** Nothing is left. */
  readonly last: boolean
}

/**
 * One connection on its way to having the whole document, slice by slice: all that is kept for it is how far it has got, and
 * each slice is cut from the document as it is then. Slices build only on what was sent before. Once every struct is sent
 * (`structsSent`) the connection must be sent every further change, while deletions follow.
 */
export class CatchUp {
  /** Clocks that the other side has. */
  readonly #has: Map<number, number>
  #structsSent = false
  /** Where the list of deletions goes on. */
  #client = -1
  #clock = 0

  private constructor(has: Map<number, number>) {
    this.#has = has
  }

  /** From a state vector that the other side claims; what it claims of clients that the document does not know is dropped. */
  static from(stateVector: Uint8Array, { store }: Y.Doc): CatchUp {
    return new CatchUp(knownClocks(stateVector, store))
  }

  /** For somebody who had everything before `update` became part of the document. */
  static before(update: Uint8Array, doc: Y.Doc): CatchUp {
    const has = Y.decodeStateVector(Y.encodeStateVector(doc))
    for (const [client, clock] of Y.parseUpdateMeta(update).from) has.set(client, clock)
    return new CatchUp(has)
  }

  get structsSent(): boolean {
    return this.#structsSent
  }

  /** The next slice, of about so many bytes (twice that at most, unless a single struct is larger). */
  next({ store }: Y.Doc, bytes: number): Slice {
    const structs = new StructWriter()
    if (!this.#structsSent) this.#structsSent = this.#takeStructs(store, structs, bytes)
    const deletes = encoding.createEncoder()
    const last = this.#structsSent && this.#takeDeletes(store, deletes, bytes)
    if (!this.#structsSent) encoding.writeVarUint(deletes, 0)
    return { update: structs.finish(encoding.toUint8Array(deletes)), last }
  }

  /** Whether that was all. Should an order be impossible, the other side sorts it out: Yjs keeps what comes too early. */
  #takeStructs({ clients }: Store, out: StructWriter, bytes: number): boolean {
    const reached = (client: number) => this.#has.get(client) ?? 0
    for (const struct of inCausalOrder({ structs: clients, reached })) {
      const { client, clock } = struct.id
      out.write(struct, reached(client) - clock)
      this.#has.set(client, clock + struct.length)
      if (out.bytes >= bytes) return false
    }
    return true
  }

  /** Whether that was all. */
  #takeDeletes(store: Store, out: encoding.Encoder, bytes: number): boolean {
    const chosen: { client: number; ranges: { clock: number; len: number }[] }[] = []
    let left = Math.max(1, Math.floor(bytes / RANGE_BYTES))
    for (const client of [...store.clients.keys()].sort((a, b) => a - b)) {
      if (client < this.#client || left === 0) continue
      const ranges = this.#deletesOf(store.clients.get(client) ?? [], client, left)
      if (ranges.length > 0) chosen.push({ client, ranges })
      left -= ranges.length
    }
    encoding.writeVarUint(out, chosen.length)
    for (const { client, ranges } of chosen) {
      encoding.writeVarUint(out, client)
      encoding.writeVarUint(out, ranges.length)
      for (const { clock, len } of ranges) {
        encoding.writeVarUint(out, clock)
        encoding.writeVarUint(out, len)
      }
    }
    return left > 0
  }

  /** The next deletions of one client, `most` at most; remembers where they end. */
  #deletesOf(structs: Struct[], client: number, most: number): { clock: number; len: number }[] {
    const ranges: { clock: number; len: number }[] = []
    const from = client === this.#client ? this.#clock : 0
    this.#client = client
    const last = structs.at(-1)
    if (last === undefined || from >= last.id.clock + last.length) return ranges
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]
      if (struct === undefined) break
      const end = struct.id.clock + struct.length
      if (struct.deleted) {
        const before = ranges.at(-1)
        if (before !== undefined && before.clock + before.len === struct.id.clock) before.len += struct.length
        else if (ranges.length === most) break
        else ranges.push({ clock: struct.id.clock, len: struct.length })
      }
      this.#clock = end
    }
    return ranges
  }
}

/** Structs of several clients, in any order of clients, as an update of version 1. */
class StructWriter {
  readonly #clients = new Map<number, { readonly clock: number; count: number; readonly encoder: Y.UpdateEncoderV1 }>()
  bytes = 0

  write(struct: Struct, offset: number): void {
    const { client, clock } = struct.id
    let run = this.#clients.get(client)
    if (run === undefined) {
      run = { clock: clock + offset, count: 0, encoder: new Y.UpdateEncoderV1() }
      this.#clients.set(client, run)
    }
    const before = encoding.length(run.encoder.restEncoder)
    struct.write(run.encoder, offset)
    run.count += 1
    this.bytes += encoding.length(run.encoder.restEncoder) - before
  }

  finish(deletes: Uint8Array): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, this.#clients.size)
    for (const [client, { clock, count, encoder: run }] of this.#clients) {
      encoding.writeVarUint(encoder, count)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeUint8Array(encoder, run.toUint8Array())
    }
    encoding.writeUint8Array(encoder, deletes)
    return encoding.toUint8Array(encoder)
  }
}
