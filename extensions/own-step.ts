/** One command, one step of undo: what was typed just before and what is typed just after are steps of their own. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

const key = new PluginKey<number>('ownStep')

/** Marks a transaction about to be dispatched. Call only when the command really runs. */
export function ownStep(tr: Transaction, state: EditorState): void {
  stopCapturing(state)
  tr.setMeta(key, true)
}

/** What follows is a new step of undo. */
export function stopCapturing(state: EditorState): void {
  // The state of the undo plugin is untyped: the manager was made for this editor (kit.ts).
  const undo: { undoManager: Y.UndoManager } | undefined = yUndoPluginKey.getState(state)
  undo?.undoManager.stopCapturing()
}

export const OwnStep = Extension.create({
  name: 'ownStep',
  // After the binding, which writes the step into the shared document.
  priority: 800,
  addProseMirrorPlugins: () => [
    new Plugin<number>({
      key,
      state: { init: () => 0, apply: (tr, steps) => (tr.getMeta(key) === true ? steps + 1 : steps) },
      view: () => ({
        update: ({ state }, before) => {
          if (key.getState(state) !== key.getState(before)) stopCapturing(state)
        },
      }),
    }),
  ],
})
