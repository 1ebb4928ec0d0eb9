import { type Editor, Extension } from '@tiptap/core'
import { BubbleMenu } from '@tiptap/extension-bubble-menu'
import type { EditorState } from '@tiptap/pm/state'
import { Signal } from '../sync/signal.js'

/** Where the bar for selected text lives and what it is asked; the page draws what is in it. */
export class MarkMenu {
  /** Floats above the selection while there are words in it. */
  readonly place = document.createElement('div')
  /** The person wants to give the selected words an address (Mod-k, or the button). */
  readonly askingForLink = new Signal(false)

  constructor() {
    this.place.className = 'mark-place'
  }

  extensions() {
    const { askingForLink, place } = this
    return [
      BubbleMenu.configure({
        element: place,
        appendTo: () => document.body,
        updateDelay: 60,
        options: {
          placement: 'top-start',
          offset: 8,
          flip: true,
          shift: { padding: 8 },
          onHide: () => askingForLink.set(false),
        },
        shouldShow: ({ editor, state, view, element }) =>
          editor.isEditable && hasWords(state) && (view.hasFocus() || element.contains(document.activeElement)),
      }),
      Extension.create({
        name: 'markKeys',
        addKeyboardShortcuts: () => ({
          'Mod-k': ({ editor }: { editor: Editor }) => {
            if (!hasWords(editor.state)) return false
            askingForLink.set(true)
            return true
          },
        }),
      }),
    ]
  }
}

function hasWords({ selection, doc }: EditorState): boolean {
  return !selection.empty && doc.textBetween(selection.from, selection.to).trim() !== ''
}
