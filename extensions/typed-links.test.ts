// @vitest-environment jsdom
import { expect, onTestFinished, test } from 'vitest'
import { block, caretIn, close, type Seat, seat } from '../test/convergence/simulation/pair.js'

function open(): Seat {
  const ann = seat(11, [
    block('section', 's-1', 'Plan', { part: 'sip' }),
    block('priority', 'b-1'),
    block('action', 't-1'),
  ])
  onTestFinished(() => close(ann))
  caretIn(ann, 't-1')
  return ann
}

function type({ editor: { view } }: Seat, text: string): void {
  for (const letter of text) {
    const { from, to } = view.state.selection
    const insert = () => view.state.tr.insertText(letter, view.state.selection.from, view.state.selection.to)
    if (view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert)) !== true)
      view.dispatch(insert())
  }
}

const runs = ({ editor }: Seat) =>
  editor.state.doc
    .child(2)
    .children.map(({ text, marks }) => (marks[0] === undefined ? text : `${text} -> ${marks[0].attrs['href']}`))

test.each([
  ['see https://ofsted.gov.uk/a. ', ['see ', 'https://ofsted.gov.uk/a -> https://ofsted.gov.uk/a', '. ']],
  ['www.school.org.uk ', ['www.school.org.uk -> https://www.school.org.uk', ' ']],
  ['(https://a.b/c) ok', ['(', 'https://a.b/c -> https://a.b/c', ') ok']],
  ['read [the report](https://a.b/c) now', ['read ', 'the report -> https://a.b/c', ' now']],
  ['[x](javascript:alert) ', ['[x](javascript:alert) ']],
  ['https:// and e.g. this', ['https:// and e.g. this']],
])('typed: %s', (typed, expected) => {
  const ann = open()
  type(ann, typed)
  expect(runs(ann)).toEqual(expected)
})

test.each([
  ['see https://ofsted.gov.uk/a now', ['see ', 'https://ofsted.gov.uk/a -> https://ofsted.gov.uk/a', ' now']],
  ['read [the report](https://a.b/c) now', ['read ', 'the report -> https://a.b/c', ' now']],
  ['[x](javascript:alert)', ['[x](javascript:alert)']],
])('pasted: %s', (text, expected) => {
  const ann = open()
  ann.editor.view.pasteText(text, new Event('paste') as ClipboardEvent) // jsdom has no ClipboardEvent
  ann.editor.view.dispatch(ann.editor.state.tr)
  expect(runs(ann)).toEqual(expected)
})
