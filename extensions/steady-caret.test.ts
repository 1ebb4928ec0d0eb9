// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { installRescue } from './headless/rescue.js'
import { livingPlanKit } from './kit.js'

let mine: Editor
let theirs: Editor

beforeEach(() => {
  const docs = [new Y.Doc(), new Y.Doc()] as const
  docs[0].on('update', (update) => Y.applyUpdate(docs[1], update, 'wire'))
  docs[1].on('update', (update) => Y.applyUpdate(docs[0], update, 'wire'))
  const editors = docs.map(
    (doc) => new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) }),
  )
  mine = editors[0] as Editor // two docs, two editors
  theirs = editors[1] as Editor
  mine.commands.insertContent([
    { type: 'action', attrs: { id: 'a-1' }, content: [{ type: 'text', text: 'Teach the sequence' }] },
    { type: 'action', attrs: { id: 'a-2' }, content: [{ type: 'text', text: 'Coach every teacher' }] },
  ])
})
afterEach(() => {
  mine.destroy()
  theirs.destroy()
})

/** Position of offset `offset` in the text of the block with this id. */
function at(editor: Editor, id: string, offset: number): number {
  let found = -1
  editor.state.doc.forEach((node, pos) => {
    if (node.attrs['id'] === id) found = pos + 1 + offset
  })
  return found
}
const typed = (editor: Editor) => editor.state.doc.textBetween(0, editor.state.doc.content.size, '|')

test('a colleague’s letters before the caret in the same block push it along with its word', () => {
  mine.commands.setTextSelection(at(mine, 'a-1', 18))
  theirs.commands.insertContentAt(at(theirs, 'a-1', 0), 'To ')
  mine.view.dispatch(mine.state.tr.insertText('!'))
  expect(typed(mine)).toBe('To Teach the sequence!|Coach every teacher')
  expect(typed(theirs)).toBe(typed(mine))
})

test('letters after the caret leave it where it is', () => {
  mine.commands.setTextSelection(at(mine, 'a-1', 5))
  theirs.commands.insertContentAt(at(theirs, 'a-1', 18), ' well')
  mine.view.dispatch(mine.state.tr.insertText('!'))
  expect(typed(mine)).toBe('Teach! the sequence well|Coach every teacher')
})

test('a selection keeps both its ends', () => {
  mine.commands.setTextSelection({ from: at(mine, 'a-1', 6), to: at(mine, 'a-1', 9) })
  theirs.commands.insertContentAt(at(theirs, 'a-1', 0), 'Please ')
  mine.view.dispatch(mine.state.tr.insertText('a'))
  expect(typed(mine)).toBe('Please Teach a sequence|Coach every teacher')
})

test('the caret goes along when a colleague moves its block', () => {
  mine.commands.setTextSelection(at(mine, 'a-1', 5))
  theirs.commands.setTextSelection(at(theirs, 'a-1', 0))
  theirs.commands.moveBlockDown()
  expect(typed(mine)).toBe('Coach every teacher|Teach the sequence')
  expect(mine.state.selection.anchor).toBe(at(mine, 'a-1', 5))
})

test('the caret stays with its word when the block is moved before the letters have arrived', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  const kept: Uint8Array[] = []
  const write = (doc: Y.Doc) =>
    new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  const writer = write(here)
  writer.commands.insertContent([
    { type: 'action', attrs: { id: 'a-1' }, content: [{ type: 'text', text: 'Teach the sequence' }] },
    { type: 'action', attrs: { id: 'a-2' }, content: [{ type: 'text', text: 'Coach every teacher' }] },
  ])
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here), 'wire')
  const mover = write(there)
  there.on('update', (update) => kept.push(update))
  installRescue(here, { isOwn: (client) => client === here.clientID, onSetAside: () => undefined })
  writer.commands.setTextSelection(at(writer, 'a-1', 18))
  writer.view.dispatch(writer.state.tr.insertText(' da'))
  mover.commands.setTextSelection(at(mover, 'a-1', 0))
  mover.commands.moveBlockDown()
  for (const update of kept) Y.applyUpdate(here, update, 'wire')
  writer.view.dispatch(writer.state.tr.insertText('ily'))
  expect(typed(writer)).toBe('Coach every teacher|Teach the sequence daily')
  writer.destroy()
  mover.destroy()
})
