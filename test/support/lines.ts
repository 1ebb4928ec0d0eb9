import type * as Y from 'yjs'
import { LINES } from '../../schema/children/keys.js'
import type { Role } from '../../schema/protocol/roles.js'
import { RoomRegistry, type RoomsOptions } from '../../server/rooms/rooms.js'
import type { MemoryStore } from '../../server/store/memory-store.js'
import { at, NOW } from './comments.js'
import { PLAN, storedDoc, storeOf } from './plans.js'
import { RoomClient } from './room-client.js'

export const CHILDREN = `${PLAN}/children`

export const linesIn = (doc: Y.Doc) => doc.getMap(LINES)

export const words = (text: string, more: object = {}) => ({ text, at: at(), ...more })
export const decision = (by: string, more: object = {}) => ({
  show: 'words',
  text: 'We want to write better.',
  by,
  at: at(),
  baseHash: '0123456789abcdef',
  base: { 'pri-1 title': 'Writing' },
  ...more,
})

/** Those who write the page for children; the user's id is the name. */
export const STAFF: Readonly<Record<string, Role>> = { lea: 'leader', sam: 'staff', sid: 'staff' }
export type StaffMember = 'lea' | 'sam' | 'sid'

/** Rooms with a plan; what is said about its lines is dated by {@link NOW}. */
export async function roomsOfLines(options: Omit<Partial<RoomsOptions>, 'store'> = {}) {
  const store = await storeOf()
  const refusals: string[] = []
  const dropped: string[] = []
  const failures: unknown[] = []
  const events = {
    refused: (_: string, rule: string) => void refusals.push(rule),
    dropped: (_: string, why: string) => void dropped.push(why),
    failed: (_: string, error: unknown) => void failures.push(error),
  }
  const rooms = new RoomRegistry({ wallClock: () => NOW, ...options, events, store })
  const join = (user: StaffMember, doc?: Y.Doc) =>
    RoomClient.synced(rooms, CHILDREN, { user, role: STAFF[user] ?? 'staff', durable: true, ...(doc && { doc }) })
  return { store, rooms, refusals, dropped, failures, join }
}

/** The same with words by `sam` and `sid` for one line, a decision by `lea` about it, and words of `sid` taken back. */
export async function saidOfLines(options: Parameters<typeof roomsOfLines>[0] = {}) {
  const beside = await roomsOfLines(options)
  const said: readonly (readonly [StaffMember, (lines: Y.Map<unknown>) => void])[] = [
    ['sam', (lines) => lines.set('pri-1:title/words/sam', words('We write well.'))],
    ['sid', (lines) => lines.set('pri-1:title/words/sid', words('Writing is fun.'))],
    ['sid', (lines) => lines.set('pri-1:goal/words/sid', words('I regret this.'))],
    ['sid', (lines) => lines.delete('pri-1:goal/words/sid')],
    ['lea', (lines) => lines.set('pri-1:title/decision', decision('lea'))],
  ]
  for (const [person, act] of said) {
    const client = await beside.join(person)
    client.doc.transact(() => act(linesIn(client.doc)))
    await client.settled()
    client.leave()
  }
  return beside
}

/** What is stored about the lines, read by nothing but Yjs. */
export async function storedLines(store: MemoryStore): Promise<Record<string, unknown>> {
  return linesIn(await storedDoc(store, CHILDREN)).toJSON()
}
