import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Outbox } from './outbox.js'

function typist() {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  return { doc, updates, text: doc.getText('t'), state: () => Y.encodeStateVector(doc) }
}

it('an edit is confirmed by its frame and its clock', () => {
  const outbox = new Outbox()
  const { text, updates, state } = typist()
  text.insert(0, 'a')
  const before = state()
  text.insert(1, 'b')
  updates.forEach((update, at) => {
    outbox.add(at + 1, update)
    outbox.sent([at + 1])
  })
  expect(outbox.confirm(1, before)).toEqual([1])
  expect(outbox.unsent).toBe(1)
  expect(outbox.confirm(2, state())).toEqual([2])
})

it('a pure deletion, which moves no clock, is confirmed by its frame', () => {
  const outbox = new Outbox()
  const { text, updates, state } = typist()
  text.insert(0, 'abc')
  updates.length = 0
  text.delete(0, 1)
  const [deletion] = updates
  if (deletion === undefined) throw new Error('no update')
  outbox.add(7, deletion)
  expect(outbox.confirm(0, state())).toEqual([])
  outbox.sent([7])
  expect(outbox.confirm(1, state())).toEqual([7])
})

it('a frame dropped for a gap is not taken for saved', () => {
  const outbox = new Outbox()
  const { text, updates, state } = typist()
  text.insert(0, 'a')
  const nothing = Y.encodeStateVector(new Y.Doc())
  const [update] = updates
  if (update === undefined) throw new Error('no update')
  outbox.add(1, update)
  outbox.sent([1])
  expect(outbox.confirm(1, nothing)).toEqual([])
  outbox.sent([1])
  expect(outbox.confirm(2, state())).toEqual([1])
})

it('frames of an old socket confirm nothing on a new one', () => {
  const outbox = new Outbox()
  const { text, updates, state } = typist()
  text.insert(0, 'a')
  const [update] = updates
  if (update === undefined) throw new Error('no update')
  outbox.add(1, update)
  outbox.sent([1])
  outbox.newSocket()
  expect(outbox.confirm(1, state())).toEqual([])
  expect(outbox.ids()).toEqual([1])
})
