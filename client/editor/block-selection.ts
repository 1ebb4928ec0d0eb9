import { Extension } from '@tiptap/core'
import { selectedBlocks } from '../../extensions/block-selection.js'
import { newId } from '../../extensions/new-id.js'
import type { BlockTools } from './block-tools.js'
import type { EditorFeature, PlanEditor } from './plan-editor.js'

const tools = new WeakMap<PlanEditor, () => Promise<BlockTools | undefined>>()

/** Whole blocks in hand: their keys are here; handle, bar and lists are loaded with the first hover or selection. */
export const blocksInHand: EditorFeature = {
  extensions: (host) => (host.editable ? [keysFor(host)] : []),
  start: (host) => {
    if (!host.editable) return () => undefined
    let loading: Promise<BlockTools | undefined> | undefined
    let made: BlockTools | undefined
    let ended = false
    const load = () => {
      loading ??= import('./block-tools.js').then(({ BlockTools: Tools }) => {
        if (!ended) made = new Tools(host)
        return made
      })
      return loading
    }
    tools.set(host, load)
    const onSelection = () => {
      if (selectedBlocks(host.editor.state) !== undefined) void load()
    }
    const onPointer = () => void load()
    host.editor.on('transaction', onSelection)
    host.element.addEventListener('pointerover', onPointer, { once: true })
    return () => {
      ended = true
      host.editor.off('transaction', onSelection)
      host.element.removeEventListener('pointerover', onPointer)
      made?.destroy()
    }
  },
}

function keysFor(host: PlanEditor): Extension {
  return Extension.create({
    name: 'blocksInHandKeys',
    // Before the keys of the selection itself.
    priority: 1060,
    addKeyboardShortcuts() {
      const { editor } = this
      const onSelected = (act: (shown: BlockTools) => void) => () => {
        if (selectedBlocks(editor.state) === undefined) return false
        void tools
          .get(host)?.()
          .then((shown) => shown && act(shown))
        return true
      }
      return {
        Tab: onSelected((shown) => shown.focusBar()),
        '/': onSelected((shown) => shown.openTurn()),
        'Mod-d': () => editor.commands.duplicateBlocks(newId),
      }
    },
  })
}
