import type * as Y from 'yjs'
import type { Role } from '../../schema/protocol/roles.js'
import { RoomRegistry, type RoomsOptions } from '../../server/rooms/rooms.js'
import type { MemoryStore } from '../../server/store/memory-store.js'
import { PLAN, storedDoc, storeOf } from './plans.js'
import { RoomClient } from './room-client.js'

export const COMMENTS = `${PLAN}/comments`

/** What the server's clock says in these tests. */
export const NOW = Date.parse('2026-11-20T18:30:00.000Z')

/** A time near it, in milliseconds before (negative) or after. */
export const at = (offset = 0, now = NOW) => new Date(now + offset).toISOString()

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

export const threadsIn = (doc: Y.Doc) => doc.getMap('threads')

export const thread = (by: string, more: object = {}) => ({ by, at: at(), kind: 'question', anchor: null, ...more })
export const message = (by: string, text = 'Why is this late?', more: object = {}) => ({ by, at: at(), text, ...more })
export const state = (by: string, more: object = {}) => ({ by, at: at(), state: 'resolved', ...more })
export const hidden = (by: string, more: object = {}) => ({
  by,
  at: at(),
  hidden: true,
  reason: 'Names a child',
  ...more,
})

/** Everybody who meets beside a plan, each with a connection of their own; the user's id is the name. */
export const PEOPLE: Readonly<Record<string, Role>> = {
  lea: 'leader',
  sam: 'staff',
  gov: 'governor',
  gil: 'governor',
  vic: 'viewer',
}
export type Person = 'lea' | 'sam' | 'gov' | 'gil' | 'vic'

/** Rooms with a plan; what is said beside it is dated by {@link NOW}. */
export async function roomsBeside(options: Omit<Partial<RoomsOptions>, 'store'> = {}) {
  const store = await storeOf()
  const refusals: string[] = []
  const dropped: string[] = []
  const failures: unknown[] = []
  const events = {
    refused: (_: string, rule: string) => void refusals.push(rule),
    dropped: (_: string, why: string) => void dropped.push(why),
    failed: (_: string, error: unknown) => void failures.push(error),
    ...options.events,
  }
  const rooms = new RoomRegistry({ wallClock: () => NOW, ...options, events, store })
  const join = (user: Person, doc?: Y.Doc) =>
    RoomClient.synced(rooms, COMMENTS, { user, role: PEOPLE[user] ?? 'viewer', durable: true, ...(doc && { doc }) })
  return { store, rooms, refusals, dropped, failures, join }
}

/** The same with a question by `gov` (`t-1`, its message `t-1/m-1`), an answer by `sam` (`t-1/m-2`) and a suggestion by `gil` (`t-2`). */
export async function conversation(options: Parameters<typeof roomsBeside>[0] = {}) {
  const beside = await roomsBeside(options)
  const said: readonly (readonly [Person, readonly (readonly [string, unknown])[]])[] = [
    [
      'gov',
      [
        ['t-1', thread('gov')],
        ['t-1/m-1', message('gov')],
      ],
    ],
    ['sam', [['t-1/m-2', message('sam', 'The painters were ill.')]]],
    [
      'gil',
      [
        ['t-2', thread('gil', { kind: 'suggestion', replacement: 'by Easter' })],
        ['t-2/m-1', message('gil', 'This is clearer.')],
      ],
    ],
  ]
  for (const [person, entries] of said) {
    const client = await beside.join(person)
    client.doc.transact(() => {
      for (const [key, value] of entries) threadsIn(client.doc).set(key, value)
    })
    await client.settled()
    client.leave()
  }
  return beside
}

/** What is stored of the comments, read by nothing but Yjs. */
export async function storedThreads(store: MemoryStore): Promise<Record<string, unknown>> {
  return threadsIn(await storedDoc(store, COMMENTS)).toJSON()
}
