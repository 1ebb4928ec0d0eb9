import { type Editor, Extension } from '@tiptap/core'
import type { BubbleMenuView } from '@tiptap/extension-bubble-menu'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { focusMode } from '../page/layout.js'
import { Signal } from '../sync/signal.js'

/** Where the bar for selected text lives and what it is asked; the page draws what is in it. */
export class MarkMenu {
  /** Floats above the selection while there are words in it. */
  readonly place = document.createElement('div')
  /** Words have been selected for the first time: the bar is loaded. */
  readonly wanted = new Signal(false)
  /** The person wants to give the selected words an address (Mod-k, or the button). */
  readonly askingForLink = new Signal(false)

  /** The buttons are drawn: only now is it known how much room they take. */
  drawn: () => void = () => undefined

  /** What is selected was selected in the text, by hand or by key: what a search or a button selects asks for no bar. */
  private byHand = false
  /** Shows the bar, or not, for what is selected now. */
  private look: () => void = () => undefined

  constructor() {
    this.place.className = 'mark-place'
  }

  extensions() {
    const menu = this
    return [
      Extension.create({
        name: 'markMenu',
        addKeyboardShortcuts: () => ({
          'Mod-k': ({ editor }: { editor: Editor }) => {
            if (!hasWords(editor.state)) return false
            menu.askingForLink.set(true)
            menu.look()
            return true
          },
        }),
        addProseMirrorPlugins() {
          const { editor } = this
          return [new Plugin({ key: new PluginKey('markMenu'), view: (view) => menu.follow(view, editor) })]
        },
      }),
    ]
  }

  /** Tiptap's floating menu, which is loaded when words are first selected. */
  private follow(view: EditorView, editor: Editor) {
    let bar: BubbleMenuView | undefined
    let gone = false
    const load = async () => {
      const { BubbleMenuView } = await import('@tiptap/extension-bubble-menu')
      if (gone) return
      bar = new BubbleMenuView({ ...this.options(), editor, view })
      this.drawn = () => bar?.updatePosition()
      this.drawn()
    }
    this.look = () => {
      if (this.wanted.get()) return bar?.updateHandler(view, true, false)
      this.wanted.set(true)
      load().catch(console.warn)
    }
    const stopHearing = this.hear(view, () => bar?.hide())
    return {
      update: (now: EditorView, before: EditorState) => {
        bar?.update(now, before)
        if (!this.wanted.get() && this.byHand && hasWords(now.state)) this.look()
      },
      destroy: () => {
        gone = true
        stopHearing()
        bar?.destroy()
      },
    }
  }

  /**
   * Hears whether the person acts in the text.
   * @param hide takes the bar away until they select something again
   * @returns what ends it
   */
  private hear({ dom }: EditorView, hide: () => void): () => void {
    const here = () => {
      this.byHand = true
    }
    const left = ({ relatedTarget }: FocusEvent) => {
      // Neither the bar itself nor another window in front takes them away from what they selected.
      const stays =
        dom === document.activeElement || (relatedTarget instanceof Node && this.place.contains(relatedTarget))
      if (!stays) this.byHand = false
    }
    dom.addEventListener('pointerdown', here)
    dom.addEventListener('keydown', here)
    dom.addEventListener('blur', left)
    const stopFocus = focusMode.subscribe(() => {
      this.byHand = false
      hide()
    })
    return () => {
      dom.removeEventListener('pointerdown', here)
      dom.removeEventListener('keydown', here)
      dom.removeEventListener('blur', left)
      stopFocus()
    }
  }

  private options() {
    const { askingForLink, place } = this
    return {
      pluginKey: 'markBar',
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
        editor.isEditable &&
        this.byHand &&
        hasWords(state) &&
        (view.hasFocus() || element.contains(document.activeElement)),
    } satisfies Partial<ConstructorParameters<typeof BubbleMenuView>[0]>
  }
}

function hasWords({ selection, doc }: EditorState): boolean {
  return !selection.empty && doc.textBetween(selection.from, selection.to).trim() !== ''
}
