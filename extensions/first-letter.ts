import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Puts the first letter of an empty line in itself. Left to the browser, the letter is there before the browser has moved
 * its caret behind it, about once in thirty fast lines: the editor reads back a caret in front, and the letter ends up last.
 */
export const FirstLetter = Extension.create({
  name: 'firstLetter',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('firstLetter'),
      props: {
        // Not asked for during composition, nor for keys that are commands.
        handleKeyPress: (view, event) => {
          const text = String.fromCharCode(event.charCode)
          if (/[\r\n]/.test(text)) return false
          if (view.state.doc.childCount === 0) beginLine(view)
          const { selection } = view.state
          if (!(selection instanceof TextSelection) || selection.$cursor === null) return false
          const { $cursor } = selection
          const beside = $cursor.nodeBefore?.isText === true || $cursor.nodeAfter?.isText === true
          if (beside || !$cursor.parent.inlineContent) return false
          const insert = () => view.state.tr.insertText(text).scrollIntoView()
          const { pos } = $cursor
          if (view.someProp('handleTextInput', (handle) => handle(view, pos, pos, text, insert)) !== true)
            view.dispatch(insert())
          return true
        },
      },
    }),
  ],
})

/** A plan without a single line gets one when the first key is pressed: looking at a plan writes nothing. */
function beginLine({ state, dispatch }: EditorView): void {
  const { paragraph } = state.schema.nodes
  if (paragraph === undefined) return
  const tr = state.tr.insert(0, paragraph.create())
  dispatch(tr.setSelection(TextSelection.create(tr.doc, 1)))
}
