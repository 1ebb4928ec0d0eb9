// @vitest-environment jsdom
/** What people who know Markdown type at the start of a line, and around words. */
import { expect, onTestFinished, test } from 'vitest'
import { block, caretIn, close, type Seat, seat } from '../test/convergence/simulation/pair.js'

function open(type: string): Seat {
  const ann = seat(11, [block('section', 's-1', 'Plan', { part: 'sip' }), block('priority', 'b-1'), block(type, 't-1')])
  onTestFinished(() => close(ann))
  caretIn(ann, 't-1')
  return ann
}

function type({ editor: { view } }: Seat, text: string): void {
  for (const letter of text) {
    const { from, to } = view.state.selection
    const insert = () => view.state.tr.insertText(letter, from, to)
    if (view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert)) !== true)
      view.dispatch(insert())
  }
}

const shape = ({ editor }: Seat): string => {
  const node = editor.state.doc.child(2)
  return [node.type.name, node.attrs['level'], node.textContent].filter((part) => part !== undefined).join(' ')
}

test.each([
  ['# ', 'heading 2 Words'],
  ['## ', 'heading 2 Words'],
  ['### ', 'heading 3 Words'],
  ['#### ', 'heading 4 Words'],
  ['- ', 'bulletList Words'],
  ['* ', 'bulletList Words'],
  ['1. ', 'orderedList Words'],
  ['> ', 'blockquote Words'],
  ['[ ] ', 'paragraph [ ] Words'],
  ['[] ', 'paragraph [] Words'],
  ['--- ', 'paragraph --- Words'],
])('%s at the start of a line', (typed, expected) => {
  const ann = open('paragraph')
  type(ann, `${typed}Words`)
  expect(shape(ann)).toBe(expected)
})

test.each(['# ', '- ', '1. ', '> '])('%s in a block stays what was typed: the block keeps its fields', (typed) => {
  const ann = open('action')
  type(ann, `${typed}Words`)
  expect(shape(ann)).toBe(`action ${typed}Words`)
})

test.each([
  ['**strong** ', 'bold', 'strong'],
  ['__strong__ ', 'bold', 'strong'],
  ['*soft* ', 'italic', 'soft'],
  ['_soft_ ', 'italic', 'soft'],
])('%s becomes %s, in a block as in text', (typed, mark, words) => {
  for (const kind of ['paragraph', 'action']) {
    const ann = open(kind)
    type(ann, typed)
    const [first] = ann.editor.state.doc.child(2).children
    expect(first?.text).toBe(words)
    expect(first?.marks.map(({ type: { name } }) => name)).toEqual([mark])
  }
})
