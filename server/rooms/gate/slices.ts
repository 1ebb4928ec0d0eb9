import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { itemLacks } from './causality.js'
import type { DecodedUpdate } from './decode-update.js'
import { Refusal } from './refusal.js'

/** Structs integrated between two looks at the clock. */
const SLICE = 64

type Struct = Y.GC | Y.Item

/**
 * An update as smaller updates with the same effect. Where structs compete for one place Yjs compares each with all others,
 * so a few kilobytes made for the purpose can take minutes; in slices it can be stopped on the way.
 * Apply each slice before asking for the next.
 */
export function* slicesOf(update: DecodedUpdate, store: Y.Doc['store']): Generator<Uint8Array> {
  if (update.structs.length <= SLICE) {
    yield update.bytes
    return
  }
  let slice = new Map<number, Struct[]>()
  let size = 0
  for (const struct of inCausalOrder(update, store)) {
    const structs = slice.get(struct.id.client)
    if (structs === undefined) slice.set(struct.id.client, [struct])
    else structs.push(struct)
    size += 1
    if (size === SLICE) {
      yield encodeStructs(slice)
      slice = new Map()
      size = 0
    }
  }
  if (size > 0) yield encodeStructs(slice)
  yield encodeDeletes(update.deletes)
}

/** Every struct after those it builds on. */
function* inCausalOrder({ structs }: DecodedUpdate, store: Y.Doc['store']): Generator<Struct> {
  const queues = new Map<number, Struct[]>()
  for (const struct of structs) {
    const queue = queues.get(struct.id.client)
    if (queue === undefined) queues.set(struct.id.client, [struct])
    else queue.push(struct)
  }
  const reached = new Map<number, number>()
  const reach = (client: number) => reached.get(client) ?? Y.getState(store, client)
  for (let left = structs.length; left > 0; ) {
    const before = left
    for (const [client, queue] of queues) {
      let done = 0
      for (const struct of queue) {
        if (struct instanceof Y.Item && itemLacks(struct, reach)) break
        reached.set(client, Math.max(reach(client), struct.id.clock + struct.length))
        done += 1
        yield struct
      }
      left -= done
      if (done === queue.length) queues.delete(client)
      else if (done > 0) queues.set(client, queue.slice(done))
    }
    if (left === before) throw new Refusal('neighbour', 'An edit builds on parts that cannot be put in order.')
  }
}

function encodeStructs(slice: ReadonlyMap<number, readonly Struct[]>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, slice.size)
  for (const [client, structs] of slice) {
    encoding.writeVarUint(encoder.restEncoder, structs.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, structs[0]?.id.clock ?? 0)
    for (const struct of structs) struct.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}

function encodeDeletes(deletes: DecodedUpdate['deletes']): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, deletes.size)
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, len)
    }
  }
  return encoding.toUint8Array(encoder)
}
