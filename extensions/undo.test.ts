import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ROOTS } from '../schema/protocol/messages.js'
import { EDIT_ORIGIN, ownUndo } from './undo.js'

function titled(client = 7): { doc: Y.Doc; undo: Y.UndoManager; title: () => unknown; call: (title: string) => void } {
  const doc = new Y.Doc()
  doc.clientID = client
  const meta = doc.getMap(ROOTS.meta)
  meta.set('title', 'First')
  const undo = ownUndo(doc)
  const call = (title: string) => doc.transact(() => meta.set('title', title), EDIT_ORIGIN)
  return { doc, undo, title: () => meta.get('title'), call }
}

test('undo brings the old title back', () => {
  const { undo, title, call } = titled()
  call('Second')
  undo.undo()
  expect(title()).toBe('First')
  undo.redo()
  expect(title()).toBe('Second')
})

test.each([
  [7, 8],
  [8, 7],
])('when a colleague named the plan at the same time, undo never leaves it without a name (%i, %i)', (me, them) => {
  const mine = titled(me)
  const theirs = new Y.Doc()
  theirs.clientID = them
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine.doc))
  mine.call('Mine')
  theirs.getMap(ROOTS.meta).set('title', 'Theirs')
  Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(theirs))
  mine.undo.undo()
  expect(['First', 'Mine', 'Theirs']).toContain(mine.title())
})
