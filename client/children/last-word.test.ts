import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DecisionEntry } from '../../schema/children/entries.js'
import { LINES } from '../../schema/children/keys.js'
import { LineIndex } from './line-index.js'

const KEY = 'pri-1:title/decision'

const NOW = Date.UTC(2026, 10, 20, 10)

const decided = (by: string, minute: number, text = `${by} at ${minute}`): DecisionEntry => ({
  show: 'words',
  text,
  by,
  at: new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString(),
  baseHash: '0123456789abcdef',
  base: {},
})

/** A page of `me`; of two that write at the same time Yjs takes the one with the larger client id. */
function page(me: string, clientID: number, kept?: Uint8Array, now = NOW) {
  const doc = new Y.Doc()
  if (kept !== undefined) Y.applyUpdate(doc, kept)
  doc.clientID = clientID
  const map = doc.getMap(LINES)
  let again = 0
  const write = (entries: readonly (readonly [string, unknown])[]) => {
    again += entries.length
    doc.transact(() => {
      for (const [key, value] of entries) map.set(key, value)
    })
  }
  const index = new LineIndex(me, write, () => now)
  index.follow(map)
  const take = (other: Y.Doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
  return { doc, map, index, take, decide: (minute: number) => map.set(KEY, decided(me, minute)), said: () => again }
}

type Page = ReturnType<typeof page>

/** Until nobody has anything new for the other. */
async function meet(one: Page, other: Page): Promise<void> {
  for (let round = 0; round < 4; round++) {
    one.take(other.doc)
    other.take(one.doc)
    await Promise.resolve()
  }
}

const standing = ({ index }: Page) => index.decisions.get().get('pri-1:title')?.text

it.each([
  [1, 2],
  [2, 1],
])(
  'S-86: of two decisions made without knowing of each other the later one stands for both (client ids %i, %i)',
  async (a, b) => {
    const [ann, ben] = [page('ann', a), page('ben', b)]
    ann.decide(1)
    ben.decide(5)
    await meet(ann, ben)
    expect([standing(ann), standing(ben)]).toEqual(['ben at 5', 'ben at 5'])
    expect([ann.said(), ben.said()]).toEqual([0, a > b ? 1 : 0])
    // Whoever decides in view of it is not contradicted.
    ann.decide(6)
    await meet(ann, ben)
    expect([standing(ann), standing(ben), ben.said()]).toEqual(['ann at 6', 'ann at 6', a > b ? 1 : 0])
  },
)

it('S-86: the later one stands also when its page was closed while the earlier one arrived', async () => {
  const [ann, ben] = [page('ann', 2), page('ben', 1)]
  ann.decide(1)
  ben.decide(5)
  const kept = Y.encodeStateAsUpdate(ben.doc)
  const back = page('ben', 7, kept)
  await meet(ann, back)
  expect([standing(ann), standing(back)]).toEqual(['ben at 5', 'ben at 5'])
})

it('S-86: what was written so long ago that the server would not take it is not said again', async () => {
  const ben = page('ben', 1)
  ben.decide(5)
  const [ann, back] = [page('ann', 2), page('ben', 7, Y.encodeStateAsUpdate(ben.doc), NOW + 61 * 24 * 3600 * 1000)]
  ann.decide(1)
  await meet(ann, back)
  expect([standing(ann), standing(back), back.said()]).toEqual(['ann at 1', 'ann at 1', 0])
})

it('S-86: what somebody gave back to the rules is not decided again by whoever had decided it', async () => {
  const [ann, ben] = [page('ann', 2), page('ben', 1)]
  ben.decide(5)
  await meet(ann, ben)
  ann.map.delete(KEY)
  await meet(ann, ben)
  expect([standing(ann), standing(ben)]).toEqual([undefined, undefined])
  // Decided anew by a clock that is slow.
  ann.decide(4)
  await meet(ann, ben)
  expect([standing(ann), standing(ben), ben.said()]).toEqual(['ann at 4', 'ann at 4', 0])
})

it('one’s own words on two devices: what was typed later stands', async () => {
  const [phone, desk] = [page('ann', 2), page('ann', 1)]
  const own = 'pri-1:title/words/ann'
  phone.map.set(own, { text: 'On the bus', at: decided('ann', 1).at })
  desk.map.set(own, { text: 'At the desk', at: decided('ann', 3).at })
  await meet(phone, desk)
  for (const { map } of [phone, desk]) expect(map.get(own)).toMatchObject({ text: 'At the desk' })
})
