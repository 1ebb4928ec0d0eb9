import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { Signal } from '../sync/signal.js'

/** Milliseconds a selection must rest before the bar appears: dragging over words must not carry it along. */
const REST_MS = 60

/** Whether the bar for selected text is wanted, and what it is asked. The page draws it, and loads it when it is first wanted. */
export class MarkMenu {
  /** The bar's own element, which floats above the selection. */
  readonly place = document.createElement('div')
  readonly shown = new Signal(false)
  /** The person wants to give the selected words an address (Mod-k, or the button). */
  readonly askingForLink = new Signal(false)

  constructor() {
    this.place.className = 'mark-place'
  }

  extensions() {
    return [
      Extension.create({
        name: 'markMenu',
        addKeyboardShortcuts: () => ({
          'Mod-k': ({ editor }) => {
            if (!hasWords(editor.state)) return false
            this.askingForLink.set(true)
            this.show(true)
            return true
          },
        }),
        addProseMirrorPlugins: () => [new Plugin({ key: new PluginKey('markMenu'), view: (view) => this.watch(view) })],
      }),
    ]
  }

  private show(shown: boolean): void {
    if (!shown) this.askingForLink.set(false)
    this.shown.set(shown)
  }

  private watch(view: EditorView) {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const here = view.hasFocus() || this.place.contains(document.activeElement)
      if (!view.composing) this.show(here && hasWords(view.state))
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(look, REST_MS)
    }
    const leave = () => this.show(false)
    const listeners = [
      [view.dom, 'focus', soon],
      [view.dom, 'blur', soon],
      [view.dom, 'dragstart', leave],
      [this.place, 'focusout', soon],
    ] as const
    for (const [target, name, listener] of listeners) target.addEventListener(name, listener)
    return {
      update: ({ state }: EditorView, before: EditorState) => {
        if (state.selection.eq(before.selection) && state.doc.eq(before.doc)) return
        if (!state.selection.empty) soon()
        else {
          clearTimeout(timer)
          leave()
        }
      },
      destroy: () => {
        clearTimeout(timer)
        for (const [target, name, listener] of listeners) target.removeEventListener(name, listener)
        leave()
      },
    }
  }
}

function hasWords({ selection, doc }: EditorState): boolean {
  return !selection.empty && doc.textBetween(selection.from, selection.to).trim() !== ''
}
