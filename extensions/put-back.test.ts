// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BlockJson } from '../schema/document.js'
import { livingPlanKit } from './kit.js'
import { type PutBack, putBack } from './put-back.js'

let editor: Editor | undefined
afterEach(() => editor?.destroy())

const block = (type: string, id: string | null, text: string, attrs: Record<string, string> = {}): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})

function editorWith(...content: BlockJson[]): Editor {
  editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc: new Y.Doc() }) })
  editor.commands.setContent({ type: 'doc', content: JSON.parse(JSON.stringify(content)) })
  return editor
}

function put(target: Editor, what: Partial<PutBack> & Pick<PutBack, 'id' | 'what'>): boolean {
  const tr = target.state.tr
  const done = putBack(tr, target.schema, { json: undefined, fields: [], text: false, above: [], ...what })
  target.view.dispatch(tr)
  return done
}

const texts = (target: Editor) =>
  target.state.doc.children.map((node) => `${node.attrs['id'] ?? '-'} ${node.textContent}`)

test('fields and words of a block are written back, the rest of it stays as it is by now', () => {
  const target = editorWith(block('action', 'a-1', 'Teach the new sequence well', { status: 'done', owner: 'p-new' }))
  const json = block('action', 'a-1', 'Teach the old sequence well', { status: 'stopped', owner: 'p-old' })
  let changed = 0
  target.on('transaction', ({ transaction }) => {
    transaction.mapping.maps.forEach((map) => {
      map.forEach((from, to) => {
        changed += to - from
      })
    })
  })
  expect(put(target, { id: 'a-1', what: 'changed', json, fields: ['status'], text: true })).toBe(true)
  expect(target.state.doc.child(0).attrs).toMatchObject({ status: 'stopped', owner: 'p-new', id: 'a-1' })
  expect(texts(target)).toEqual(['a-1 Teach the old sequence well'])
  expect(changed).toBe(3)
})

test('repeated letters at both ends of a difference are written once', () => {
  const target = editorWith(block('action', 'a-1', 'aa'))
  put(target, { id: 'a-1', what: 'changed', json: block('action', 'a-1', 'aaaa'), text: true })
  put(target, { id: 'a-1', what: 'changed', json: block('action', 'a-1', 'aaa'), text: true })
  expect(texts(target)).toEqual(['a-1 aaa'])
})

test('a block that is not there comes back with its id under the nearest that stood above it', () => {
  const target = editorWith(block('priority', 'p-1', 'Writing'), block('action', 'a-3', 'Third'))
  put(target, { id: 'a-1', what: 'added', json: block('action', 'a-1', 'First'), above: ['p-1'] })
  put(target, { id: 'a-2', what: 'added', json: block('action', 'a-2', 'Second'), above: ['a-1', 'p-1'] })
  put(target, { id: 'x', what: 'added', json: block('section', 'x', 'Top'), above: ['gone'] })
  expect(texts(target)).toEqual(['x Top', 'p-1 Writing', 'a-1 First', 'a-2 Second', 'a-3 Third'])
})

test('what was removed goes again; a block that is gone and one this build does not know change nothing', () => {
  const target = editorWith(block('action', 'a-1', 'First'), block('action', 'a-2', 'Second'))
  expect(put(target, { id: 'a-1', what: 'removed' })).toBe(true)
  expect(put(target, { id: 'a-1', what: 'changed', json: block('action', 'a-1', 'Other'), text: true })).toBe(false)
  expect(put(target, { id: 'z', what: 'added', json: block('hologram', 'z', 'Other') })).toBe(false)
  expect(texts(target)).toEqual(['a-2 Second'])
})

test('a list without an id is found by the text above it', () => {
  const list = (text: string): BlockJson => ({
    type: 'bulletList',
    content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }],
  })
  const target = editorWith(block('action', 'a-1', 'First'), list('one'))
  put(target, { id: 'a-1/1', what: 'changed', json: list('two'), text: true })
  expect(texts(target)).toEqual(['a-1 First', '- two'])
})
