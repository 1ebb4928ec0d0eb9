// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { onTestFinished, test } from 'vitest'
import { focusMode } from '../page/layout.js'
import { MarkMenu } from './mark-menu.js'

function open() {
  const menu = new MarkMenu()
  const element = document.createElement('div')
  const outside = document.createElement('input')
  document.body.append(element, outside)
  const editor = new Editor({
    element,
    extensions: [StarterKit.configure({ undoRedo: false }), ...menu.extensions()],
    content: '<p>Every pupil writes well</p>',
  })
  onTestFinished(() => {
    editor.destroy()
    document.body.replaceChildren()
    focusMode.set(false)
  })
  return { menu, editor, outside, dom: editor.view.dom }
}

const words = (editor: Editor, from: number, to: number) => editor.commands.setTextSelection({ from, to })

test('what a search selects asks for no bar, what a person selects in the text does', ({ expect }) => {
  const { menu, editor, outside, dom } = open()
  words(editor, 1, 6)
  editor.view.focus()
  expect(menu.wanted.get()).toBe(false)

  // In the text for a moment, then away to the field of the search.
  words(editor, 3, 3)
  dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }))
  outside.focus()
  words(editor, 7, 12)
  editor.view.focus()
  expect(menu.wanted.get()).toBe(false)

  dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true }))
  words(editor, 7, 13)
  expect(menu.wanted.get()).toBe(true)
})

test('focus mode begins without the bar, and the next selection brings it', ({ expect }) => {
  const { menu, editor, dom } = open()
  editor.view.focus()
  dom.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  focusMode.set(true)
  words(editor, 1, 6)
  expect(menu.wanted.get()).toBe(false)
  dom.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  words(editor, 7, 12)
  expect(menu.wanted.get()).toBe(true)
})
