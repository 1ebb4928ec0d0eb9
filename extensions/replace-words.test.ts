// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { findAnchor, makeAnchor } from './headless/anchor.js'
import { lettersIn } from './headless/lines.js'
import { livingPlanKit } from './kit.js'
import { lettersBetween, replaceWords } from './replace-words.js'

let editor: Editor | undefined
afterEach(() => editor?.destroy())

const bold = [{ type: 'bold' }]
const text = (words: string, marks: object[] = []) => ({ type: 'text', text: words, marks })

function lineOf(...content: object[]): { target: Editor; doc: Y.Doc } {
  const doc = new Y.Doc()
  editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  editor.commands.setContent({ type: 'doc', content: [{ type: 'action', attrs: { id: 'a-1' }, content }] })
  return { target: editor, doc }
}

/** Puts words in the place of others in the first line. */
function replace(target: Editor, old: string, fresh: string): void {
  const letters = lettersBetween(target.state.doc, 1, target.state.doc.content.size - 1)
  const at = 1 + letters.indexOf(old)
  replaceWords(target.view, at, at + old.length, fresh)
}

const words = (target: Editor) =>
  target.state.doc.child(0).children.map((node) => {
    const name = node.isText ? (node.text ?? '') : `<${node.type.name}>`
    return node.marks.length === 0 ? name : `*${name}*`
  })

test('new words look like those they replace, and words that stay keep their look', () => {
  const { target } = lineOf(text('Most boys '), text('write well', bold), text(' by July'))
  replace(target, 'boys write well by', 'boys and girls write fluently by')
  expect(words(target)).toEqual(['Most boys and girls ', '*write fluently*', ' by July'])
})

test('one step of undo takes all of it back', () => {
  const { target } = lineOf(text('Pupils read for an hour each week at home'))
  replace(target, 'read for an hour each week', 'read for two hours each month')
  expect(words(target)).toEqual(['Pupils read for two hours each month at home'])
  target.commands.insertContentAt(1, 'All ')
  target.commands.undo()
  target.commands.undo()
  expect(words(target)).toEqual(['Pupils read for an hour each week at home'])
  target.commands.redo()
  expect(words(target)).toEqual(['Pupils read for two hours each month at home'])
})

test('threads about words that stay stay exactly where they are', () => {
  const { target, doc } = lineOf(text('The share of boys who write well rises to 62 per cent by July'))
  const element = doc.getXmlFragment('content').get(0) as Y.XmlElement // the only block
  const from = lettersIn(element).indexOf('write well')
  const anchor = makeAnchor({ element, from, to: from + 'write well'.length })
  replace(target, 'boys who write well rises to 62', 'pupils who write well rises to 65')
  expect(words(target)).toEqual(['The share of pupils who write well rises to 65 per cent by July'])
  expect(anchor && findAnchor(doc, anchor)).toMatchObject({ step: 'exact' })
})

test('references and line breaks are kept where the new words have them', () => {
  const { target } = lineOf(
    text('Asked by '),
    { type: 'mention', attrs: { person: 'p-1' } },
    { type: 'hardBreak' },
    text('in spring'),
  )
  replace(target, 'by \uFFFC\nin spring', 'twice by \uFFFC\nin autumn')
  expect(words(target)).toEqual(['Asked twice by ', '<mention>', '<hardBreak>', 'in autumn'])
  replace(target, ' by \uFFFC\nin autumn', '')
  expect(words(target)).toEqual(['Asked twice'])
})

test('words taken out leave one space', () => {
  const { target } = lineOf(text('We are really very good'))
  replace(target, 'really very', '')
  expect(words(target)).toEqual(['We are good'])
})
