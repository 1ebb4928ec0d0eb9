import { Plugin, type PluginKey, type PluginView, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isFromShared } from '../../extensions/ids.js'

/** Set on the transaction with which a plugin that came late looks at what was typed before it was there. */
const CATCH_UP = 'catchUp'

/** Whether somebody has just typed here, or had when the plugin arrived. */
export function isTyping(transaction: Transaction): boolean {
  return transaction.getMeta(CATCH_UP) === true || (transaction.docChanged && !isFromShared(transaction))
}

/**
 * The place of a plugin whose code comes after the plan. To add a plugin later would end all others and begin them again, the
 * one that binds the shared document among them. Until then it keeps nothing and answers nothing.
 * @param key that of the plugin which is loaded
 */
export function latePlugin(key: PluginKey, load: () => Promise<Plugin>): Plugin {
  let here: Plugin | undefined
  let typing = false
  return new Plugin({
    key,
    state: {
      init: (): unknown => undefined,
      apply(transaction, value: unknown, before, after): unknown {
        if (transaction.docChanged) typing = isTyping(transaction)
        const state = here?.spec.state
        if (here === undefined || state === undefined) return undefined
        // Its own beginning needs no more of the editor than is there at any time.
        return value === undefined
          ? state.init.call(here, {}, after)
          : state.apply.call(here, transaction, value, before, after)
      },
    },
    props: {
      handleKeyDown: (view, event) =>
        key.getState(view.state) !== undefined && here?.props.handleKeyDown?.call(here, view, event) === true,
      decorations: (state) => (key.getState(state) === undefined ? null : here?.props.decorations?.call(here, state)),
    },
    view(view: EditorView) {
      let inner: PluginView | undefined
      let over = false
      load().then((plugin) => {
        if (over) return
        here = plugin
        inner = plugin.spec.view?.(view)
        view.dispatch(view.state.tr)
        if (typing) view.dispatch(view.state.tr.setMeta(CATCH_UP, true))
      }, console.warn)
      return {
        update: (now, before) => inner?.update?.(now, before),
        destroy() {
          over = true
          inner?.destroy?.()
        },
      }
    },
  })
}
