// @vitest-environment jsdom
import { expect, onTestFinished, test } from 'vitest'
import { block, caretIn, close, outline, press, type Seat, seat, typeIn } from '../test/convergence/simulation/pair.js'
import { selectedBlocks } from './block-selection.js'

const plan = [
  block('section', 's-1', 'Plan', { part: 'sip' }),
  block('priority', 'b-1', 'Writing'),
  block('action', 'b-2', 'Teach it'),
  block('milestone', 'b-3', 'Books show it'),
  block('action', 'b-4', 'Read daily'),
  block('paragraph', 't-1', 'Some prose'),
  block('priority', 'b-5', 'Attendance'),
]

function open(): Seat {
  const ann = seat(11, plan)
  onTestFinished(() => close(ann))
  return ann
}
const ids = ({ editor }: Seat) => editor.state.doc.children.map(({ attrs }) => String(attrs['id']))
const chosen = ({ editor }: Seat) => selectedBlocks(editor.state)?.chosen
const key = ({ editor }: Seat, name: string, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key: name, ...init })
  return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) ?? false
}

test('keys alone: Escape takes the block in hand, arrows go on, Shift extends, Escape and Enter go back to writing', () => {
  const ann = open()
  caretIn(ann, 'b-2', 3)
  press(ann, 'Escape')
  expect(selectedBlocks(ann.editor.state)).toEqual({ chosen: [2], all: [2, 3], anchor: 2, head: 2 })
  press(ann, 'ArrowDown')
  expect(chosen(ann)).toEqual([3])
  key(ann, 'ArrowDown', { shiftKey: true })
  key(ann, 'ArrowDown', { shiftKey: true })
  expect(chosen(ann)).toEqual([3, 4, 5])
  for (let times = 0; times < 3; times++) key(ann, 'ArrowUp', { shiftKey: true })
  expect(chosen(ann)).toEqual([2, 3])
  press(ann, 'Escape')
  expect(chosen(ann)).toBeUndefined()
  expect(ann.editor.state.selection.$head.parent.attrs['id']).toBe('b-2')
})

test('Mod-A takes the words of the block, then all blocks', () => {
  const ann = open()
  caretIn(ann, 'b-2', 3)
  key(ann, 'a', { ctrlKey: true })
  expect(ann.editor.state.doc.textBetween(ann.editor.state.selection.from, ann.editor.state.selection.to)).toBe(
    'Teach it',
  )
  key(ann, 'a', { ctrlKey: true })
  expect(chosen(ann)).toHaveLength(plan.length)
})

test('letters are not taken while blocks are in hand; a caret set anywhere ends it', () => {
  const ann = open()
  ann.editor.commands.selectBlocks(2)
  const { view } = ann.editor
  expect(view.someProp('handleTextInput', (handle) => handle(view, 1, 1, 'x', () => view.state.tr))).toBe(true)
  expect(chosen(ann)).toEqual([2])
  caretIn(ann, 'b-4')
  expect(chosen(ann)).toBeUndefined()
})

test('deletes what is in hand with all it owns; one undo brings it back', () => {
  const ann = open()
  typeIn(ann, 'b-4', '!')
  ann.editor.commands.selectBlocks(1)
  press(ann, 'Delete')
  expect(ids(ann)).toEqual(['s-1', 'b-5'])
  ann.editor.commands.undo()
  expect(outline(ann)).toContain('action b-4: Read daily!')
  ann.editor.commands.undo()
  expect(outline(ann)).toContain('action b-4: Read daily')
})

test('moves several blocks as one, which stay in hand', () => {
  const ann = open()
  ann.editor.commands.selectBlocks(2, 4)
  expect(key(ann, 'ArrowDown', { shiftKey: true, ctrlKey: true })).toBe(true)
  expect(ids(ann)).toEqual(['s-1', 'b-1', 'b-5', 'b-2', 'b-3', 'b-4', 't-1'])
  expect(chosen(ann)).toEqual([3, 4, 5])
  ann.editor.commands.undo()
  expect(ids(ann)).toEqual(plan.map(({ attrs }) => attrs?.['id']))
})

