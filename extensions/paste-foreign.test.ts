// @vitest-environment jsdom
/** Clipboards as Word, Excel, Google Docs and Google Sheets write them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Editor } from '@tiptap/core'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { BlockJson, InlineJson } from '../schema/document.js'
import { validateBlock } from '../schema/validate.js'
import { readDocument } from './headless/codec.js'
import { livingPlanKit } from './kit.js'
import type { PasteReport } from './paste.js'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'paste-fixtures', `${name}.html`), 'utf8')

function pageOf(): { editor: Editor; doc: Y.Doc; reports: PasteReport[] } {
  const doc = new Y.Doc()
  let ids = 0
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: livingPlanKit({ doc, newId: () => `n-${ids++}` }),
  })
  onTestFinished(() => editor.destroy())
  const reports: PasteReport[] = []
  editor.on('pasted', (report) => reports.push(report))
  editor.commands.insertContent('<p></p>')
  editor.commands.setTextSelection(1)
  return { editor, doc, reports }
}

// jsdom has no ClipboardEvent; the editor only asks whether somebody else handled it.
const pasteEvent = () => new Event('paste') as ClipboardEvent

/** `  - text` of every text block, bold as `*`, italic as `_`, links as `[]()`. */
function drawn(html: string): { lines: string[]; reports: PasteReport[] } {
  const { editor, doc, reports } = pageOf()
  editor.view.pasteHTML(html, pasteEvent())
  const blocks = readDocument(doc).content.content ?? []
  for (const block of blocks) expect(validateBlock(block)).toEqual([])
  return { lines: blocks.flatMap((block) => draw(block, '')), reports }
}

function draw(block: BlockJson, before: string): string[] {
  const children = (block.content ?? []) as (BlockJson & InlineJson)[]
  switch (block.type) {
    case 'bulletList':
    case 'orderedList':
      return children.flatMap((item, at) =>
        draw(item, `${before}${block.type === 'bulletList' ? '-' : `${Number(block.attrs?.start ?? 1) + at}.`} `),
      )
    case 'listItem':
      return children.flatMap((child, at) => draw(child, at === 0 ? before : '   '))
    case 'heading':
      return [`${'#'.repeat(Number(block.attrs?.level))} ${children.map(words).join('')}`]
    default:
      return [before + children.map(words).join('')]
  }
}

function words(node: InlineJson): string {
  if (node.type !== 'text') return '/'
  return (node.marks ?? []).reduce((text, { type, attrs }) => {
    return type === 'bold' ? `*${text}*` : type === 'italic' ? `_${text}_` : `[${text}](${String(attrs?.href)})`
  }, node.text)
}

test('Word: headings, its made-up lists, marks and links; comments, styles and blank lines are left behind', async () => {
  const { lines, reports } = drawn(fixture('word'))
  expect(lines).toEqual([
    '## School improvement plan',
    '## Priority 1: Writing',
    'We will *raise standards* in _writing_ so that *every pupil* is ready; see [the report](https://www.gov.uk/ofsted), our file and below.',
    '- Model every genre',
    '   - in Years 3 and 4',
    '- Publish work *each term*',
    'Then:',
    '1. Coach teachers',
    '2. Check books',
    '*Action* · *Who* · *By when* · *Cost* · *Success criteria*',
    'Teach the shared writing sequence · PL, _Dev Ashcombe_ · 18 December 2026 · £1,200 · 8 of 11 teachers secure; Books show longer pieces',
    'Run a parents’ evening · Somebody else · ongoing · nil',
  ])
  await Promise.resolve()
  expect(reports[0]?.tables[0]?.rows[1]).toEqual([
    'Teach the shared writing sequence',
    'PL, Dev Ashcombe',
    '18 December 2026',
    '£1,200',
    '8 of 11 teachers secure\nBooks show longer pieces',
  ])
})

test('Google Docs: its wrapper is no bold; lists beside their items go into them; its links lead where they say', () => {
  expect(drawn(fixture('google-docs')).lines).toEqual([
    '## Where we are',
    'Boys write *less* than girls, _especially in Year 5_; see [the report](https://example.org/report).',
    '- One',
    '   - One and a half',
    '- *Two*',
    '3. Three',
  ])
})

test('Google Sheets: a line a row, links kept, and the cells as they were', async () => {
  const { lines, reports } = drawn(fixture('google-sheets'))
  expect(lines).toEqual([
    '*Timescale* · *Lead person* · *What will we do?*',
    'Sept 2026 – Dec 2026 · Priya Lowell · Coach teachers; of writing',
    'DA · [Use the guide](https://example.org/guide)',
  ])
  await Promise.resolve()
  expect(reports[0]?.tables[0]?.rows[1]?.[2]).toBe('Coach teachers\nof writing')
})

test('Excel: a cell over several rows counts in each and is read once', async () => {
  const { lines, reports } = drawn(fixture('excel'))
  expect(lines).toEqual([
    'Priority 2: Attendance',
    'Ref · Responsible · Task · Budget',
    '1 · HW · Call home on the first day · £ 450.50',
    '2 · Meet families each half-term',
  ])
  await Promise.resolve()
  expect(reports[0]?.tables[0]?.rows.at(-1)).toEqual(['2', 'HW', 'Meet families each half-term', ''])
})

