// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { blockTypes } from '../schema/blocks.js'
import { elementFrom } from './headless/codec.js'
import { livingPlanKit } from './kit.js'
import { ownerIndex, rankOf, runEnd } from './run.js'

const plan = [
  'section',
  'priority',
  'paragraph',
  'outcome',
  'action',
  'rag',
  'milestone',
  'evidence',
  'action',
  'priority',
  'action',
]

/** An editor on blocks of the given types; each has its type and place as id, so that moves can be read. */
function editorOn(types: readonly string[] = plan): Editor {
  const doc = new Y.Doc()
  doc.getXmlFragment('content').insert(
    0,
    types.map((type, at) =>
      elementFrom({ type, attrs: { id: `${type}-${at}` }, content: [{ type: 'text', text: 'words' }] }),
    ),
  )
  const editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  onTestFinished(() => editor.destroy())
  return editor
}

function ids({ state }: Editor): string[] {
  const found: string[] = []
  state.doc.forEach((node) => {
    found.push(String(node.attrs.id))
  })
  return found
}

function caretIn(editor: Editor, id: string): void {
  editor.state.doc.forEach((node, pos) => {
    if (node.attrs.id === id) editor.commands.setTextSelection(pos + 3)
  })
}

describe('what belongs together', () => {
  test('ranks follow the owners', () => {
    expect(['section', 'priority', 'action', 'milestone', 'rag'].map(rankOf)).toEqual([0, 1, 2, 3, 4])
    for (const type of blockTypes) expect(rankOf(type)).toBeLessThan(rankOf('paragraph'))
  })
  test('a run is the block and what follows as its own', () => {
    expect(runEnd(plan, 1)).toBe(9)
    expect(runEnd(plan, 4)).toBe(8)
    expect(runEnd(plan, 6)).toBe(8)
    expect(runEnd(plan, 2)).toBe(3)
    expect(ownerIndex(plan, 7)).toBe(6)
    expect(ownerIndex(plan, 10)).toBe(9)
    expect(ownerIndex(['section', 'priority', 'decision'], 2)).toBe(0)
    expect(ownerIndex(['action', 'priority', 'milestone'], 2)).toBeUndefined()
  })
})

test('an action moves up past its sibling with its rating, milestone and evidence, and keeps its id and the caret', () => {
  const editor = editorOn()
  caretIn(editor, 'action-4')
  expect(editor.commands.moveBlockDown()).toBe(true)
  const moved = ['action-8', 'action-4', 'rag-5', 'milestone-6', 'evidence-7', 'priority-9', 'action-10']
  expect(ids(editor).slice(4)).toEqual(moved)
  expect(editor.state.selection.$from.parent.attrs.id).toBe('action-4')
  expect(editor.state.selection.$from.parentOffset).toBe(2)
  expect(editor.commands.moveBlockUp()).toBe(true)
  expect(ids(editor)).toEqual(plan.map((type, at) => `${type}-${at}`))
})

test('the last action of a priority moves down to stand first in the next', () => {
  const editor = editorOn()
  caretIn(editor, 'action-8')
  editor.commands.moveBlockDown()
  expect(ids(editor).slice(8)).toEqual(['priority-9', 'action-8', 'action-10'])
})

test('a priority moves with all it owns', () => {
  const editor = editorOn()
  caretIn(editor, 'priority-9')
  editor.commands.moveBlockUp()
  expect(ids(editor).slice(0, 4)).toEqual(['section-0', 'priority-9', 'action-10', 'priority-1'])
})

test('nothing moves to where it would belong to nobody', () => {
  const editor = editorOn(['section', 'priority', 'action'])
  caretIn(editor, 'priority-1')
  expect(editor.commands.moveBlockUp()).toBe(false)
  expect(editor.commands.moveBlockDown()).toBe(false)
  caretIn(editor, 'action-2')
  expect(editor.commands.moveBlockUp()).toBe(false)
})

test('a block cannot be moved into itself', () => {
  const editor = editorOn()
  expect(editor.commands.moveBlockTo(1, 5)).toBe(false)
  expect(editor.commands.moveBlockTo(99, 0)).toBe(false)
  expect(editor.commands.moveBlockTo(4, 11)).toBe(true)
  expect(ids(editor).slice(-4)).toEqual(['action-4', 'rag-5', 'milestone-6', 'evidence-7'])
})

test('a new block goes where it belongs, with its defaults written out', () => {
  const at = (caret: string, type: Parameters<Editor['commands']['insertBlock']>[0]) => {
    const editor = editorOn()
    caretIn(editor, caret)
    editor.commands.insertBlock(type)
    const { $from } = editor.state.selection
    return { index: $from.index(0), type: $from.parent.type.name, attrs: $from.parent.attrs }
  }
  // A rating of an action stands before its first milestone; an outcome does not part an action from its milestones.
  expect(at('action-4', 'rag')).toMatchObject({ index: 5, type: 'rag', attrs: { rating: 'none' } })
  expect(at('milestone-6', 'rag')).toMatchObject({ index: 7, type: 'rag' })
  expect(at('action-4', 'outcome')).toMatchObject({ index: 8, type: 'outcome' })
  expect(at('milestone-6', 'action')).toMatchObject({ index: 8, type: 'action', attrs: { status: 'not_started' } })
  expect(at('priority-1', 'action')).toMatchObject({ index: 3, type: 'action' })
  expect(at('evidence-7', 'priority')).toMatchObject({ index: 9, type: 'priority' })
})

test('a new block replaces the empty paragraph with the caret', () => {
  const editor = editorOn(['section', 'priority'])
  editor.commands.insertContentAt(editor.state.doc.content.size, '<p></p>')
  editor.commands.setTextSelection(editor.state.doc.content.size - 1)
  editor.commands.insertBlock('action', { owner: 'p-head', with: ['p-eng'] })
  expect(ids(editor)).toHaveLength(3)
  expect(editor.state.doc.child(2).attrs).toMatchObject({ owner: 'p-head', with: '["p-eng"]' })
})

test('fields are set and cleared by id', () => {
  const editor = editorOn()
  expect(editor.commands.setField('action-4', 'with', ['p-eng', 'p-head'])).toBe(true)
  expect(editor.state.doc.child(4).attrs.with).toBe('["p-eng","p-head"]')
  editor.commands.setField('action-4', 'with', [])
  expect(editor.state.doc.child(4).attrs.with).toBeNull()
  expect(editor.commands.setField('nobody', 'with', [])).toBe(false)
  expect(editor.commands.setField('action-4', 'nothing', 1)).toBe(false)
  expect(editor.commands.setField('action-4', 'id', 'other')).toBe(false)
})

test('a block is deleted alone or with all it owns', () => {
  const alone = editorOn()
  alone.commands.deleteBlock('action-4')
  expect(ids(alone)).toHaveLength(plan.length - 1)
  const whole = editorOn()
  whole.commands.deleteBlock('action-4', { owned: true })
  expect(ids(whole)).toHaveLength(plan.length - 4)
  expect(whole.commands.deleteBlock('nobody')).toBe(false)
})
