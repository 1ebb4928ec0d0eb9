import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { knownClocks, readClocks } from './state-vector.js'

const vector = (clocks: readonly (readonly [client: number, clock: number])[]) => Y.encodeStateVector(new Map(clocks))

test('of a state vector only what the document knows is kept, and that is enough for the same answer', () => {
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.getText('t').insert(0, 'abcdef')
  const claimed = vector([
    [3, 9],
    [7, 4],
    [2 ** 31, 1],
  ])
  const known = knownClocks(claimed, doc.store)
  expect([...known]).toEqual([[7, 4]])
  expect(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known))).toEqual(Y.encodeStateAsUpdate(doc, claimed))
})

test('a state vector cut short is noticed', () => {
  const whole = vector([
    [3, 9],
    [7, 4],
  ])
  readClocks(whole, () => undefined)
  for (let length = 0; length < whole.length; length++) {
    expect(() => readClocks(whole.subarray(0, length), () => undefined)).toThrow('Unexpected end of array')
  }
})
