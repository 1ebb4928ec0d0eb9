// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { BlockJson } from '../schema/document.js'
import { elementFrom } from './headless/codec.js'
import { livingPlanKit } from './kit.js'

const block = (type: string, id: string, text = '', attrs: object = {}): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})

function editorWith(...content: BlockJson[]): Editor {
  const doc = new Y.Doc()
  doc.getXmlFragment('content').insert(0, content.map(elementFrom))
  let made = 0
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: livingPlanKit({ doc, newId: () => `n-${made++}` }),
  })
  onTestFinished(() => editor.destroy())
  return editor
}

/** `type: text` of each top-level block, with `|` where the caret is. */
function shown({ state }: Editor): string[] {
  const lines: string[] = []
  state.doc.forEach((node, pos) => {
    const at = state.selection.head - pos - 1
    const inside = at >= 0 && at <= node.content.size && state.selection.empty
    const text = node.textContent
    lines.push(`${node.type.name}: ${inside ? `${text.slice(0, at)}|${text.slice(at)}` : text}`)
  })
  return lines
}

function caret(editor: Editor, index: number, offset = 0): void {
  let pos = 1
  for (let at = 0; at < index; at++) pos += editor.state.doc.child(at).nodeSize
  editor.commands.setTextSelection(pos + offset)
}

function press({ view }: Editor, key: string): void {
  const event = new KeyboardEvent('keydown', { key })
  view.someProp('handleKeyDown', (handle) => handle(view, event))
}

const action = block('action', 'a-1', 'Teach it', { owner: 'p-head' })

test('Enter at the end of a block begins a paragraph below it', () => {
  const editor = editorWith(action, block('action', 'a-2', 'Next'))
  caret(editor, 0, 8)
  press(editor, 'Enter')
  expect(shown(editor)).toEqual(['action: Teach it', 'paragraph: |', 'action: Next'])
})

test('Enter inside a block moves the rest into a paragraph; fields and id stay with the block', () => {
  const editor = editorWith(action)
  caret(editor, 0, 5)
  press(editor, 'Enter')
  expect(shown(editor)).toEqual(['action: Teach', 'paragraph: | it'])
  expect(editor.state.doc.child(0).attrs).toMatchObject({ id: 'a-1', owner: 'p-head' })
})

test('Enter at the start of a block or a paragraph makes room above; the id stays with the words', () => {
  for (const type of ['action', 'paragraph', 'heading']) {
    const editor = editorWith(block(type, 'x-1', 'Words', type === 'heading' ? { level: 2 } : {}))
    caret(editor, 0)
    press(editor, 'Enter')
    expect(shown(editor)).toEqual(['paragraph: ', `${type}: |Words`])
    expect(editor.state.doc.child(1).attrs.id).toBe('x-1')
  }
})

test('Enter in labelled prose carries the label on; on an empty line it ends it', () => {
  const editor = editorWith(
    block('priority', 'p-1', 'Writing'),
    block('paragraph', 't-1', 'Boys', { field: 'whereNow' }),
  )
  caret(editor, 1, 4)
  press(editor, 'Enter')
  expect(editor.state.doc.child(2).attrs.field).toBe('whereNow')
  press(editor, 'Enter')
  expect(shown(editor)).toHaveLength(3)
  expect(editor.state.doc.child(2).attrs.field).toBeNull()
})

test('Enter over a selection from a heading into a list deletes it and splits', () => {
  const list: BlockJson = {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [block('paragraph', 't-2', 'item')] }],
  }
  const editor = editorWith(block('heading', 'h-1', 'Head', { level: 2 }), list)
  editor.commands.setTextSelection({ from: 3, to: 11 })
  press(editor, 'Enter')
  expect(editor.state.doc.textContent).toBe('Heem')
})

test('Backspace at the start of a block with words moves the caret, and merges nothing', () => {
  const editor = editorWith(block('paragraph', 't-1', 'Before'), action)
  caret(editor, 1)
  press(editor, 'Backspace')
  expect(shown(editor)).toEqual(['paragraph: Before|', 'action: Teach it'])
})

test('Backspace in a block without words or fields deletes it; with a field it selects it first', () => {
  const editor = editorWith(action, block('action', 'a-2', '', { status: 'not_started' }))
  caret(editor, 1)
  press(editor, 'Backspace')
  expect(shown(editor)).toEqual(['action: Teach it|'])

  const rated = editorWith(action, block('rag', 'r-1', '', { rating: 'red' }))
  caret(rated, 1)
  press(rated, 'Backspace')
  expect(rated.state.doc.childCount).toBe(2)
  press(rated, 'Backspace')
  expect(shown(rated)).toEqual(['action: Teach it|'])
})

