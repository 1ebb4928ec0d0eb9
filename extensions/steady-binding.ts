/**
 * The Tiptap-Yjs binding, made steady. Left alone it pairs blocks by place and may write one block's words into another's
 * element; it makes a new node for every block at every remote keystroke; and it leaves a new block without a text to
 * share, so that two people who start typing in it make two. Each is put right here, on the binding of one editor.
 */
import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  getRelativeSelection,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yUndoPluginKey,
} from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { changedBlocks } from './changed-blocks.js'
import { isFromShared } from './ids.js'
import { type Changed, reconcile } from './reconcile.js'
import { followRescue, steadyCaret, withItsBlock } from './steady-caret.js'

/** What local transactions changed since the document was last written, as a range of the editor's present document. */
const changeKey = new PluginKey<Changed | undefined>('steadyBinding')

export const SteadyBinding = Extension.create({
  name: 'steadyBinding',
  // Below the collaboration extension, so that its plugins' views stand first.
  priority: 900,
  addProseMirrorPlugins: () => [
    new Plugin<Changed | undefined>({
      key: changeKey,
      state: {
        init: () => undefined,
        apply: (tr, changed) => (tr.getMeta(ySyncPluginKey) === undefined ? changedBy(tr, changed) : undefined),
      },
      view: (view) => {
        let lastShared: Changed | undefined
        // The states of both plugins are untyped: the sync plugin's binding and the undo manager made for this editor.
        const binding = ySyncPluginKey.getState(view.state).binding as ProsemirrorBinding
        const undo = yUndoPluginKey.getState(view.state).undoManager as Y.UndoManager
        steady(binding)
        const popped = ({ stackItem, changedParentTypes }: Popped) => {
          restoreCaret(view, binding, stackItem.meta.get(binding), changedParentTypes.has(binding.type) && lastShared)
        }
        undo.on('stack-item-popped', popped)
        const stopFollowing = followRescue(binding)
        return {
          // One change from elsewhere may follow another at once: each starts from where the caret is by then.
          update: ({ state }, before) => {
            if (before.doc !== state.doc) lastShared = changedBlocks(before.doc, state.doc)[1]
            if (binding.beforeTransactionSelection === null) return
            binding.beforeTransactionSelection = getRelativeSelection(binding, state)
          },
          destroy: () => {
            undo.off('stack-item-popped', popped)
            stopFollowing()
          },
        }
      },
      appendTransaction: (transactions, before, after) => {
        const { selection, doc, tr } = after
        // The binding opens with a caret between blocks, where no letter can be typed.
        if (selection instanceof TextSelection && !selection.$head.parent.inlineContent && doc.childCount > 0)
          return tr.setSelection(Selection.near(selection.$head)).setMeta('addToHistory', false)
        const followed = transactions.some(isFromShared) ? withItsBlock(before, after) : undefined
        return followed === undefined ? null : tr.setSelection(followed).setMeta('addToHistory', false)
      },
    }),
  ],
})

function steady(binding: ProsemirrorBinding): void {
  steadyCaret(binding)
  binding._prosemirrorChanged = (doc: ProseNode) => {
    const { state }: { state: EditorState } = binding.prosemirrorView
    const changed = changeKey.getState(state)
    binding.doc.transact(() => {
      reconcile(binding.type, doc, { binding, changed })
      binding.beforeTransactionSelection = getRelativeSelection(binding, state)
    }, ySyncPluginKey)
  }
  // Types that changed are dropped from the mapping one by one before this is called: the others keep their nodes.
  binding.mapping.clear = () => undefined
  Object.defineProperty(binding, '_tr', {
    get: () => narrowed(binding.prosemirrorView.state.tr.setMeta('addToHistory', false)),
  })
}

/** The range that a transaction and those before it changed, in the document it leaves. */
function changedBy(tr: Transaction, before: Changed | undefined): Changed | undefined {
  // The document is written after each dispatch: only what plugins append to a transaction adds to what it changed.
  let changed = tr.getMeta('appendedTransaction') === undefined ? undefined : before
  for (const map of tr.mapping.maps) {
    if (changed !== undefined) changed = { from: map.map(changed.from, -1), to: map.map(changed.to, 1) }
    map.forEach((_oldFrom, _oldTo, from, to) => {
      changed = { from: Math.min(from, changed?.from ?? from), to: Math.max(to, changed?.to ?? to) }
    })
  }
  return changed
}

/** What the undo manager tells of a step that was undone or done again. */
interface Popped {
  readonly stackItem: { readonly meta: ReadonlyMap<unknown, unknown> }
  readonly changedParentTypes: ReadonlyMap<unknown, unknown>
}

/**
 * Puts the caret, and what is seen, where the change was: where the caret stood then if that is in what has just changed,
 * else at the end of the first words that did. The undo plugin would keep the old place for the next change from
 * elsewhere, when it may lie outside the document.
 */
function restoreCaret(
  view: EditorView,
  binding: ProsemirrorBinding,
  kept: unknown,
  changed: Changed | false | undefined,
): void {
  // Null is what the binding itself sets after every transaction.
  binding.beforeTransactionSelection = null as unknown as ProsemirrorBinding['beforeTransactionSelection']
  const { doc, tr } = view.state
  // Nothing of the text changed, but a date in the header or the like: the caret stays.
  if (changed === false || changed === undefined || doc.childCount === 0) return
  const at = keptPlace(binding, kept, doc)
  const from = Math.min(changed.from, doc.content.size)
  const to = Math.min(changed.to, doc.content.size)
  if (at !== undefined && at >= from && at <= to) tr.setSelection(Selection.near(doc.resolve(at)))
  else if (from === to) tr.setSelection(Selection.near(doc.resolve(from), -1))
  else tr.setSelection(TextSelection.near(doc.resolve(Selection.near(doc.resolve(from)).$from.end())))
  view.dispatch(tr.scrollIntoView())
}

/** Where a caret that was remembered in the shared text stands now. */
function keptPlace(binding: ProsemirrorBinding, kept: unknown, doc: ProseNode): number | undefined {
  if (typeof kept !== 'object' || kept === null || !('anchor' in kept)) return undefined
  const at: unknown = relativePositionToAbsolutePosition(binding.doc, binding.type, kept.anchor, binding.mapping)
  return typeof at === 'number' && at <= doc.content.size ? at : undefined
}

/** A transaction that replaces only the blocks that differ when it is asked to replace the whole document. */
function narrowed(tr: Transaction): Transaction {
  const replace = tr.replace.bind(tr)
  tr.replace = (from, to = from, slice = Slice.empty) => {
    if (from !== 0 || to !== tr.doc.content.size || slice.openStart + slice.openEnd > 0) return replace(from, to, slice)
    const [old, fresh] = changedBlocks(tr.doc, tr.doc.copy(slice.content))
    return replace(old.from, old.to, new Slice(slice.content.cut(fresh.from, fresh.to), 0, 0))
  }
  return tr
}
