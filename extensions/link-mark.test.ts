// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from './headless/codec.js'
import { livingPlanKit } from './kit.js'
import { addressOf } from './link-mark.js'

function plan() {
  const doc = new Y.Doc()
  const editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  return { editor, stored: () => JSON.stringify(readDocument(doc).content) }
}

const paste = () => Object.assign(new Event('paste'), { clipboardData: null })

test('addresses in pasted words become links, without the stop or bracket after them', () => {
  const { editor, stored } = plan()
  editor.view.pasteText('See (https://www.gov.uk/a_b?c=1#d), then http://x.example/y. End', paste())
  expect(stored()).toContain('"href":"https://www.gov.uk/a_b?c=1#d"')
  expect(stored()).toContain('"href":"http://x.example/y"')
  expect(stored()).toContain('). End'.slice(1))
  editor.destroy()
})

test('an address pasted over words becomes their link; other words replace them', () => {
  const { editor, stored } = plan()
  editor.commands.setContent('<p>the report</p>')
  editor.commands.setTextSelection({ from: 5, to: 11 })
  editor.view.pasteText('www.gov.uk/report', paste())
  expect(stored()).toContain('"href":"https://www.gov.uk/report"')
  expect(editor.getText()).toBe('the report')
  editor.commands.setTextSelection({ from: 5, to: 11 })
  editor.view.pasteText('javascript:alert(1)', paste())
  expect(editor.getText()).toBe('the javascript:alert(1)')
  editor.destroy()
})

test.each([
  ['https://a.example/b', 'https://a.example/b'],
  [' www.gov.uk/schools ', 'https://www.gov.uk/schools'],
  ['head@school.example', 'mailto:head@school.example'],
  ['javascript:alert(1)', undefined],
  ['plain words', undefined],
  ['3.5', undefined],
])('%s is completed to %s', (written, address) => {
  expect(addressOf(written)).toBe(address)
})
