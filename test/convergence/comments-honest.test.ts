import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { THREAD_KINDS, type ThreadEntry } from '../../schema/threads/entries.js'
import { parseThreadKey } from '../../schema/threads/keys.js'
import { commentsFault } from '../../server/plans/check-comments.js'
import { COMMENTS, NOW, PEOPLE, type Person, roomsBeside, threadsIn } from '../support/comments.js'
import { storedDoc } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { seededRandom } from '../support/seeded-random.js'

const SEEDS = 8
const STEPS = 400
const TALKERS: readonly Person[] = ['lea', 'sam', 'gov', 'gil']

/** One of somebody's devices: what is on it, and the connection while there is one. */
interface Device {
  readonly person: Person
  readonly doc: Y.Doc
  client: RoomClient | undefined
}

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'S-62: S-66: four people with two devices each, on line and off, do all that they may: nobody is refused, and all end with the same (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
    let now = NOW
    const { rooms, store, refusals, failures } = await roomsBeside({ wallClock: () => now })
    const devices = TALKERS.flatMap((person) => [person, person]).map(
      (owner): Device => ({ person: owner, doc: new Y.Doc(), client: undefined }),
    )
    const connect = async (device: Device) => {
      const { person, doc } = device
      device.client = await RoomClient.synced(rooms, COMMENTS, { user: person, role: PEOPLE[person] ?? 'viewer', doc })
    }
    for (let step = 0; step < STEPS; step++) {
      now += 1000
      const device = pick(devices) ?? expect.fail()
      const dice = random()
      if (dice < 0.1 && device.client !== undefined) {
        device.client.leave()
        device.client = undefined
      } else if (dice < 0.25 && device.client === undefined) await connect(device)
      else if (dice < 0.35) await device.client?.settled()
      else act(device, new Date(now).toISOString(), pick, `${seed}x${step}`)
    }
    for (const device of devices) if (device.client === undefined) await connect(device)
    for (const { client } of [...devices, ...devices]) await client?.settled()
    expect([refusals, failures]).toEqual([[], []])
    const stored = await storedDoc(store, COMMENTS)
    expect(commentsFault(stored, await store.clientOwners(COMMENTS))).toBeUndefined()
    const all = threadsIn(stored).toJSON()
    expect(Object.keys(all).length).toBeGreaterThan(STEPS / 8)
    for (const { doc } of devices) expect(threadsIn(doc).toJSON()).toEqual(all)
    await rooms.drain()
  },
)

/** Something that the page would let this person do, as far as this device knows. */
function act({ person, doc }: Device, at: string, pick: <T>(list: readonly T[]) => T | undefined, name: string): void {
  const threads = threadsIn(doc)
  const keys = [...threads.keys()].map((key) => ({ key, parsed: parseThreadKey(key) ?? expect.fail() }))
  const of = (part: string) => keys.filter(({ parsed }) => parsed.part === part).map(({ key }) => key)
  const own = (part: string) => of(part).filter((key) => (threads.get(key) as { by?: unknown }).by === person) // records
  const mayWrite = PEOPLE[person] === 'leader' || PEOPLE[person] === 'staff'
  const signed = { by: person, at }
  const on = (found: string | undefined, run: (key: string) => void) => void (found !== undefined && run(found))
  const acts: (() => void)[] = [
    () =>
      doc.transact(() => {
        const kind = pick(THREAD_KINDS) ?? 'question'
        const words = kind === 'suggestion' ? { replacement: `by ${name}` } : {}
        threads.set(`t-${name}`, { ...signed, kind, anchor: null, ...words })
        threads.set(`t-${name}/m-1`, { ...signed, text: `Why ${name}?` })
      }),
    () => on(pick(of('thread')), (key) => threads.set(`${key}/m-${name}`, { ...signed, text: `Because ${name}.` })),
    () => on(pick(of('thread')), (key) => threads.set(`${key}/m-${name}`, { ...signed, text: `And ${name}.` })),
    () =>
      on(pick(own('message')), (key) =>
        threads.set(key, { ...(threads.get(key) as object), text: `Rather ${name}.`, editedAt: at }),
      ),
    () => on(pick(own('message')), (key) => threads.delete(key)),
    () => on(pick(of('message')), (key) => threads.set(`${key}/thanks/${person}`, { at })),
    () => on(pick(of('thanks').filter((key) => key.endsWith(`/${person}`))), (key) => threads.delete(key)),
    () =>
      on(pick(mayWrite ? of('thread') : own('thread')), (key) =>
        threads.set(`${key}/state`, { ...signed, state: pick(['open', 'answered', 'resolved']) }),
      ),
    () =>
      on(pick(own('thread')), (key) => {
        const entry = threads.get(key) as ThreadEntry
        threads.set(key, { ...entry, kind: pick(['question', 'challenge', 'praise']) })
      }),
    () => threads.set(`v-${name}`, { ...signed, on: '2026-11-19', blockId: 'a-1', saw: name, asked: '', impact: '' }),
    () =>
      on(pick(own('visit')), (key) => threads.set(key, { ...(threads.get(key) as object), asked: name, editedAt: at })),
  ]
  if (mayWrite) {
    const suggested = of('thread').filter((key) => (threads.get(key) as ThreadEntry).replacement !== undefined)
    acts.push(() => on(pick(suggested), (key) => threads.set(`${key}/outcome`, { ...signed, outcome: 'accepted' })))
  }
  if (PEOPLE[person] === 'leader') {
    acts.push(() =>
      on(pick(of('message')), (key) => threads.set(`${key}/hidden`, { ...signed, hidden: true, reason: `As ${name}` })),
    )
  }
  pick(acts)?.()
}
