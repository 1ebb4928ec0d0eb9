import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useEffect } from 'react'
import type * as Y from 'yjs'
import type { PlanEditor } from '../editor/plan-editor.js'

/** Undo and redo wherever the focus is but in a text of its own: after a field was edited, it is on the fact's button. */
export function useUndoKeys(editor: PlanEditor | undefined): void {
  useEffect(() => {
    if (editor?.editable !== true) return
    const onKey = (event: KeyboardEvent) => {
      const step = stepOf(event)
      if (step === undefined || event.defaultPrevented || undoesItself(event.target, editor)) return
      event.preventDefault()
      editor.editor.commands[step]()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [editor])
}

export interface Undoable {
  readonly undo: boolean
  readonly redo: boolean
}

/** Whether there is anything to take back, and anything taken back. */
export function undoable({ editor, editable }: PlanEditor): Undoable {
  if (!editable) return { undo: false, redo: false }
  // Untyped: the manager made for this editor.
  const undo: Y.UndoManager | undefined = yUndoPluginKey.getState(editor.state)?.undoManager
  return { undo: undo?.canUndo() === true, redo: undo?.canRedo() === true }
}

function stepOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (altKey || ctrlKey === metaKey) return undefined
  const letter = key.toLowerCase()
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  return letter === 'y' && !shiftKey ? 'redo' : undefined
}

function undoesItself(target: EventTarget | null, { editor }: PlanEditor): boolean {
  if (!(target instanceof Element)) return false
  return target === editor.view.dom || target.closest('input, textarea, select, [role="dialog"]') !== null
}
