/**
 * Arrow keys go into an empty line of text as into any other. The browser goes past one that shows nothing but a label, so
 * that what was meant for "Where we are now" landed in "Where we want to be".
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

const WAYS = { ArrowDown: 'down', ArrowRight: 'right', ArrowUp: 'up', ArrowLeft: 'left' } as const
type Key = keyof typeof WAYS

export const EmptyLines = Extension.create({
  name: 'emptyLines',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('emptyLines'),
      props: {
        handleKeyDown: (view, { key, shiftKey, ctrlKey, altKey, metaKey }) =>
          isArrow(key) && !shiftKey && !ctrlKey && !altKey && !metaKey && intoEmpty(view, key),
      },
    }),
  ],
})

const isArrow = (key: string): key is Key => Object.hasOwn(WAYS, key)

function intoEmpty(view: EditorView, key: Key): boolean {
  const { state } = view
  const { $head, empty } = state.selection
  const way = WAYS[key]
  if (!empty || $head.depth !== 1 || view.composing || !view.endOfTextblock(way)) return false
  const forward = way === 'down' || way === 'right'
  const edge = forward ? $head.after() : $head.before()
  const { nodeBefore, nodeAfter } = state.doc.resolve(edge)
  const next = forward ? nodeAfter : nodeBefore
  if (next === null || !next.isTextblock || next.content.size > 0) return false
  const place = forward ? edge + 1 : edge - 1
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, place)).scrollIntoView())
  return true
}
