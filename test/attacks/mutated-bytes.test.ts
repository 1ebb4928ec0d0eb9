import { expect, test } from 'vitest'
import { decodeUpdate } from '../../server/rooms/gate/decode-update.js'
import { Refusal } from '../../server/rooms/gate/refusal.js'
import { PLAN_SHAPES } from '../../server/rooms/gate/roots.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { expectHealthy } from '../support/health.js'
import { PLAN, storedDoc, storeOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { seededRandom } from '../support/seeded-random.js'
import { honestFrames, honestUpdates, spoil, spoiltFrame } from '../support/spoilt-frames.js'

/** 20,000 frames in all, and some more from outside (outside-fuzz.test.ts). */
const SEEDS = 20
const FRAMES = 1000

test('S-14: R15 an update cut at any byte is refused before the document is touched, or is whole by itself', async () => {
  const doc = await storedDoc(await storeOf())
  for (const update of honestUpdates(doc)) {
    for (let length = 0; length < Math.min(update.length, 2000); length++) {
      expect(() => decodeUpdate(update.subarray(0, length), PLAN_SHAPES)).toThrow(Refusal)
    }
  }
})

test('S-14: R15 random bytes are refused', () => {
  const random = seededRandom(7)
  for (let round = 0; round < 5000; round++) {
    const bytes = Uint8Array.from({ length: 3 + Math.floor(random() * 200) }, () => Math.floor(random() * 256))
    try {
      decodeUpdate(bytes, PLAN_SHAPES)
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
    }
  }
})

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'R5 R15 whatever happens to the bytes of honest frames, the room lives and stays valid (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const store = await storeOf()
    const failures: unknown[] = []
    const rooms = new RoomRegistry({ store, events: { failed: (_, error) => failures.push(error) } })
    const doc = await storedDoc(store)
    const [updates, frames] = [honestUpdates(doc), honestFrames(doc)]
    const witness = await RoomClient.synced(rooms, PLAN, { user: 'witness', role: 'viewer' })
    for (let frame = 0; frame < FRAMES; frame++) {
      const attacker = await RoomClient.join(rooms, PLAN, { user: `attacker-${frame}`, silent: true })
      const update = updates[Math.floor(random() * updates.length)] ?? new Uint8Array()
      const kind = random()
      if (kind < 0.2) attacker.update(spoil(update, random))
      else if (kind < 0.4) attacker.whole(spoil(update, random))
      else attacker.say(spoiltFrame(frames, random))
      await attacker.settled()
      attacker.leave()
    }
    expect(failures).toEqual([])
    expect(witness.closed).toBeUndefined()
    witness.leave()
    await expectHealthy(rooms, store)
  },
)
