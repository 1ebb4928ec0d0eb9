import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { inCausalOrder, type Struct } from '../causal-order.js'
import type { DecodedUpdate } from './decode-update.js'
import { Refusal } from './refusal.js'

/** Structs integrated between two looks at the clock. */
const SLICE = 64

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
  const reached = new Map<number, number>()
  for (const struct of ordered(update, (client) => reached.get(client) ?? Y.getState(store, client))) {
    reached.set(struct.id.client, struct.id.clock + struct.length)
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

function ordered({ structs }: DecodedUpdate, reached: (client: number) => number): Generator<Struct> {
  const clients = new Map<number, Struct[]>()
  for (const struct of structs) {
    const queue = clients.get(struct.id.client)
    if (queue === undefined) clients.set(struct.id.client, [struct])
    else queue.push(struct)
  }
  return inCausalOrder({
    structs: clients,
    reached,
    impossible: () => {
      throw new Refusal('neighbour', 'An edit builds on parts that cannot be put in order.')
    },
  })
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
