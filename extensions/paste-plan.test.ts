// @vitest-environment jsdom
/** What is copied in a plan and pasted there or in another one. */
import { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { BlockJson } from '../schema/document.js'
import { elementFrom, readDocument } from './headless/codec.js'
import { livingPlanKit } from './kit.js'
import type { PasteReport } from './paste.js'

interface Page {
  readonly editor: Editor
  readonly doc: Y.Doc
  readonly reports: PasteReport[]
}

function pageOf(content: readonly BlockJson[], people: Readonly<Record<string, string>>, prefix: string): Page {
  const doc = new Y.Doc()
  doc.getXmlFragment('content').insert(0, content.map(elementFrom))
  for (const [id, name] of Object.entries(people)) doc.getMap('people').set(id, { name })
  let ids = 0
  const view = () => ({ dom: document.createElement('span') })
  const references = { crossRef: (id: string) => `ref ${id}`, mention: (id: string) => people[id] ?? 'nobody', view }
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: livingPlanKit({ doc, references, newId: () => `${prefix}-${ids++}` }),
  })
  onTestFinished(() => editor.destroy())
  const reports: PasteReport[] = []
  editor.on('pasted', (report) => reports.push(report))
  return { editor, doc, reports }
}

const block = (type: string, id: string, attrs: object, ...content: BlockJson['content'] & object): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  content,
})
const text = (words: string) => ({ type: 'text' as const, text: words })

const source: readonly BlockJson[] = [
  block('priority', 'b-1', { lead: 'p-ann', because: '["j-1"]' }, text('Writing')),
  block('action', 'b-2', { owner: 'p-ann', with: '["p-ben","p-cat"]', end: '2026-12-18' }, text('Teach it')),
  block('evidence', 'b-3', { of: 'b-2' }, text('Books')),
  block(
    'paragraph',
    't-1',
    {},
    text('See '),
    { type: 'crossRef', attrs: { to: 'b-2' } },
    text(' and '),
    { type: 'crossRef', attrs: { to: 'j-1' } },
    text(', ask '),
    { type: 'mention', attrs: { person: 'p-ann' } },
  ),
  block('judgement', 'j-1', { area: 'achievement' }, text('Good')),
]
const people = { 'p-ann': 'Ann', 'p-ben': 'Ben', 'p-cat': 'Cat' }

/** The clipboard of the first `count` blocks. */
function copy({ editor }: Page, count: number): string {
  const { doc } = editor.state
  let end = 0
  for (let at = 0; at < count; at++) end += doc.child(at).nodeSize
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, 1, end - 1)))
  return editor.view.serializeForClipboard(editor.state.selection.content()).dom.innerHTML
}

async function pasteAtEnd(page: Page, html: string): Promise<BlockJson[]> {
  const { editor, doc } = page
  const before = editor.state.doc.childCount
  editor.commands.insertContentAt(editor.state.doc.content.size, { type: 'paragraph' })
  editor.commands.setTextSelection(editor.state.doc.content.size - 1)
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent) // jsdom has no ClipboardEvent
  await Promise.resolve()
  return (readDocument(doc).content.content ?? []).slice(before)
}

test('into another plan: types and fields stay, what is not there is left out and said', async () => {
  const from = pageOf(source, people, 'x')
  const to = pageOf([block('paragraph', 't-9', {}, text('Ours'))], { 'p-cat': 'Cat' }, 'y')
  const came = await pasteAtEnd(to, copy(from, 4))
  const [priority, action, evidence, prose] = came
  expect(priority).toMatchObject({ type: 'priority', attrs: { id: 'b-1' }, content: [text('Writing')] })
  expect(priority?.attrs).not.toHaveProperty('lead')
  expect(priority?.attrs).not.toHaveProperty('because')
  expect(action).toMatchObject({ attrs: { id: 'b-2', with: '["p-cat"]', end: '2026-12-18' } })
  expect(action?.attrs).not.toHaveProperty('owner')
  expect(evidence).toMatchObject({ attrs: { of: 'b-2' } })
  // A reference that came along stays one; of the others the words stay.
  expect(prose?.content).toEqual([
    text('See '),
    { type: 'crossRef', attrs: { to: 'b-2' } },
    text(' and ref j-1, ask Ann'),
  ])
  // Lead and owner, a colleague, the judgement as a field and in the line, and Ann in the line.
  expect(to.reports.at(-1)?.lost).toBe(6)
})

test('within the plan: copies get ids of their own, and what refers within the copy refers to the copy', async () => {
  const page = pageOf(source, people, 'x')
  const came = await pasteAtEnd(page, copy(page, 4))
  const [priority, action, evidence, prose] = came
  const id = action?.attrs?.id
  expect(id).toMatch(/^x-/)
  expect(priority?.attrs).toMatchObject({ lead: 'p-ann', because: '["j-1"]' })
  expect(evidence?.attrs?.of).toBe(id)
  expect(prose?.content?.[1]).toEqual({ type: 'crossRef', attrs: { to: id } })
  expect(page.reports).toEqual([])
  const ids = readDocument(page.doc).content.content?.map(({ attrs }) => attrs?.id)
  expect(new Set(ids).size).toBe(ids?.length)
})

test('what was cut keeps its ids: it was moved', async () => {
  const page = pageOf(source, people, 'x')
  const html = copy(page, 3)
  const { editor } = page
  editor.view.dispatch(
    editor.state.tr.delete(
      0,
      [0, 1, 2].reduce((at, n) => at + editor.state.doc.child(n).nodeSize, 0),
    ),
  )
  const came = await pasteAtEnd(page, html)
  expect(came.map(({ attrs }) => attrs?.id)).toEqual(['b-1', 'b-2', 'b-3'])
})
