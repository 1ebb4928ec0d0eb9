import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { LineIndex } from '../../client/children/line-index.js'
import type { DecisionEntry } from '../../schema/children/entries.js'
import { linesFault } from '../../server/plans/check-lines.js'
import { NOW } from '../support/comments.js'
import { CHILDREN, decision, linesIn, roomsOfLines, STAFF, type StaffMember, words } from '../support/lines.js'
import { storedDoc } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { seededRandom } from '../support/seeded-random.js'

const SEEDS = 6
const STEPS = 300
const WRITERS: readonly StaffMember[] = ['lea', 'sam', 'sid']
const LINES = ['head', 'pri-1:title', 'pri-1:why']

/** One of somebody's devices, with the part of the page that sees to it that the later word stands. */
interface Device {
  readonly person: StaffMember
  readonly doc: Y.Doc
  readonly index: LineIndex
  client: RoomClient | undefined
}

function device(person: StaffMember): Device {
  const doc = new Y.Doc()
  const write = (entries: readonly (readonly [string, unknown])[]) =>
    doc.transact(() => {
      for (const [key, value] of entries) linesIn(doc).set(key, value)
    })
  const index = new LineIndex(person, write, () => NOW)
  index.follow(linesIn(doc))
  return { person, doc, index, client: undefined }
}

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'S-86: three people with two devices each, on line and off, write and decide: nobody is refused, all end with what was written last (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] ?? expect.fail()
    let now = NOW
    const { rooms, store, refusals, failures } = await roomsOfLines({ wallClock: () => now })
    const devices = WRITERS.flatMap((person) => [device(person), device(person)])
    const connect = async (one: Device) => {
      const { person, doc } = one
      one.client = await RoomClient.synced(rooms, CHILDREN, { user: person, role: STAFF[person] ?? 'staff', doc })
    }
    /** What each person typed last, and what was decided last of all, on whichever device. */
    const latest = new Map<string, string>()
    const write = (one: Device, key: string, entry: { readonly text: string }) => {
      linesIn(one.doc).set(key, entry)
      latest.set(key, entry.text)
    }
    for (let step = 0; step < STEPS; step++) {
      now += 1000
      const one = pick(devices)
      const { person } = one
      const [dice, line, at] = [random(), pick(LINES), new Date(now).toISOString()]
      if (dice < 0.1 && one.client !== undefined) {
        one.client.leave()
        one.client = undefined
      } else if (dice < 0.2 && one.client === undefined) await connect(one)
      else if (dice < 0.3) await one.client?.settled()
      else if (dice < 0.65) write(one, `${line}/words/${person}`, words(`${person} at ${step}`, { at }))
      else write(one, `${line}/decision`, decision(person, { at, text: `Decided at ${step}.` }))
    }
    for (const one of devices) if (one.client === undefined) await connect(one)
    // Whoever finds an earlier word in the place of a later one says it again, and the others hear of it.
    for (let round = 0; round < 4; round++) for (const { client } of devices) await client?.settled()
    expect([refusals, failures]).toEqual([[], []])
    const stored = await storedDoc(store, CHILDREN)
    expect(linesFault(stored, await store.clientOwners(CHILDREN))).toBeUndefined()
    const all = linesIn(stored).toJSON() as Record<string, DecisionEntry> // as the gate admitted them
    for (const { doc } of devices) expect(linesIn(doc).toJSON()).toEqual(all)
    for (const [key, text] of latest) expect(all[key]?.text).toBe(text)
    await rooms.drain()
  },
)
