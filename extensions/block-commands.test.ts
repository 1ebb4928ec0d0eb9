// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { livingPlanKit } from './kit.js'
import { typesOf } from './run.js'

let editor: Editor | undefined
afterEach(() => editor?.destroy())

function editorWith(...types: string[]): Editor {
  editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc: new Y.Doc() }) })
  editor.commands.setContent({
    type: 'doc',
    content: types.map((type, at) => ({ type, attrs: { id: `b-${at}` }, content: [{ type: 'text', text: type }] })),
  })
  return editor
}

/** Puts the caret into the block at an index. */
function caretIn(target: Editor, index: number): void {
  let pos = 1
  for (let at = 0; at < index; at++) pos += target.state.doc.child(at).nodeSize
  target.commands.setTextSelection(pos)
}

test('a milestone added to an action leaves the action its own rating and evidence', () => {
  const target = editorWith('section', 'priority', 'action', 'resource', 'rag', 'milestone', 'evidence')
  caretIn(target, 2)
  target.commands.insertBlock('milestone')
  expect(typesOf(target.state.doc)).toEqual([
    'section',
    'priority',
    'action',
    'resource',
    'rag',
    'milestone',
    'milestone',
    'evidence',
  ])
})

test('so does one that takes the place of an empty paragraph under the action', () => {
  const target = editorWith('section', 'priority', 'action', 'paragraph', 'rag', 'milestone')
  caretIn(target, 3)
  target.commands.selectParentNode()
  target.commands.setTextSelection({ from: target.state.selection.from + 1, to: target.state.selection.to - 1 })
  target.commands.deleteSelection()
  target.commands.insertBlock('milestone')
  expect(typesOf(target.state.doc)).toEqual(['section', 'priority', 'action', 'rag', 'milestone', 'milestone'])
  expect(target.state.selection.$from.index(0)).toBe(4)
  expect(target.state.doc.child(4).textContent).toBe('')
})

test('a rating added to an action stands before its first milestone', () => {
  const target = editorWith('section', 'priority', 'action', 'milestone')
  caretIn(target, 2)
  target.commands.insertBlock('rag')
  expect(typesOf(target.state.doc)).toEqual(['section', 'priority', 'action', 'rag', 'milestone'])
})

test('several fields of a block are set in one step, or none of them when one is not a field of it', () => {
  const target = editorWith('milestone')
  const attrs = () => target.state.doc.child(0).attrs
  expect(target.commands.setFields('b-0', { due: '2027-03-25', critical: true })).toBe(true)
  expect(attrs()).toMatchObject({ due: '2027-03-25', critical: true })
  expect(target.commands.setFields('b-0', { due: null, cost: 4 })).toBe(false)
  expect(target.commands.setFields('b-0', { id: 'other' })).toBe(false)
  expect(attrs()).toMatchObject({ id: 'b-0', due: '2027-03-25' })
})

test('an action begun under the title of another goes after everything that one owns, and its text', () => {
  const target = editorWith('section', 'priority', 'action', 'paragraph', 'resource', 'milestone', 'evidence', 'review')
  caretIn(target, 2)
  target.commands.insertContentAt(target.state.selection.$from.after(1), { type: 'paragraph' })
  caretIn(target, 3)
  target.commands.insertBlock('action')
  expect(typesOf(target.state.doc)).toEqual([
    'section',
    'priority',
    'action',
    'paragraph',
    'resource',
    'milestone',
    'evidence',
    'action',
    'review',
  ])
  expect(target.state.selection.$from.index(0)).toBe(7)
})

test('a milestone asked for in a priority goes under its nearest action, not under nothing', () => {
  const target = editorWith('section', 'priority', 'outcome', 'action', 'resource', 'action', 'priority')
  caretIn(target, 1)
  target.commands.insertBlock('milestone')
  expect(typesOf(target.state.doc)).toEqual([
    'section',
    'priority',
    'outcome',
    'action',
    'milestone',
    'resource',
    'action',
    'priority',
  ])
})
