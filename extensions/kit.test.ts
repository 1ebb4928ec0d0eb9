// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { blockTypes } from '../schema/blocks.js'
import { livingPlanKit } from './kit.js'

test('every block type of the schema is a node whose attributes may all be empty', () => {
  const doc = new Y.Doc()
  const editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  for (const type of blockTypes) {
    const node = editor.schema.nodes[type]?.create()
    expect(Object.values(node?.attrs ?? { missing: true }).every((value) => value === null)).toBe(true)
  }
  editor.destroy()
})

test('what one editor writes, the other shows', () => {
  const doc = new Y.Doc()
  const other = new Y.Doc()
  const editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  const second = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc: other }) })
  doc.on('update', (update) => Y.applyUpdate(other, update, 'wire'))
  other.on('update', (update) => Y.applyUpdate(doc, update, 'wire'))
  editor.commands.insertContent({ type: 'action', content: [{ type: 'text', text: 'Teach writing' }] })
  second.commands.insertContentAt(second.state.doc.content.size, '<p>More <strong>words</strong></p>')
  expect(second.getJSON()).toEqual(editor.getJSON())
  expect(editor.getText({ blockSeparator: '|' })).toContain('Teach writing|More words')
  expect(doc.getXmlFragment('content').get(0)).toBeInstanceOf(Y.XmlElement)
  editor.destroy()
  second.destroy()
})
