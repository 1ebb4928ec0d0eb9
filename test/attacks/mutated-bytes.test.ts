import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeUpdate } from '../../server/rooms/gate/decode-update.js'
import { Refusal } from '../../server/rooms/gate/refusal.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { expectHealthy } from '../support/health.js'
import { actionJson, addBlock, blockAt, PLAN, storedDoc, storeOf, textOf, updateOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { seededRandom } from '../support/seeded-random.js'

const SEEDS = 8
const FRAMES = 250

/** Edits of every kind, as bytes to spoil. */
function honestUpdates(doc: Y.Doc): Uint8Array[] {
  return [
    updateOf(doc, (copy) => textOf(blockAt(copy, 0)).insert(3, 'some words')),
    updateOf(doc, (copy) => textOf(blockAt(copy, 0)).delete(2, 4)),
    updateOf(doc, (copy) => textOf(blockAt(copy, 1)).format(0, 5, { link: { href: 'https://a.example' } })),
    updateOf(doc, (copy) => blockAt(copy, 1).setAttribute('status', 'done')),
    updateOf(doc, (copy) => addBlock(copy, actionJson('new-one', 'A new action'))),
    updateOf(doc, (copy) => copy.getXmlFragment('content').delete(1, 1)),
    updateOf(doc, (copy) => copy.getMap('meta').set('title', 'Another title')),
    updateOf(doc, (copy) => copy.getMap('readings').set('m-1/2026/all/', { value: 3 })),
    Y.encodeStateAsUpdate(doc),
  ]
}

function spoil(bytes: Uint8Array, random: () => number): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit)
  let spoilt = bytes.slice()
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const at = below(spoilt.length)
    const kind = random()
    if (kind < 0.5) spoilt[at] = below(256)
    else if (kind < 0.7) spoilt[at] = (spoilt[at] ?? 0) ^ (1 << below(8))
    else if (kind < 0.8) spoilt = spoilt.slice(0, Math.max(1, at))
    else if (kind < 0.9) spoilt = new Uint8Array([...spoilt.slice(0, at), below(256), ...spoilt.slice(at)])
    else spoilt = new Uint8Array([...spoilt.slice(0, at), ...spoilt.slice(at + 1 + below(4))])
  }
  return spoilt
}

test('S-14: R15 an update cut at any byte is refused before the document is touched, or is whole by itself', async () => {
  const doc = await storedDoc(await storeOf())
  for (const update of honestUpdates(doc)) {
    for (let length = 0; length < Math.min(update.length, 2000); length++) {
      expect(() => decodeUpdate(update.subarray(0, length))).toThrow(Refusal)
    }
  }
})

test('S-14: R15 random bytes are refused', () => {
  const random = seededRandom(7)
  for (let round = 0; round < 5000; round++) {
    const bytes = Uint8Array.from({ length: 3 + Math.floor(random() * 200) }, () => Math.floor(random() * 256))
    try {
      decodeUpdate(bytes)
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
    }
  }
})

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'R5 R15 whatever happens to the bytes of honest updates, the room lives and stays valid (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const store = await storeOf()
    const failures: unknown[] = []
    const rooms = new RoomRegistry({ store, events: { failed: (_, error) => failures.push(error) } })
    const updates = honestUpdates(await storedDoc(store))
    const witness = await RoomClient.synced(rooms, PLAN, { user: 'witness', role: 'viewer' })
    for (let frame = 0; frame < FRAMES; frame++) {
      const attacker = await RoomClient.join(rooms, PLAN, { user: `attacker-${frame}`, silent: true })
      const update = updates[Math.floor(random() * updates.length)] ?? new Uint8Array()
      if (random() < 0.5) attacker.update(spoil(update, random))
      else attacker.whole(spoil(update, random))
      await attacker.settled()
      attacker.leave()
    }
    expect(failures).toEqual([])
    expect(witness.closed).toBeUndefined()
    witness.leave()
    await expectHealthy(rooms, store)
  },
)
