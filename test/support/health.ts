import { expect } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { validateDocument } from '../../schema/validate.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import type { MemoryStore } from '../../server/store/memory-store.js'
import { blockAt, PLAN, storedDoc, textOf } from './plans.js'
import { RoomClient } from './room-client.js'

/**
 * R5: whatever was sent before, the room still relays, saves, encodes and loads, also after a restart; what is stored is
 * what is shown; and it is a valid plan with nothing waiting in it.
 */
export async function expectHealthy(rooms: RoomRegistry, store: MemoryStore, label = 'check'): Promise<void> {
  await expectRelayed(rooms, store, `${label} `)
  await rooms.drain()
  await expectRelayed(new RoomRegistry({ store }), store, `${label} again `)
  const stored = await storedDoc(store)
  expect(validateDocument(readDocument(stored))).toEqual([])
}

async function expectRelayed(rooms: RoomRegistry, store: MemoryStore, words: string): Promise<void> {
  const writer = await RoomClient.synced(rooms, PLAN, { user: 'honest-writer', durable: true })
  const reader = await RoomClient.synced(rooms, PLAN, { user: 'honest-reader', role: 'viewer' })
  await writer.until(() => writer.saved === 1)
  textOf(blockAt(writer.doc, 0)).insert(0, words)
  await writer.until(() => writer.saved === 2)
  await reader.until(() => textOf(blockAt(reader.doc, 0)).toString().startsWith(words))
  const stored = await storedDoc(store)
  expect(stored.store.pendingStructs).toBeNull()
  expect(stored.store.pendingDs).toBeNull()
  const live = await rooms.read(PLAN, (doc) => ({ json: readDocument(doc), clocks: Y.encodeStateVector(doc) }))
  expect(live.json).toEqual(readDocument(stored))
  expect(live.clocks).toEqual(Y.encodeStateVector(stored))
  expect(readDocument(reader.doc)).toEqual(live.json)
  writer.leave()
  reader.leave()
}
