/** A selection that ends inside another structured block: deleting it must not merge that block, with its fields, away. */
import { Extension } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isStructured } from './run.js'

/** Typing over, cutting and pasting over such a selection. The keys Backspace, Delete and Enter are in block-keys.ts. */
export const AcrossBlocks = Extension.create({
  name: 'acrossBlocks',
  priority: 1001,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('acrossBlocks'),
      props: {
        handleTextInput: (view, _from, _to, text) => instead(view, (tr) => tr.insertText(text)),
        handlePaste: (view, _event, slice) =>
          instead(view, (tr) => tr.replaceSelection(slice)) || pasteBelow(view, slice),
        handleDOMEvents: { cut },
      },
    }),
  ],
})

/**
 * Deletes a selection that ends inside a structured block other than where it began, without joining the two. Leaves the
 * transaction alone and says false for every other selection.
 */
export function deleteAcross({ selection, doc }: EditorState, tr: Transaction): boolean {
  if (!(selection instanceof TextSelection) || selection.empty) return false
  const { $from, $to } = selection
  if ($to.depth !== 1 || $from.index(0) === $to.index(0) || !isStructured($to.parent)) return false
  const block = $from.parent
  const whole = $from.depth === 1 && $from.parentOffset === 0 && block.content.size > 0 && !isStructured(block)
  // What stands between the two goes whole; of the last block only the selected words.
  tr.delete($to.start(), $to.pos)
  tr.delete(whole ? $from.before() : $from.pos, $to.before())
  const at = whole ? $from.before() : $from.pos
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)), whole ? 1 : -1))
  return doc !== tr.doc
}

function instead(view: EditorView, then: (tr: Transaction) => Transaction): boolean {
  const tr = view.state.tr
  if (!deleteAcross(view.state, tr)) return false
  view.dispatch(then(tr).scrollIntoView())
  return true
}

function cut(view: EditorView, event: ClipboardEvent): boolean {
  const { clipboardData } = event
  if (clipboardData === null || !view.editable) return false
  const { dom, text } = view.serializeForClipboard(view.state.selection.content())
  if (!instead(view, (tr) => tr)) return false
  event.preventDefault()
  clipboardData.clearData()
  clipboardData.setData('text/html', dom.innerHTML)
  clipboardData.setData('text/plain', text)
  return true
}

/** Blocks and headings pasted into a structured block without words go below it: in its place they would take its fields. */
function pasteBelow({ state, dispatch }: EditorView, { content, openStart }: Slice): boolean {
  const { $from, empty } = state.selection
  const first = content.firstChild
  if (!empty || $from.depth !== 1 || !isStructured($from.parent) || $from.parent.content.size > 0) return false
  if (first === null || first.isInline || (openStart > 0 && first.type.name === 'paragraph')) return false
  dispatch(state.tr.insert($from.after(), content).scrollIntoView())
  return true
}
