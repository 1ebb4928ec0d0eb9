import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeSync, SYNC } from '../../schema/protocol/messages.js'
import { commentsFault } from '../../server/plans/check-comments.js'
import { at, COMMENTS, conversation, hidden, message, state, thread, threadsIn } from '../support/comments.js'
import { expectHealthy } from '../support/health.js'
import { HealthyPair } from '../support/healthy-pair.js'
import { type LivePerson, LiveSchool } from '../support/live-school.js'
import { ManualClock } from '../support/manual-clock.js'
import { storedDoc, updateOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { seededRandom } from '../support/seeded-random.js'
import { spoil, spoiltFrame } from '../support/spoilt-frames.js'
import { talking } from '../support/trades.js'

const SEEDS = 6
const FRAMES = 1000
const OUTSIDE_SEEDS = 2
const OUTSIDE_FRAMES = 300

/** What honest people send who talk about a plan, as bytes to spoil: in the names of everybody who is in the conversation. */
function honestUpdates(doc: Y.Doc): Uint8Array[] {
  const by = (act: (threads: Y.Map<unknown>) => void) => updateOf(doc, (copy) => act(threadsIn(copy)))
  return [
    by((threads) => threads.set('t-5', thread('gov'))),
    by((threads) => {
      threads.set('t-6', thread('gil', { kind: 'suggestion', replacement: 'sooner' }))
      threads.set('t-6/m-1', message('gil'))
    }),
    by((threads) => threads.set('t-1/m-5', message('sam', 'They are well again.'))),
    by((threads) => threads.set('t-1/m-1', message('gov', 'Why?', { editedAt: at() }))),
    by((threads) => threads.delete('t-1/m-1')),
    by((threads) => threads.set('t-1/m-1/thanks/sam', { at: at() })),
    by((threads) => threads.set('t-1/state', state('lea'))),
    by((threads) => threads.set('t-1/m-2/hidden', hidden('lea'))),
    by((threads) => threads.set('t-2/outcome', { by: 'sam', at: at(), outcome: 'declined' })),
    Y.encodeStateAsUpdate(doc),
  ]
}

const framesOf = (updates: readonly Uint8Array[]) =>
  updates.flatMap((update) => [encodeSync(SYNC.update, update), encodeSync(SYNC.step2, update)])

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'R3 R5 R15 whatever happens to the bytes of honest comments, each stays its author’s (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const { store, rooms, failures, refusals } = await conversation()
    const doc = await storedDoc(store, COMMENTS)
    const updates = honestUpdates(doc)
    const frames = framesOf(updates)
    const before = threadsIn(doc).toJSON()
    const witness = await RoomClient.synced(rooms, COMMENTS, { user: 'witness', role: 'viewer' })
    for (let frame = 0; frame < FRAMES; frame++) {
      // A new account each time, so that none is slowed down; in no name that is in the frames.
      const role = random() < 0.3 ? 'leader' : 'governor'
      const attacker = await RoomClient.join(rooms, COMMENTS, { user: `attacker-${frame}`, role, silent: true })
      const update = updates[Math.floor(random() * updates.length)] ?? new Uint8Array()
      if (random() < 0.3) attacker.update(spoil(update, random))
      else attacker.say(spoiltFrame(frames, random))
      await attacker.settled()
      attacker.leave()
    }
    expect(failures).toEqual([])
    expect(refusals.length).toBeGreaterThan(FRAMES / 4)
    expect(witness.closed).toBeUndefined()
    const after = await storedDoc(store, COMMENTS)
    expect(commentsFault(after, await store.clientOwners(COMMENTS))).toBeUndefined()
    // Whatever got in is somebody's own: what others had said is as it was.
    expect(threadsIn(after).toJSON()).toMatchObject(before)
    expect(threadsIn(witness.doc).toJSON()).toEqual(threadsIn(after).toJSON())
    witness.leave()
    await expectHealthy(rooms, store)
  },
)

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'R3 R5 R15 spoilt comments of people who are in the conversation change what is their own at most (seed %i)',
  async (seed) => {
    const random = seededRandom(500 + seed)
    const clock = new ManualClock()
    const { store, rooms, failures } = await conversation({ clock })
    const doc = await storedDoc(store, COMMENTS)
    const frames = framesOf(honestUpdates(doc))
    const answer = threadsIn(doc).get('t-1/m-2')
    for (let frame = 0; frame < FRAMES; frame++) {
      // Ten refused edits a minute slow a person down: no more come here.
      clock.advance(7000)
      const user = random() < 0.5 ? 'gov' : 'gil'
      const attacker = await RoomClient.join(rooms, COMMENTS, { user, role: 'governor', silent: true })
      const honest = frames[Math.floor(random() * frames.length)]
      // Some as they were: what is spoilt builds on them.
      attacker.say(honest !== undefined && random() < 0.1 ? honest : spoiltFrame(frames, random))
      await attacker.settled()
      attacker.leave()
    }
    expect(failures).toEqual([])
    const after = await storedDoc(store, COMMENTS)
    expect(commentsFault(after, await store.clientOwners(COMMENTS))).toBeUndefined()
    expect(threadsIn(after).toJSON()).not.toEqual(threadsIn(doc).toJSON())
    expect(threadsIn(after).get('t-1/m-2')).toEqual(answer)
    await expectHealthy(rooms, store)
  },
)

let school: LiveSchool
let pair: HealthyPair
let attackers: readonly LivePerson[]
beforeAll(async () => {
  school = await LiveSchool.open()
  pair = await HealthyPair.open(school, talking)
  attackers = await school.add('governor', ...Array.from({ length: 50 }, (_, i) => `fuzzer ${i}`))
})
afterAll(async () => {
  await pair.expectWholeAfterRestart()
  school.expectNoSecretsPrinted()
  await school.close()
})

test.each(Array.from({ length: OUTSIDE_SEEDS }, (_, seed) => seed))(
  'R3 R15 R18: 300 spoilt comments over real sockets, while two people talk (seed %i)',
  async (seed) => {
    const random = seededRandom(2000 + seed)
    const honest = framesOf(honestUpdates(await storedDoc((await conversation()).store, COMMENTS)))
    const own = framesOf(honestUpdates(school.storedDoc(pair.key)))
    await pair.during(async () => {
      for (let frame = 0; frame < OUTSIDE_FRAMES; frame++) {
        const person = attackers[frame % attackers.length]
        if (person === undefined) continue
        const attacker = await school.join(person, { silent: true }, pair.key)
        attacker.say(spoiltFrame(random() < 0.5 ? honest : own, random))
        await attacker.settled()
        attacker.leave()
      }
    })
    expect(await school.metric('plan_store_errors_total')).toBe(0)
    await pair.expectNothingNoticed()
  },
)