test('Backspace at the start of a paragraph joins it to the block above when it has no label and there is room', () => {
  const editor = editorWith(action, block('paragraph', 't-1', ' daily'))
  caret(editor, 1)
  press(editor, 'Backspace')
  expect(shown(editor)).toEqual(['action: Teach it| daily'])
  for (const second of [
    block('paragraph', 't-1', 'Now', { field: 'whereNow' }),
    block('paragraph', 't-1', 'x'.repeat(250)),
    block('heading', 't-1', 'Head', { level: 2 }),
  ]) {
    const kept = editorWith(action, second)
    caret(kept, 1)
    press(kept, 'Backspace')
    expect(kept.state.doc.childCount).toBe(2)
  }
})

test('Delete at the end of a block never merges the next block into it', () => {
  const editor = editorWith(action, block('action', 'a-2', 'Next', { owner: 'p-eng' }))
  caret(editor, 0, 8)
  press(editor, 'Delete')
  expect(shown(editor)).toEqual(['action: Teach it', 'action: |Next'])
})

test('deleting or typing over a selection across blocks keeps both blocks', () => {
  for (const way of ['Backspace', 'Delete', 'type'] as const) {
    const editor = editorWith(action, block('paragraph', 't-1', 'between'), block('action', 'a-2', 'Next'))
    editor.commands.setTextSelection({ from: 6, to: 22 })
    const { view, state } = editor
    if (way !== 'type') press(editor, way)
    else view.someProp('handleTextInput', (handle) => handle(view, 6, 22, '!', () => state.tr))
    expect(shown(editor)).toEqual([`action: Teach${way === 'type' ? '!' : ''}|`, 'action: xt'])
  }
})

test('text stops at a block’s own length; what a paste brings beyond it goes below', () => {
  const editor = editorWith(block('action', 'a-1', 'x'.repeat(200)))
  caret(editor, 0, 200)
  const { view } = editor
  expect(view.someProp('handleTextInput', (handle) => handle(view, 201, 201, 'y', () => view.state.tr))).toBe(true)
  view.dispatch(view.state.tr.insertText('and more', 201))
  expect(editor.state.doc.child(0).content.size).toBe(200)
  expect(editor.state.doc.child(1).textContent).toBe('and more')
})

test('`## ` and `- ` turn paragraphs into headings and lists, and leave blocks alone', () => {
  const editor = editorWith(action, block('paragraph', 't-1', '##'))
  const { view } = editor
  const space = (at: number) => {
    caret(editor, at, editor.state.doc.child(at).content.size)
    const { from } = view.state.selection
    const handled = view.someProp('handleTextInput', (handle) => handle(view, from, from, ' ', () => view.state.tr))
    if (handled !== true) view.dispatch(view.state.tr.insertText(' '))
  }
  space(1)
  expect(editor.state.doc.child(1).type.name).toBe('heading')
  expect(editor.state.doc.child(1).attrs.level).toBe(2)
  editor.view.dispatch(editor.state.tr.insertText('##', 1, 9))
  space(0)
  expect(editor.state.doc.child(0).type.name).toBe('action')
})

test('a heading pasted into a block without words goes below it, and the block keeps its fields', () => {
  const editor = editorWith(block('rag', 'r-1', '', { rating: 'red' }))
  caret(editor, 0)
  // jsdom has no ClipboardEvent; the editor only asks whether somebody else handled it.
  editor.view.pasteHTML('<h2>Head</h2>', new Event('paste') as ClipboardEvent)
  expect(shown(editor).map((line) => line.replace('|', ''))).toEqual(['rag: ', 'heading: Head'])
  expect(editor.state.doc.child(0).attrs.rating).toBe('red')
})

test('a selection from a list into a block: the list keeps what is left, and the block its fields', () => {
  const list: BlockJson = {
    type: 'bulletList',
    content: [{ type: 'listItem', content: [block('paragraph', 't-2', 'item')] }],
  }
  const editor = editorWith(list, action)
  editor.commands.setTextSelection({ from: 5, to: 16 })
  press(editor, 'Backspace')
  expect(editor.state.doc.child(0).textContent).toBe('it')
  expect(editor.state.doc.child(1).attrs).toMatchObject({ id: 'a-1', owner: 'p-head' })
  expect(editor.state.doc.childCount).toBe(2)
})
