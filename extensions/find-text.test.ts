// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { BlockJson } from '../schema/document.js'
import { findHits, replaceHits, type Wanted } from './find-text.js'
import { elementFrom, readDocument } from './headless/codec.js'
import { livingPlanKit } from './kit.js'

const text = (words: string, ...marks: string[]) => ({
  type: 'text' as const,
  text: words,
  ...(marks.length === 0 ? {} : { marks: marks.map((type) => ({ type })) }),
})
const content: readonly BlockJson[] = [
  { type: 'priority', attrs: { id: 'b-1' }, content: [text('Writing well: writing')] },
  {
    type: 'bulletList',
    content: [
      {
        type: 'listItem',
        content: [
          { type: 'paragraph', attrs: { id: 't-1' }, content: [text('re'), text('writ', 'bold'), text('ing’s')] },
        ],
      },
    ],
  },
  {
    type: 'paragraph',
    attrs: { id: 't-2' },
    content: [
      text('See '),
      { type: 'crossRef', attrs: { to: 'b-1' } },
      text(' writing'),
      { type: 'hardBreak' },
      text('WRITING'),
    ],
  },
]

function pageOf(blocks: readonly BlockJson[] = content) {
  const doc = new Y.Doc()
  doc.getXmlFragment('content').insert(0, blocks.map(elementFrom))
  const editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  onTestFinished(() => editor.destroy())
  const find = (wanted: Partial<Wanted> & { text: string }) =>
    findHits(editor.state.doc, { matchCase: false, wholeWord: false, ...wanted })
  const said = (hits: ReturnType<typeof find>) => hits.map(({ from, to }) => editor.state.doc.textBetween(from, to))
  return { doc, editor, find, said }
}

test('finds in every text, by case and as whole words when asked, and never across a reference or a line break', () => {
  const { find, said } = pageOf()
  expect(said(find({ text: 'writing' }))).toEqual(['Writing', 'writing', 'writing', 'writing', 'WRITING'])
  expect(said(find({ text: 'WRITING', matchCase: true }))).toEqual(['WRITING'])
  expect(find({ text: 'writing', wholeWord: true })).toHaveLength(4)
  expect(find({ text: "writing's" })).toHaveLength(1)
  expect(find({ text: 'See  writing' })).toEqual([])
  expect(find({ text: 'writingwriting' })).toEqual([])
  expect(find({ text: ' ' })).toEqual([])
  expect(find({ text: 'İ' })).toEqual([])
})

test('replaces all as one edit, keeps looks, and one undo takes it back', () => {
  const { doc, editor, find } = pageOf()
  const before = readDocument(doc).content
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  expect(replaceHits(doc, editor.state.doc, find({ text: 'writing' }), 'maths')).toBe(5)
  expect(updates).toHaveLength(1)
  expect(editor.state.doc.textContent).toBe('maths well: mathsremaths’sSee  mathsmaths')
  expect(readDocument(doc).content.content?.[1]).toMatchObject({
    content: [{ content: [{ content: [{ text: 'remaths’s' }] }] }],
  })
  expect(find({ text: 'writing' })).toEqual([])
  expect(editor.getJSON().content?.[2]?.content?.[1]).toMatchObject({ type: 'crossRef' })
  yUndoPluginKey.getState(editor.state).undoManager.undo()
  expect(readDocument(doc).content).toEqual(before)
})

test('what a colleague types into the same line meanwhile stays where it was', () => {
  const { doc, editor, find } = pageOf()
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const title = (other.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText
  title.insert(12, ' and often')
  replaceHits(doc, editor.state.doc, find({ text: 'writing' }), 'maths')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(editor.state.doc.child(0).textContent).toBe('maths well and often: maths')
})

test('a block that would become too long is left, and replacing by nothing deletes', () => {
  const { doc, editor, find } = pageOf([{ type: 'action', attrs: { id: 'a-1' }, content: [text('ab '.repeat(60))] }])
  expect(replaceHits(doc, editor.state.doc, find({ text: 'ab' }), 'abcd')).toBe(10)
  expect(editor.state.doc.child(0).content.size).toBe(200)
  expect(replaceHits(doc, editor.state.doc, find({ text: 'ab' }), '')).toBe(60)
  expect(editor.state.doc.textContent).not.toContain('ab')
})