test('what stands apart is gathered where it goes', () => {
  const ann = open()
  ann.editor.commands.moveBlocksTo([2, 5], 7)
  expect(ids(ann)).toEqual(['s-1', 'b-1', 'b-4', 'b-5', 'b-2', 'b-3', 't-1'])
})

test('duplicates with all they own, under new ids, and what points at one of them points at its copy', () => {
  const ann = open()
  ann.editor.commands.setField('b-2', 'createdBy', 'p-1')
  ann.editor.commands.setField('b-2', 'addresses', ['b-3', 'b-5'])
  let made = 0
  ann.editor.commands.selectBlocks(2)
  expect(ann.editor.commands.duplicateBlocks(() => `new-${made++}`)).toBe(true)
  expect(ids(ann)).toEqual(['s-1', 'b-1', 'b-2', 'b-3', 'new-0', 'new-1', 'b-4', 't-1', 'b-5'])
  expect(ann.editor.state.doc.child(4).attrs).toMatchObject({ createdBy: null, addresses: '["new-1","b-5"]' })
  expect(chosen(ann)).toEqual([4, 5])
})

test('a person is made responsible for all that have such a field, and for nothing else', () => {
  const ann = open()
  ann.editor.commands.selectBlocks(1, 5)
  expect(ann.editor.commands.assignBlocks('p-head')).toBe(true)
  const persons = ann.editor.state.doc.children.map(({ attrs }) => attrs['owner'] ?? attrs['lead'] ?? null)
  expect(persons).toEqual([null, 'p-head', 'p-head', null, 'p-head', null, null])
  ann.editor.commands.selectBlocks(5)
  expect(ann.editor.commands.assignBlocks('p-head')).toBe(false)
})

test('rates all that can be rated for the term: once again changes the rating, another term adds one', () => {
  const ann = open()
  const rating = { rating: 'green', term: 'autumn', year: '2026-27' }
  ann.editor.commands.selectBlocks(2, 4)
  expect(ann.editor.commands.rateBlocks(rating)).toBe(true)
  const types = () => ann.editor.state.doc.children.map(({ type }) => type.name).slice(2, -1)
  expect(types()).toEqual(['action', 'rag', 'milestone', 'rag', 'action', 'paragraph', 'rag'])
  ann.editor.commands.selectBlocks(2)
  ann.editor.commands.rateBlocks({ ...rating, rating: 'amber' })
  expect(ann.editor.state.doc.child(3).attrs).toMatchObject({ rating: 'amber', term: 'autumn' })
  ann.editor.commands.rateBlocks({ ...rating, term: 'spring' })
  expect(types()).toHaveLength(8)
  ann.editor.commands.undo()
  expect(types()).toHaveLength(7)
})

test('what was judged on an earlier day stays on record, and is answered by the new rating', () => {
  const ann = open()
  const rating = { rating: 'green', term: 'autumn', year: '2026-27', ratedOn: '2026-11-02' }
  ann.editor.commands.selectBlocks(2)
  ann.editor.commands.rateBlocks(rating)
  // The same day: a slip of the finger put right.
  ann.editor.commands.rateBlocks({ ...rating, rating: 'amber' })
  ann.editor.commands.rateBlocks({ ...rating, rating: 'red', ratedOn: '2026-11-20' })
  const ratings = ann.editor.state.doc.children.filter(({ type }) => type.name === 'rag').map(({ attrs }) => attrs)
  expect(ratings).toMatchObject([
    { rating: 'amber', ratedOn: '2026-11-02' },
    { rating: 'red', ratedOn: '2026-11-20', supersedes: ratings[0]?.['id'] },
  ])
  expect(ratings[0]?.['id']).toEqual(expect.any(String))
})
