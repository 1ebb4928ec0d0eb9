import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { decodeDurable, encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import type { Identity } from '../auth/identity.js'
import type { RoomPeer, Rooms } from '../rooms/peer.js'
import type { VersionStore } from '../store/versions.js'
import { bringBack } from './bring-back.js'
import { blocksOf, packState, unpackState } from './state.js'

/** The plan has no such version, or no longer. */
export class UnknownVersionError extends Error {
  override readonly name = 'UnknownVersionError'
  constructor(readonly id: number) {
    super(`There is no version ${id} of this plan.`)
  }
}

/** The room did not take the edit; nothing was changed. The message says why. */
export class RestoreRefusedError extends Error {
  override readonly name = 'RestoreRefusedError'
}

export interface RestoredVersion {
  /** Version of the state that was replaced. */
  readonly before: number
  readonly blocks: number
}

/**
 * Makes a plan what it was in an earlier version. The state it has now is kept first. Then it is an edit of `by`, under a
 * client id of its own, and goes the way of every edit: gated, stored, and only then seen. Resolves once it is on disk.
 * @throws UnknownVersionError, UnreadableVersionError, RestoreRefusedError, and what rooms and the store throw
 */
export async function restoreVersion(
  { rooms, versions }: { readonly rooms: Rooms; readonly versions: VersionStore },
  plan: string,
  id: number,
  by: Identity,
): Promise<RestoredVersion> {
  const bytes = await versions.version(plan, id)
  if (bytes === undefined) throw new UnknownVersionError(id)
  const then = await unpackState(bytes)
  const copy = new Y.Doc()
  try {
    Y.applyUpdate(copy, await rooms.read(plan, (doc) => Y.encodeStateAsUpdate(doc)))
    const now = readDocument(copy)
    const before = await versions.keepVersion(plan, {
      at: Date.now(),
      kind: 'before-restore',
      name: null,
      blocks: blocksOf(now),
      bytes: await packState(now),
    })
    const vector = Y.encodeStateVector(copy)
    bringBack(copy, then)
    await write(rooms, plan, by, Y.encodeStateAsUpdate(copy, vector))
    return { before: before.id, blocks: blocksOf(then) }
  } finally {
    copy.destroy()
  }
}

/** Sends one edit as a page would, and waits until it is on disk. */
async function write(rooms: Rooms, plan: string, identity: Identity, update: Uint8Array): Promise<void> {
  let heard: { stored(): void; refused(reason: string): void } | undefined
  const done = new Promise<void>((resolve, reject) => {
    heard = { stored: resolve, refused: (reason) => reject(new RestoreRefusedError(reason)) }
  })
  // A refusal may come before anybody waits for it.
  done.catch(() => undefined)
  const peer: RoomPeer = {
    identity,
    role: 'leader',
    durable: true,
    schemaVersion: SCHEMA_VERSION,
    send: (frame, sent) => {
      if (isStored(frame)) heard?.stored()
      sent?.()
    },
    sendShared: () => undefined,
    close: (_, reason) => heard?.refused(reason),
  }
  const session = await rooms.join(plan, peer)
  session.receive(encodeSync(SYNC.update, update))
  await done
  session.leave()
}

function isStored(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame)
  return decoding.readVarUint(decoder) === MESSAGE.durable && decodeDurable(decoder).frames > 0
}
