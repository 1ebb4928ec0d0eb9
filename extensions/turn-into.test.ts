// @vitest-environment jsdom
import { expect, onTestFinished, test } from 'vitest'
import type { BlockJson } from '../schema/document.js'
import { readAttrs } from '../schema/values.js'
import { block, caretIn, close, outline, type Seat, seat } from '../test/convergence/simulation/pair.js'
import { turnTargets } from './turn-into.js'

function open(...content: BlockJson[]): Seat {
  const ann = seat(11, content)
  onTestFinished(() => close(ann))
  return ann
}

const at = ({ editor }: Seat, index: number) => editor.state.doc.child(index)
const list = (...texts: string[]): BlockJson => ({
  type: 'bulletList',
  content: texts.map((text, n) => ({ type: 'listItem', content: [block('paragraph', `i-${n}`, text)] })),
})
const section = block('section', 's-1', 'Plan', { part: 'sip' })
const priority = block('priority', 'b-1', 'Writing')

test('a paragraph becomes a heading, a list, a quote and a paragraph again, with its id and its caret', () => {
  const ann = open(block('paragraph', 't-1', 'Some words'))
  caretIn(ann, 't-1', 4)
  for (const target of ['heading3', 'bulletList', 'orderedList', 'blockquote', 'heading2', 'paragraph'] as const) {
    expect(ann.editor.commands.turnInto(target), target).toBe(true)
    expect(outline(ann)).toEqual([`${target.startsWith('heading') ? 'heading' : 'paragraph'} t-1: Some words`])
    expect(ann.editor.state.selection.$head.parentOffset).toBe(4)
  }
  expect(at(ann, 0).type.name).toBe('paragraph')
})

test('an item of a list becomes an action, the others stay items', () => {
  const ann = open(section, priority, list('one', 'two', 'three'))
  caretIn(ann, 'i-1')
  expect(ann.editor.commands.turnInto('action')).toBe(true)
  expect(ann.editor.state.doc.children.map(({ type }) => type.name)).toEqual([
    'section',
    'priority',
    'bulletList',
    'action',
    'bulletList',
  ])
  expect(at(ann, 3).attrs).toMatchObject({ id: 'i-1', status: 'not_started' })
})

test('a selected list becomes actions, one an item; one undo brings the list back', () => {
  const ann = open(section, priority, list('one', 'two'))
  const before = ann.editor.getJSON()
  ann.editor.commands.selectBlocks(2)
  expect(ann.editor.commands.turnInto('action')).toBe(true)
  expect(outline(ann).slice(2)).toEqual(['action i-0: one', 'action i-1: two'])
  ann.editor.commands.undo()
  expect(ann.editor.getJSON()).toEqual(before)
})

test('an action becomes a milestone: person and dates go along or stay readable', () => {
  const fields = { owner: 'p-1', end: '2026-12-18', status: 'done', note: 'Ask first', updatedBy: 'p-2' }
  const ann = open(section, priority, block('action', 'b-2', 'First'), block('action', 'b-3', 'Teach it', fields))
  caretIn(ann, 'b-3')
  const describe = (_type: string, _id: string, name: string, value: unknown) =>
    name === 'owner' ? 'Priya Shah' : String(value)
  expect(ann.editor.commands.turnInto('milestone', { describe })).toBe(true)
  expect(at(ann, 3).type.name).toBe('milestone')
  expect(at(ann, 3).attrs).toMatchObject({ id: 'b-3', due: '2026-12-18', status: 'met', updatedBy: 'p-2' })
  expect(at(ann, 4).textContent).toBe('Owner: Priya Shah · Note: Ask first')
})

test('an action becomes text, with its fields in a line below it', () => {
  const ann = open(section, priority, block('action', 'b-3', 'Teach it', { status: 'in_progress' }))
  caretIn(ann, 'b-3', 5)
  expect(ann.editor.commands.turnInto('paragraph')).toBe(true)
  expect(outline(ann).slice(2)).toEqual(['paragraph b-3: Teach it', expect.stringMatching(/: Status: In progress$/)])
  expect(ann.editor.state.selection.$head.parentOffset).toBe(5)
})

