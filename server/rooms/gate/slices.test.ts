import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeDocument, readDocument } from '../../../extensions/headless/codec.js'
import { samplePlan } from '../../../schema/sample.js'
import { blockAt, planOf, textOf } from '../../../test/support/plans.js'
import { decodeUpdate } from './decode-update.js'
import { PLAN_SHAPES } from './roots.js'
import { slicesOf } from './slices.js'

function applySliced(doc: Y.Doc, update: Uint8Array): number {
  let slices = 0
  for (const slice of slicesOf(decodeUpdate(update, PLAN_SHAPES), doc.store)) {
    Y.applyUpdate(doc, slice)
    slices += 1
    expect(doc.store.pendingStructs).toBeNull()
  }
  return slices
}

test('slices of an update have its effect', () => {
  const state = encodeDocument(samplePlan)
  const [whole, sliced] = [new Y.Doc(), new Y.Doc()]
  Y.applyUpdate(whole, state)
  expect(applySliced(sliced, state)).toBeGreaterThan(10)
  expect(readDocument(sliced)).toEqual(readDocument(whole))
  expect(Y.encodeStateAsUpdate(sliced)).toEqual(Y.encodeStateAsUpdate(whole))
})

test('structs of clients that build on one another come in an order that works', () => {
  const start = encodeDocument(planOf(1))
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()] as const
  for (const doc of docs) Y.applyUpdate(doc, start)
  const text = (doc: Y.Doc) => textOf(blockAt(doc, 0))
  for (let round = 0; round < 60; round++) {
    for (const doc of docs) {
      text(doc).insert(Math.floor(text(doc).length / 2), `${round}`)
      for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
    }
    text(docs[0]).delete(0, 1)
  }
  const copy = new Y.Doc()
  applySliced(copy, Y.encodeStateAsUpdate(docs[0]))
  expect(text(copy).toString()).toBe(text(docs[0]).toString())
})

test('a small update is not cut', () => {
  const doc = new Y.Doc()
  doc.getMap('meta').set('title', 'x')
  const update = Y.encodeStateAsUpdate(doc)
  expect([...slicesOf(decodeUpdate(update, PLAN_SHAPES), new Y.Doc().store)]).toEqual([update])
})
