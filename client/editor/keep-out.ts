import { Extension } from '@tiptap/core'
import { Plugin, type Transaction } from '@tiptap/pm/state'
import { changedBlocks } from '../../extensions/changed-blocks.js'
import { isFromShared } from '../../extensions/ids.js'
import { isForLeaders } from '../../schema/audience.js'
import type { EditorFeature, PlanEditor } from './plan-editor.js'

/**
 * Nothing for leaders only is ever written into the plan, which everybody has: an edit that would do so, by a field, the paste of a
 * block or anything else, is not made, and is handed on to whoever finds a place for it. Looks at the blocks that changed alone.
 */
export function keepOut(held: (plan: PlanEditor, edit: Transaction) => void): EditorFeature {
  return {
    extensions: (plan) => [
      Extension.create({
        name: 'keepOut',
        addProseMirrorPlugins: () => [
          new Plugin({
            filterTransaction(edit, { doc }) {
              if (!edit.docChanged || isFromShared(edit) || !bringsForLeaders(edit, doc)) return true
              // After this dispatch, which must end as if nothing had been asked.
              queueMicrotask(() => held(plan, edit))
              return false
            },
          }),
        ],
      }),
    ],
  }
}

function bringsForLeaders(edit: Transaction, before: Transaction['doc']): boolean {
  const [, { from, to }] = changedBlocks(before, edit.doc)
  let found = false
  edit.doc.nodesBetween(from, to, ({ type, attrs }, _pos, parent) => {
    if (parent === edit.doc && isForLeaders({ type: type.name, attrs })) found = true
    return false
  })
  return found
}