test('nothing of a hostile page runs or stays', () => {
  const { lines } = drawn(
    '<img src=x onerror="globalThis.ran=1"><p onclick="x()">a<script>globalThis.ran=1</script></p><svg onload="globalThis.ran=1"></svg>' +
      '<iframe srcdoc="<script>parent.ran=1</script>">f</iframe><p><a href=" JaVaScRiPt:alert(1)">b</a><a href="data:text/html,x">c</a>' +
      `<a href="https://example.org/${'x'.repeat(3000)}">d</a></p>`,
  )
  expect(lines).toEqual(['a', 'bcd'])
  expect(globalThis).not.toHaveProperty('ran')
})

test('lists nested beyond reason, and passages longer than the server takes, come in pieces that it takes', () => {
  const deep = `${'<ul><li>x'.repeat(40)}${'</li></ul>'.repeat(40)}`
  expect(drawn(deep).lines.filter((line) => line.includes('x'))).toHaveLength(40)
  const { editor, doc } = pageOf()
  editor.view.pasteText('word '.repeat(20_000), pasteEvent())
  editor.view.pasteHTML(`<ul>${'<li>item</li>'.repeat(2500)}</ul>`, pasteEvent())
  const blocks = readDocument(doc).content.content ?? []
  expect(blocks.length).toBeGreaterThan(10)
  for (const block of blocks) expect(validateBlock(block)).toEqual([])
  expect(editor.state.doc.textContent.match(/word/g)).toHaveLength(20_000)
  expect(editor.state.doc.textContent.match(/item/g)).toHaveLength(2500)
})

/** A paste as the browser makes it: the event first, then what the editor does with it. */
function pasteData(editor: Editor, data: Readonly<Record<string, string>>): boolean {
  const event = new Event('paste', { cancelable: true })
  Object.assign(event, {
    clipboardData: { getData: (type: string) => data[type] ?? '', files: [], types: Object.keys(data) },
  })
  editor.view.dom.dispatchEvent(event)
  return event.defaultPrevented
}

test('what is far too long is refused in words, at once, and nothing is touched', () => {
  const { editor, reports } = pageOf()
  editor.commands.insertContent('kept')
  editor.commands.selectAll()
  const before = editor.state.doc
  const began = performance.now()
  expect(pasteData(editor, { 'text/plain': 'x'.repeat(50_000_000) })).toBe(true)
  expect(pasteData(editor, { 'text/html': `<p>${'x'.repeat(50_000_000)}</p>` })).toBe(true)
  expect(performance.now() - began).toBeLessThan(2000)
  expect(editor.state.doc).toBe(before)
  expect(reports.map(({ refused }) => refused)).toEqual(['long', 'long'])
  // Pictures make any page large: its words are pasted without its looks.
  pasteData(editor, {
    'text/plain': 'words',
    'text/html': `<img src="data:image/png;base64,${'A'.repeat(9_000_000)}">words`,
  })
  expect(editor.state.doc.textContent).toBe('words')
  expect(reports.at(-1)).toMatchObject({ plain: true })
})

test('a table with more rows or cells than are read as one comes as its plain text, or not at all: nothing is cut', () => {
  const rows = Array.from({ length: 2001 }, (_, n) => [`a${n}.`, `b${n}.`])
  const tableOf = (cells: readonly (readonly string[])[]) =>
    `<table>${cells.map((row) => `<tr><td>${row.join('</td><td>')}</td></tr>`).join('')}</table>`
  const wide = Array.from({ length: 61 }, (_, n) => `c${n}.`)
  for (const cells of [rows, [wide, ['end.']]]) {
    const { editor, reports } = pageOf()
    const text = cells.map((row) => row.join('\t')).join('\n')
    const before = editor.state.doc
    expect(pasteData(editor, { 'text/html': tableOf(cells) })).toBe(true)
    expect(editor.state.doc).toBe(before)
    expect(reports).toEqual([{ lost: 0, tables: [], refused: 'long' }])
    expect(pasteData(editor, { 'text/html': tableOf(cells), 'text/plain': text })).toBe(true)
    expect(reports.at(-1)).toMatchObject({ plain: true })
    expect(editor.state.doc.textContent.match(/\w+\./g)).toHaveLength(cells.flat().length)
  }
  // Just within what is read: a table as any other, its last row and its last cell with it.
  const { editor, reports } = pageOf()
  pasteData(editor, { 'text/html': tableOf([wide.slice(1), ['end.', 'x']]), 'text/plain': 'plain' })
  expect(editor.state.doc.textContent).toContain('c60.')
  expect(editor.state.doc.textContent).toContain('end.')
  expect(reports.every(({ plain, refused }) => plain !== true && refused === undefined)).toBe(true)
})

test('what is too long for the plan even as plain text is refused once, and not said to be there', () => {
  const { editor, reports } = pageOf()
  const lines = Array.from({ length: 10_001 }, (_, n) => `r${n}`)
  const html = `<table>${lines.map((line) => `<tr><td>${line}</td><td>x</td></tr>`).join('')}</table>`
  const before = editor.state.doc
  expect(pasteData(editor, { 'text/html': html, 'text/plain': lines.join('\n') })).toBe(true)
  expect(editor.state.doc).toBe(before)
  expect(reports).toEqual([{ lost: 0, tables: [], refused: 'blocks' }])
})
