// @vitest-environment jsdom
/** After undo and redo the caret stands where the change was, wherever it stood before. */
import { expect, onTestFinished, test } from 'vitest'
import {
  block,
  caretIn,
  close,
  exchange,
  outline,
  type Seat,
  seat,
  typeIn,
} from '../test/convergence/simulation/pair.js'
import { isFromElsewhere, isFromShared } from './ids.js'
import { EDIT_ORIGIN } from './undo.js'

const content = [
  block('section', 's-1', 'Plan', { part: 'sip' }),
  block('priority', 'b-1', 'Writing'),
  block('action', 'b-2', 'Teach it'),
  block('action', 'b-3', 'Read daily'),
  block('action', 'b-4', 'Meet'),
]
function annAndBen(): [Seat, Seat] {
  const seats: [Seat, Seat] = [seat(11, content), seat(22, content)]
  onTestFinished(() => close(...seats))
  return seats
}
const caret = ({ editor }: Seat) => {
  const { $head } = editor.state.selection
  return `${String($head.parent.attrs['id'])} ${$head.parentOffset}`
}

test('of a field set while the caret stood elsewhere', () => {
  const [ann] = annAndBen()
  caretIn(ann, 'b-4')
  ann.editor.commands.setField('b-2', 'status', 'done')
  ann.editor.commands.undo()
  expect(caret(ann)).toBe('b-2 8')
  caretIn(ann, 'b-4')
  ann.editor.commands.redo()
  expect(caret(ann)).toBe('b-2 8')
})

test('of words typed, although the caret has gone elsewhere and a colleague has written above', () => {
  const [ann, ben] = annAndBen()
  caretIn(ann, 'b-3', 4)
  ann.editor.commands.insertContent(' books')
  caretIn(ann, 'b-1')
  typeIn(ben, 's-1', ' for the year')
  typeIn(ben, 'b-3', ' by Ben')
  exchange(ann, ben)
  ann.editor.commands.undo()
  expect(caret(ann)).toBe('b-3 4')
  exchange(ann, ben)
  expect(outline(ben)).toEqual(
    expect.arrayContaining(['section s-1: Plan for the year', 'action b-3: Read daily by Ben']),
  )
})

test('of blocks moved, deleted, turned', () => {
  const [ann] = annAndBen()
  ann.editor.commands.selectBlocks(2)
  ann.editor.commands.moveBlocks('down')
  caretIn(ann, 's-1')
  ann.editor.commands.undo()
  expect(caret(ann)).toMatch(/^b-2 /)
  ann.editor.commands.deleteBlock('b-3')
  caretIn(ann, 's-1')
  ann.editor.commands.undo()
  expect(caret(ann)).toMatch(/^b-3 /)
  caretIn(ann, 'b-4')
  ann.editor.commands.turnInto('outcome')
  caretIn(ann, 's-1')
  ann.editor.commands.undo()
  expect(caret(ann)).toMatch(/^b-4 /)
})

test('of what stands beside the text the caret stays', () => {
  const [ann] = annAndBen()
  ann.doc.transact(() => ann.doc.getMap('people').set('p-1', { name: 'Priya' }), EDIT_ORIGIN)
  caretIn(ann, 'b-3', 2)
  ann.editor.commands.undo()
  expect(ann.doc.getMap('people').size).toBe(0)
  expect(caret(ann)).toBe('b-3 2')
})

test('what I undo is mine: only what a colleague changes comes from elsewhere', () => {
  const [ann, ben] = annAndBen()
  const seen: boolean[] = []
  ann.editor.on('transaction', ({ transaction }) => {
    if (transaction.docChanged && isFromShared(transaction)) seen.push(isFromElsewhere(transaction))
  })
  ann.editor.commands.insertContentAt(ann.editor.state.doc.content.size, { type: 'paragraph' })
  ann.editor.commands.undo()
  expect(outline(ann)).toHaveLength(5)
  ann.editor.commands.redo()
  expect(seen).toEqual([false, false])
  exchange(ann, ben)
  typeIn(ben, 'b-4', ' often')
  exchange(ann, ben)
  expect(seen).toEqual([false, false, true])
})
