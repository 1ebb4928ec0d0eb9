// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { elementFrom } from './headless/codec.js'
import { livingPlanKit } from './kit.js'
import { newId } from './new-id.js'

function editorWith(...ids: string[]): Editor {
  const doc = new Y.Doc()
  const content = doc.getXmlFragment('content')
  content.insert(
    0,
    ids.map((id) =>
      elementFrom({ type: 'action', attrs: { id, status: 'done' }, content: [{ type: 'text', text: id }] }),
    ),
  )
  let made = 0
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: livingPlanKit({ doc, newId: () => `new-${made++}` }),
  })
  onTestFinished(() => editor.destroy())
  return editor
}

function ids(editor: Editor): unknown[] {
  const found: unknown[] = []
  editor.state.doc.forEach((node) => {
    found.push(node.attrs.id)
  })
  return found
}

const copyOf = (editor: Editor, index: number) => editor.state.doc.child(index)

test('a new id has the form that every id of a plan has', () => {
  expect(newId()).toMatch(/^b-[a-z0-9]{14}$/)
  expect(newId()).not.toBe(newId())
})

test('what is inserted without an id gets one, at any depth', () => {
  const editor = editorWith('a-1')
  editor.commands.insertContentAt(0, '<h2>Head</h2><ul><li><p>Item</p></li></ul>')
  const found: unknown[] = []
  editor.state.doc.descendants((node) => {
    if (node.isTextblock) found.push(node.attrs.id)
  })
  expect(found).toEqual(['new-0', 'new-1', 'a-1'])
})

test('a pasted copy gets a new id wherever it is pasted; the one that stood there keeps its own', () => {
  for (const at of ['before', 'after'] as const) {
    const editor = editorWith('a-1', 'a-2')
    const copy = copyOf(editor, 1)
    editor.view.dispatch(editor.state.tr.insert(at === 'before' ? 0 : editor.state.doc.content.size, copy))
    expect(ids(editor)).toEqual(at === 'before' ? ['new-0', 'a-1', 'a-2'] : ['a-1', 'a-2', 'new-0'])
  }
})

test('cut and then pasted, a block keeps its id', () => {
  const editor = editorWith('a-1', 'a-2')
  const block = copyOf(editor, 0)
  editor.view.dispatch(editor.state.tr.delete(0, block.nodeSize))
  editor.view.dispatch(editor.state.tr.insert(editor.state.doc.content.size, block))
  expect(ids(editor)).toEqual(['a-2', 'a-1'])
})

test('one block pasted twice at once: both copies get ids of their own', () => {
  const editor = editorWith('a-1')
  const copy = copyOf(editor, 0)
  editor.view.dispatch(editor.state.tr.insert(0, [copy, copy]))
  expect(ids(editor)).toEqual(['new-0', 'new-1', 'a-1'])
})

test('an edit elsewhere leaves alone what two people duplicated', () => {
  const editor = editorWith('a-1', 'a-1', 'a-2')
  editor.view.dispatch(editor.state.tr.insertText('x', 1))
  expect(ids(editor)).toEqual(['a-1', 'a-1', 'a-2'])
})
