import type * as Y from 'yjs'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { blockAt, PLAN, storeOf, textOf } from './plans.js'
import { RoomClient } from './room-client.js'

/** A room of a plan of `count` actions with two editors in it, Ann and Ben, and what the room tells of them. */
export async function twoPeople(count = 3) {
  const store = await storeOf(count)
  const refusals: string[] = []
  const dropped: string[] = []
  const events = {
    refused: (_: string, rule: string) => void refusals.push(rule),
    dropped: (_: string, why: string) => void dropped.push(why),
  }
  const rooms = new RoomRegistry({ store, events })
  const ann = await RoomClient.synced(rooms, PLAN, { durable: true })
  const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben', durable: true })
  await ann.until(() => ann.saved === 1)
  await ben.until(() => ben.saved === 1)
  return { store, rooms, ann, ben, refusals, dropped }
}

/** The main text of the first block. */
export const firstText = (doc: Y.Doc) => textOf(blockAt(doc, 0)).toString()
