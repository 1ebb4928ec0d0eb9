import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeDocument, readDocument } from '../../extensions/headless/codec.js'
import { samplePlan } from '../../schema/sample.js'
import { blockAt, planOf, textOf } from '../../test/support/plans.js'
import { rawUpdate } from '../../test/support/raw-update.js'
import { seededRandom } from '../../test/support/seeded-random.js'
import { CatchUp } from './catch-up.js'

/** Applies every slice to `copy`; `between` runs after each. */
function follow(catchUp: CatchUp, doc: Y.Doc, copy: Y.Doc, bytes: number, between = () => {}): Uint8Array[] {
  const slices: Uint8Array[] = []
  for (let last = false; !last; ) {
    const slice = catchUp.next(doc, bytes)
    Y.applyUpdate(copy, slice.update)
    expect(copy.store.pendingStructs).toBeNull()
    expect(copy.store.pendingDs).toBeNull()
    slices.push(slice.update)
    last = slice.last
    if (!last) between()
  }
  return slices
}

/** A document three people wrote in turns, so that their structs build on one another, with deletions everywhere. */
function lived(seed: number): Y.Doc {
  const random = seededRandom(seed)
  const below = (most: number) => Math.floor(random() * most)
  const docs = Array.from({ length: 3 }, () => new Y.Doc())
  const [first] = docs as [Y.Doc, ...Y.Doc[]]
  for (const doc of docs) Y.applyUpdate(doc, encodeDocument(planOf(5)))
  for (let round = 0; round < 200; round++) {
    for (const doc of docs) {
      const text = textOf(blockAt(doc, below(5)))
      text.insert(below(text.length), `${round}:`)
      if (round % 3 === 0) text.delete(below(text.length - 2), 2)
    }
    for (const doc of docs)
      for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
  }
  return first
}

const nothing = Y.encodeStateVector(new Y.Doc())

test('slices make the document, each building only on those before', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument(samplePlan))
  const copy = new Y.Doc()
  const slices = follow(CatchUp.from(nothing, doc), doc, copy, 4096)
  expect(slices.length).toBeGreaterThan(5)
  expect(Math.max(...slices.map(({ length }) => length))).toBeLessThan(2 * 4096 + 1024)
  expect(Y.encodeStateAsUpdate(copy)).toEqual(Y.encodeStateAsUpdate(doc))
})

test.each([1, 2, 3])('history of several people and its deletions, cut small (seed %i)', (seed) => {
  const doc = lived(seed)
  const copy = new Y.Doc()
  expect(follow(CatchUp.from(nothing, doc), doc, copy, 64).length).toBeGreaterThan(50)
  expect(readDocument(copy)).toEqual(readDocument(doc))
  expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc))
})

test('R18: two people who typed letter by letter in turns, among thousands of others, hold nobody up', () => {
  const others = 30_000
  const letters = 15_000
  const [ann, ben] = [1, 2]
  const typed = (client: number) =>
    Array.from({ length: letters }, (_, i) => {
      const origin = client === ben ? ([ann, i] as const) : ([ben, i - 1] as const)
      const place = client === ann && i === 0 ? { parent: 'text' } : { origin }
      return { kind: 'string' as const, text: 'x', ...place }
    })
  const doc = new Y.Doc()
  Y.applyUpdate(
    doc,
    rawUpdate([
      ...Array.from({ length: others }, (_, i) => {
        const structs = [{ kind: 'any' as const, values: [i], parent: 'map', sub: `k${i}` }]
        return { client: i + 3, clock: 0, structs }
      }),
      { client: ben, clock: 0, structs: typed(ben) },
      { client: ann, clock: 0, structs: typed(ann) },
    ]),
  )
  // Looking at everybody again for each letter took longer than a test may.
  const { update } = CatchUp.from(nothing, doc).next(doc, 100_000_000)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, update)
  expect(copy.getText('text').length).toBe(2 * letters)
  expect(copy.getMap('map').size).toBe(others)
})

test('what is written meanwhile arrives too: in slices until every struct is sent, as edits from then on', () => {
  const doc = lived(4)
  const copy = new Y.Doc()
  const catchUp = CatchUp.from(nothing, doc)
  doc.on('update', (update: Uint8Array) => {
    if (catchUp.structsSent) Y.applyUpdate(copy, update)
  })
  let letters = 0
  let phases = 0
  follow(catchUp, doc, copy, 200, () => {
    const text = textOf(blockAt(doc, letters % 5))
    if (letters < 300) text.insert(letters % text.length, 'x')
    text.delete(0, 1)
    letters += 1
    if (catchUp.structsSent) phases += 1
  })
  expect(phases).toBeGreaterThan(0)
  expect(readDocument(copy)).toEqual(readDocument(doc))
  expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(doc))
})

test('only what a state vector lacks is sent, from the middle of a struct if need be', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument(planOf(1)))
  const text = textOf(blockAt(doc, 0))
  text.insert(0, 'first ')
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const has = Y.encodeStateVector(copy)
  text.insert(6, 'second ')
  const { update, last } = CatchUp.from(has, doc).next(doc, 1000)
  expect(last).toBe(true)
  expect(Y.decodeUpdate(update).structs.map(({ id, length }) => [id.client, id.clock, length])).toEqual([
    [doc.clientID, 6, 7],
  ])
  Y.applyUpdate(copy, update)
  expect(textOf(blockAt(copy, 0)).toString()).toMatch(/^first second /)
})

test('who had all but one change catches up from there', () => {
  const doc = lived(5)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  let change = new Uint8Array()
  doc.once('update', (update: Uint8Array) => {
    change = new Uint8Array(update)
  })
  textOf(blockAt(doc, 0)).insert(3, 'y'.repeat(5000))
  const slices = follow(CatchUp.before(change, doc), doc, copy, 512)
  expect(slices.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(20_000)
  expect(readDocument(copy)).toEqual(readDocument(doc))
})

test('a state vector of clients that do not exist is not kept', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument(planOf(1)))
  const odd = new Map(Array.from({ length: 1000 }, (_, i) => [i + 1000, 2 ** 40]))
  // Yjs encodes a state vector given as a map, though its types say a document.
  const claimed = Y.encodeStateVector(odd as unknown as Y.Doc)
  const copy = new Y.Doc()
  follow(CatchUp.from(claimed, doc), doc, copy, 100)
  expect(readDocument(copy)).toEqual(readDocument(doc))
})
