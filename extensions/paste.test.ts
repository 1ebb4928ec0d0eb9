// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from './headless/codec.js'
import { findUnknown } from './headless/guard.js'
import { livingPlanKit } from './kit.js'

/** What the editor makes of pasted HTML: `type attrs: text` of each text block. */
function pasted(html: string): { lines: string[]; doc: Y.Doc } {
  const doc = new Y.Doc()
  doc.getMap('people').set('p-head', { name: 'Marian Thrale' })
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: livingPlanKit({ doc, newId: () => 'n-1' }),
  })
  onTestFinished(() => editor.destroy())
  editor.commands.insertContent('<p></p>')
  editor.commands.setTextSelection(1)
  // jsdom has no ClipboardEvent; the editor only asks whether somebody else handled it.
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent)
  const lines: string[] = []
  editor.state.doc.descendants((node) => {
    if (node.isTextblock) lines.push(`${node.type.name}${node.attrs.level ?? ''}: ${node.textContent}`)
  })
  expect(findUnknown(doc)).toBeUndefined()
  return { lines, doc }
}

test('headings keep being headings, one step below the plan’s title', () => {
  expect(pasted('<h1>One</h1><h3>Three</h3><h6>Six</h6><p>Text</p>').lines).toEqual([
    'heading2: One',
    'heading3: Three',
    'heading4: Six',
    'paragraph: Text',
  ])
})

test('of what is not known the words are kept', () => {
  const html =
    '<article><p><u>Under</u> <s>struck</s> <code>code</code></p><pre>pre</pre><img src="x"><p>end</p></article>'
  expect(pasted(html).lines).toEqual(['paragraph: Under struck code', 'paragraph: pre', 'paragraph: end'])
})

test('a table becomes a paragraph a row', () => {
  const html =
    '<table><thead><tr><th>Who</th><th>When</th></tr></thead><tr><td>Ann</td><td> May </td></tr></table><p>end</p>'
  expect(pasted(html).lines).toEqual(['paragraph: Who · When', 'paragraph: Ann · May', 'paragraph: end'])
})

test('a table in a cell and a script bring no surprises', () => {
  const html =
    '<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table><script>alert(1)</script><style>p{}</style>'
  expect(pasted(html).lines.join(' ')).not.toMatch(/alert|p\{\}/)
})

test('only safe links stay links', () => {
  const { doc } = pasted(
    '<p><a href="javascript:alert(1)">bad</a> <a href="https://example.org" class="x">good</a></p>',
  )
  const json = JSON.stringify(readDocument(doc).content)
  expect(json).not.toContain('javascript')
  expect(json).toContain('{"type":"link","attrs":{"href":"https://example.org"}}')
})

test('a block copied from a plan comes with its fields; what its fields do not admit is left out', () => {
  const html =
    '<div data-block="action" data-id="a-1" data-status="done" data-owner="p-head" data-start="soon" data-with="not json">Teach</div>' +
    '<p data-id="NOT AN ID" data-field="nonsense">x</p><p data-field="whereNow">y</p>'
  const { doc } = pasted(html)
  const [action, plain, labelled] = readDocument(doc).content.content ?? []
  expect(action).toMatchObject({ type: 'action', attrs: { id: 'a-1', status: 'done', owner: 'p-head' } })
  expect(action?.attrs).not.toHaveProperty('start')
  expect(action?.attrs).not.toHaveProperty('with')
  expect(plain?.attrs).toEqual({ id: 'n-1' })
  expect(labelled?.attrs).toMatchObject({ field: 'whereNow' })
})
