// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { longestIncreasing } from '../plan/longest-increasing.js'
import { blockText, elementFrom } from './headless/codec.js'
import { idOf } from './headless/element.js'
import { livingPlanKit } from './kit.js'

function editorOn(...texts: string[]): { editor: Editor; content: Y.XmlFragment } {
  const doc = new Y.Doc()
  const content = doc.getXmlFragment('content')
  content.insert(
    0,
    texts.map((text, at) =>
      elementFrom({
        type: 'action',
        attrs: { id: `a-${at}` },
        ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
      }),
    ),
  )
  const editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  onTestFinished(() => editor.destroy())
  return { editor, content }
}

/** The shared elements by id: an element that stays is the same object. */
function elements(content: Y.XmlFragment): Map<string | undefined, Y.XmlElement> {
  return new Map(
    content.toArray().flatMap((element) => (element instanceof Y.XmlElement ? [[idOf(element), element]] : [])),
  )
}

test('of two blocks that change places one element stays, and neither takes the other’s words', () => {
  const { editor, content } = editorOn('first', 'second')
  const before = elements(content)
  editor.commands.moveBlockTo(0, 2)
  const after = elements(content)
  expect([...after].map(([id, element]) => `${id}: ${blockText(element)}`)).toEqual(['a-1: second', 'a-0: first'])
  expect([...after].filter(([id, element]) => before.get(id) === element)).toHaveLength(1)
})

test('a block put in the place of another of its type is a new element', () => {
  const { editor, content } = editorOn('first', 'second', 'third')
  const before = elements(content)
  const { state } = editor
  const node = state.schema.node('action', { id: 'new-1' }, state.schema.text('other'))
  const size = state.doc.child(0).nodeSize
  editor.view.dispatch(state.tr.replaceWith(size, size + state.doc.child(1).nodeSize, node))
  expect([...before.values()]).not.toContain(elements(content).get('new-1'))
  expect(elements(content).get('a-0')).toBe(before.get('a-0'))
  expect(elements(content).get('a-2')).toBe(before.get('a-2'))
})

test('a new block is born with a text to share', () => {
  const { editor, content } = editorOn('first')
  editor.commands.insertBlock('priority')
  for (const element of elements(content).values()) expect(element.get(0)).toBeInstanceOf(Y.XmlText)
})

test('exactly the typed letters are written, though equal ones stand beside them', () => {
  const { editor, content } = editorOn('begin with')
  const written: unknown[] = []
  content.observeDeep((events) => {
    for (const event of events) written.push(...event.delta)
  })
  editor.view.dispatch(editor.state.tr.insertText('was ', 7))
  expect(written).toEqual([{ retain: 6 }, { insert: 'was ' }])
})

test('text typed over is replaced whole', () => {
  const { editor, content } = editorOn('writes well daily')
  const doc = content.doc
  editor.view.dispatch(editor.state.tr.insertText('worse', 8, 12))
  const typed = doc?.store.clients.get(doc.clientID)?.filter((item) => item instanceof Y.Item && !item.deleted)
  expect(
    typed?.some(
      (item) => item instanceof Y.Item && item.content instanceof Y.ContentString && item.content.str === 'worse',
    ),
  ).toBe(true)
})

test('setting a field touches nothing but that field', () => {
  const { editor, content } = editorOn('first', 'second')
  const changed: unknown[] = []
  content.observeDeep((events) => {
    for (const event of events) changed.push([...event.changes.keys.keys()], event.delta)
  })
  editor.commands.setField('a-1', 'owner', 'p-head')
  expect(changed).toEqual([['owner'], []])
})

test('undo and redo restore a deleted block with its id and fields', () => {
  const { editor } = editorOn('first', 'second')
  editor.commands.setField('a-1', 'owner', 'p-head')
  const before = editor.getJSON()
  editor.commands.deleteBlock('a-1')
  const after = editor.getJSON()
  expect(editor.commands.undo()).toBe(true)
  expect(editor.commands.redo()).toBe(true)
  expect(after.content).toHaveLength(1)
  editor.commands.undo()
  expect([before, editor.getJSON()].map((json) => json.content?.map((node) => node.attrs?.id))).toEqual([
    ['a-0', 'a-1'],
    ['a-0', 'a-1'],
  ])
})

test('the longest increasing run', () => {
  const run = (...items: number[]) => longestIncreasing(items, (item) => item)
  expect(run()).toEqual([])
  expect(run(3, 1, 2)).toEqual([1, 2])
  expect(run(0, 4, 1, 2, 3)).toEqual([0, 1, 2, 3])
  expect(run(5, 4, 3)).toHaveLength(1)
})