test('only what keeps everybody’s owner is offered', () => {
  const ann = open(section, priority, block('action', 'b-2', 'Teach'), block('milestone', 'b-3', 'Books show it'))
  caretIn(ann, 'b-2')
  // An outcome may own the milestone too; as a risk or as text it could not.
  expect(turnTargets(ann.editor.state)).toEqual(['outcome'])
  caretIn(ann, 'b-3')
  expect(turnTargets(ann.editor.state)).toEqual(expect.arrayContaining(['step', 'action', 'evidence', 'paragraph']))
  expect(turnTargets(ann.editor.state)).not.toContain('finding')
  caretIn(ann, 'b-1')
  expect(turnTargets(ann.editor.state)).toEqual([])
})

test('text among an action’s milestones becomes an action after them', () => {
  const ann = open(
    section,
    priority,
    block('action', 'b-2', 'Teach'),
    block('paragraph', 't-1', 'And more'),
    block('milestone', 'b-3', 'Books show it'),
  )
  caretIn(ann, 't-1')
  expect(ann.editor.commands.turnInto('action')).toBe(true)
  expect(outline(ann).slice(2)).toEqual(['action b-2: Teach', 'milestone b-3: Books show it', 'action t-1: And more'])
})

test('what a block has no room for goes on below, at a gap between words', () => {
  const words = Array.from({ length: 60 }, (_, n) => `word${n}`).join(' ')
  const ann = open(section, priority, block('paragraph', 't-1', words))
  caretIn(ann, 't-1')
  ann.editor.commands.turnInto('action')
  expect(at(ann, 2).content.size).toBeLessThanOrEqual(200)
  expect(at(ann, 2).textContent + at(ann, 3).textContent).toBe(words)
  expect(at(ann, 2).textContent.endsWith(' ')).toBe(true)
})

test('what is for leaders only does not become text that everybody reads', () => {
  const ann = open(section, priority, block('action', 'b-2', 'Secret', { audience: 'leaders' }))
  caretIn(ann, 'b-2')
  expect(ann.editor.commands.turnInto('paragraph')).toBe(false)
  expect(turnTargets(ann.editor.state)).not.toContain('heading2')
})

test('a stand-up is for leaders only without saying so: it becomes no text, and another block that says so', () => {
  const ann = open(section, priority, block('standup', 'b-2', 'Secret'))
  caretIn(ann, 'b-2')
  expect(ann.editor.commands.turnInto('paragraph')).toBe(false)
  expect(turnTargets(ann.editor.state)).toContain('evidence')
  expect(ann.editor.commands.turnInto('evidence')).toBe(true)
  expect(at(ann, 2).attrs).toMatchObject({ id: 'b-2', audience: 'leaders' })
  expect(ann.editor.commands.turnInto('standup')).toBe(true)
  expect(readAttrs('standup', at(ann, 2).attrs).audience).toBe('leaders')
})

test('a block that governors may see stays one as a stand-up', () => {
  const ann = open(section, priority, block('evidence', 'b-2', 'Seen'))
  caretIn(ann, 'b-2')
  expect(ann.editor.commands.turnInto('standup')).toBe(true)
  expect(readAttrs('standup', at(ann, 2).attrs).audience).toBe('governors')
})

test('what is for leaders only is not turned when a field or some of its words would be left as text', () => {
  for (const [audience, may] of [
    ['leaders', false],
    ['governors', true],
  ] as const) {
    const ann = open(
      section,
      priority,
      block('action', 'b-1', 'Teach'),
      block('action', 'b-4', 'Secret', { audience, owner: 'p-1' }),
      block('standup', 'b-2', 'Secret', { audience, place: 'By the board' }),
      block('standup', 'b-3', 'Secret words. '.repeat(100), { audience }),
    )
    for (const [id, target] of [
      ['b-3', 'decision'],
      ['b-2', 'evidence'],
      ['b-4', 'milestone'],
    ] as const) {
      caretIn(ann, id)
      expect(turnTargets(ann.editor.state).includes(target), `${id} ${audience}`).toBe(may)
      expect(ann.editor.commands.turnInto(target), `${id} ${audience}`).toBe(may)
    }
    expect(outline(ann)).toHaveLength(may ? 9 : 6)
  }
})

test('marks and line breaks stay', () => {
  const ann = open(section, priority, {
    type: 'paragraph',
    attrs: { id: 't-1' },
    content: [
      { type: 'text', text: 'bold', marks: [{ type: 'bold' }] },
      { type: 'hardBreak' },
      { type: 'text', text: 'plain' },
    ],
  })
  const before = at(ann, 2).content.toJSON()
  caretIn(ann, 't-1')
  ann.editor.commands.turnInto('action')
  expect(at(ann, 2).content.toJSON()).toEqual(before)
})
