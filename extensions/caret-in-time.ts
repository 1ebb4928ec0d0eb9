import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Keys that do something at the caret. Letters are put in by the browser, which knows where it is. */
const ACTING: ReadonlySet<string> = new Set(['Enter', 'Tab', 'Backspace', 'Delete'])

/** The part of ProseMirror that watches the browser's selection; not in its types, and there since its first version. */
interface Watched {
  readonly domObserver?: { flush?(): void }
}

/**
 * Has the editor look where the caret is before such a key acts. The browser tells of a moved caret some time after the move,
 * so End and Enter close upon each other, on a busy machine, would otherwise split the line where the caret was before.
 */
export const CaretInTime = Extension.create({
  name: 'caretInTime',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('caretInTime'),
      props: {
        handleDOMEvents: {
          keydown(view: EditorView & Watched, { key, isComposing }) {
            if (ACTING.has(key) && !isComposing && !view.composing) view.domObserver?.flush?.()
            return false
          },
        },
      },
    }),
  ],
})
