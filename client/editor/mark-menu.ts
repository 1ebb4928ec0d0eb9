import { type Editor, Extension } from '@tiptap/core'
import type { BubbleMenuView } from '@tiptap/extension-bubble-menu'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
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
    return {
      update: (now: EditorView, before: EditorState) => {
        bar?.update(now, before)
        if (this.wanted.get() || !hasWords(now.state)) return
        this.wanted.set(true)
        load().catch(console.warn)
      },
      destroy: () => {
        gone = true
        bar?.destroy()
      },
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
        editor.isEditable && hasWords(state) && (view.hasFocus() || element.contains(document.activeElement)),
    } satisfies Partial<ConstructorParameters<typeof BubbleMenuView>[0]>
  }
}

function hasWords({ selection, doc }: EditorState): boolean {
  return !selection.empty && doc.textBetween(selection.from, selection.to).trim() !== ''
}
