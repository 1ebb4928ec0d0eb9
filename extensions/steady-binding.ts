/**
 * The Tiptap-Yjs binding, made steady. Left alone it pairs blocks by place and may write one block's words into another's
 * element; it makes a new node for every block at every remote keystroke; and it leaves a new block without a text to
 * share, so that two people who start typing in it make two. Each is put right here, on the binding of one editor.
 */
import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { getRelativeSelection, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap'
import { reconcile } from './reconcile.js'

export const SteadyBinding = Extension.create({
  name: 'steadyBinding',
  // Below the collaboration extension, so that its plugin's view stands first.
  priority: 900,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('steadyBinding'),
      view: (view) => {
        // The state of the sync plugin is untyped; `binding` is the one it made for this editor.
        steady(ySyncPluginKey.getState(view.state).binding as ProsemirrorBinding)
        return {}
      },
    }),
  ],
})

function steady(binding: ProsemirrorBinding): void {
  binding._prosemirrorChanged = (doc: ProseNode) => {
    binding.doc.transact(() => {
      reconcile(binding.type, doc, binding)
      binding.beforeTransactionSelection = getRelativeSelection(binding, binding.prosemirrorView.state)
    }, ySyncPluginKey)
  }
  // Types that changed are dropped from the mapping one by one before this is called: the others keep their nodes.
  binding.mapping.clear = () => undefined
  Object.defineProperty(binding, '_tr', {
    get: () => narrowed(binding.prosemirrorView.state.tr.setMeta('addToHistory', false)),
  })
}

/** A transaction that replaces only the blocks that differ when it is asked to replace the whole document. */
function narrowed(tr: Transaction): Transaction {
  const replace = tr.replace.bind(tr)
  tr.replace = (from, to = from, slice = Slice.empty) => {
    if (from !== 0 || to !== tr.doc.content.size || slice.openStart + slice.openEnd > 0) return replace(from, to, slice)
    const before = tr.doc.content
    const after = slice.content
    const shared = Math.min(before.childCount, after.childCount)
    let start = 0
    let startSize = 0
    while (start < shared && before.child(start) === after.child(start)) startSize += before.child(start++).nodeSize
    let end = 0
    let endSize = 0
    while (end < shared - start) {
      const last = before.child(before.childCount - 1 - end)
      if (last !== after.child(after.childCount - 1 - end)) break
      endSize += last.nodeSize
      end++
    }
    return replace(startSize, to - endSize, new Slice(after.cut(startSize, after.size - endSize), 0, 0))
  }
  return tr
}
