import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { decodeDurable, encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import type { Identity } from '../auth/identity.js'
import type { RoomPeer, Rooms } from '../rooms/peer.js'

/** The room did not take the edit; nothing was changed. The message says why. */
export class EditRefusedError extends Error {
  override readonly name = 'EditRefusedError'
}

/**
 * Changes a plan as `by`, under a client id of its own: `change` is run on a copy, and what it did goes the way of every edit,
 * gated, stored, and only then seen. Resolves once it is on disk.
 * @throws EditRefusedError, and what rooms and the store throw
 */
export async function editPlan(
  rooms: Rooms,
  plan: string,
  by: Identity,
  change: (copy: Y.Doc) => void | Promise<void>,
): Promise<void> {
  const copy = new Y.Doc()
  try {
    Y.applyUpdate(copy, await rooms.read(plan, (doc) => Y.encodeStateAsUpdate(doc)))
    const vector = Y.encodeStateVector(copy)
    await change(copy)
    await write(rooms, plan, by, Y.encodeStateAsUpdate(copy, vector))
  } finally {
    copy.destroy()
  }
}

/** Sends one edit as a page would, and waits until it is on disk. */
async function write(rooms: Rooms, plan: string, identity: Identity, update: Uint8Array): Promise<void> {
  const welcome = awaited()
  const done = awaited()
  let welcomed = false
  const refuse = (reason: string) => {
    const refusal = new EditRefusedError(reason)
    welcome.reject(refusal)
    done.reject(refusal)
  }
  const peer: RoomPeer = {
    identity,
    role: 'leader',
    durable: true,
    schemaVersion: SCHEMA_VERSION,
    send: (frame, sent) => {
      if (isStored(frame)) done.resolve()
      // Asked a second time, a page would send all it has. Here there is no more than this edit.
      else if (isGreeting(frame) && welcomed) refuse('Parts of the edit are missing. Try again.')
      else if (isGreeting(frame)) {
        welcomed = true
        welcome.resolve()
      }
      sent?.()
    },
    sendShared: () => undefined,
    close: (_, reason) => refuse(reason),
  }
  const session = await rooms.join(plan, peer)
  try {
    await welcome.promise
    session.receive(encodeSync(SYNC.update, update))
    await done.promise
  } finally {
    session.leave()
  }
}

interface Answer {
  readonly promise: Promise<void>
  resolve(): void
  reject(error: Error): void
}

function awaited(): Answer {
  let settle: Omit<Answer, 'promise'> | undefined
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject }
  })
  // A refusal may come before anybody waits for it.
  promise.catch(() => undefined)
  return { promise, resolve: () => settle?.resolve(), reject: (error) => settle?.reject(error) }
}

function isGreeting(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame)
  return decoding.readVarUint(decoder) === MESSAGE.sync && decoding.readVarUint(decoder) === SYNC.step1
}

function isStored(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame)
  return decoding.readVarUint(decoder) === MESSAGE.durable && decodeDurable(decoder).frames > 0
}
