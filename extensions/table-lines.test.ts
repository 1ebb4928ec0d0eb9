// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { tableToActions } from '../plan/table-to-actions.js'
import { samplePlan } from '../schema/sample.js'
import { validateBlock } from '../schema/validate.js'
import { readDocument } from './headless/codec.js'
import { livingPlanKit } from './kit.js'
import type { PasteReport } from './paste.js'
import { linesOfTable, replaceLines } from './table-lines.js'

function pasted(html: string) {
  const doc = new Y.Doc()
  const editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  onTestFinished(() => editor.destroy())
  let report: PasteReport | undefined
  editor.on('pasted', (said) => {
    report = said
  })
  editor.commands.insertContent('<p></p>')
  editor.commands.setTextSelection(1)
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent) // jsdom has no ClipboardEvent
  return { editor, doc, table: () => report?.tables[0] }
}
const word = readFileSync(join(import.meta.dirname, 'paste-fixtures/word.html'), 'utf8')
const outline = ({ state }: Editor) =>
  state.doc.children.map((node) => `${node.type.name}: ${node.textContent.slice(0, 24)}`)

test('the table of a Word document becomes actions in its place, and one undo brings the lines back', async () => {
  const { editor, doc, table } = pasted(word)
  await Promise.resolve()
  const found = table()
  const lines = found === undefined ? undefined : linesOfTable(editor.state.doc, found)
  const read = found === undefined ? undefined : tableToActions(found.rows, samplePlan.plan, '2026-09-10')
  if (lines === undefined || read === undefined) throw new Error('the table was not seen')
  const before = outline(editor)
  const undo: Y.UndoManager = yUndoPluginKey.getState(editor.state).undoManager
  undo.stopCapturing()
  editor.view.dispatch(replaceLines(editor.state, lines, read.blocks))
  expect(outline(editor).slice(-6)).toEqual([
    'orderedList: Coach teachersCheck book',
    'action: Teach the shared writing',
    'resource: ',
    'milestone: 8 of 11 teachers secure',
    'milestone: Books show longer pieces',
    'action: Run a parents’ evening',
  ])
  const blocks = readDocument(doc).content.content ?? []
  for (const block of blocks) expect(validateBlock(block)).toEqual([])
  editor.commands.undo()
  expect(outline(editor)).toEqual(before)
})

test('a table pasted into an empty line is found with its heading; once somebody works on its lines it is left alone', async () => {
  const html =
    '<table><tr><th>Action</th><th>Who</th></tr><tr><td>One</td><td>PL</td></tr><tr><td>Two</td><td>DA</td></tr></table>'
  const { editor, table } = pasted(html)
  await Promise.resolve()
  const found = table()
  if (found === undefined) throw new Error('the table was not seen')
  expect(linesOfTable(editor.state.doc, found)).toHaveLength(3)
  editor.commands.insertContentAt(editor.state.doc.content.size - 1, ' changed')
  expect(linesOfTable(editor.state.doc, found)).toHaveLength(2)
  editor.commands.insertContentAt(editor.state.doc.child(0).nodeSize + 1, 'changed ')
  expect(linesOfTable(editor.state.doc, found)).toBeUndefined()
})
