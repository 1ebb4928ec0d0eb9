import { Extension } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ownerIndex, ownLineEnd, positionOf, rankOf, runEnd, typesOf } from './run.js'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    moveBlock: {
      /** Moves the block with the caret, and all it owns, before the run above it. False when it would belong nowhere. */
      moveBlockUp: () => ReturnType
      /** Moves the block with the caret, and all it owns, after the run below it. False when it would belong nowhere. */
      moveBlockDown: () => ReturnType
      /**
       * Moves the block at a top-level index, and all it owns, to stand before the block now at `to` (the number of blocks:
       * to the end). Ids stay. False when `to` lies inside what moves.
       */
      moveBlockTo: (from: number, to: number) => ReturnType
    }
  }
}

/** Moving blocks with everything that belongs to them, in one transaction that keeps their ids. */
export const Move = Extension.create({
  name: 'move',
  addCommands: () => ({
    moveBlockUp:
      () =>
      ({ state, tr, dispatch }) =>
        move(tr, state, targetAbove(state), dispatch !== undefined),
    moveBlockDown:
      () =>
      ({ state, tr, dispatch }) =>
        move(tr, state, targetBelow(state), dispatch !== undefined),
    moveBlockTo:
      (from, to) =>
      ({ state, tr, dispatch }) =>
        move(tr, state, { from, to }, dispatch !== undefined),
  }),
  addKeyboardShortcuts() {
    return {
      'Mod-Shift-ArrowUp': () => this.editor.commands.moveBlockUp(),
      'Mod-Shift-ArrowDown': () => this.editor.commands.moveBlockDown(),
    }
  },
})

interface Target {
  readonly from: number
  readonly to: number
}

function targetAbove(state: EditorState): Target | undefined {
  const types = typesOf(state.doc)
  const from = state.selection.$from.index(0)
  const rank = rankOf(types[from] ?? '')
  for (let to = from - 1; to >= 0; to--) {
    if (rankOf(types[to] ?? '') <= rank && staysOwned(types, from, to)) return { from, to }
  }
  return undefined
}

function targetBelow(state: EditorState): Target | undefined {
  const types = typesOf(state.doc)
  const from = state.selection.$from.index(0)
  const rank = rankOf(types[from] ?? '')
  const next = runEnd(types, from)
  for (let below = next; below < types.length; below++) {
    const belowRank = rankOf(types[below] ?? '')
    // Past a sibling and what it owns; into a new owner right under its own line.
    const to = belowRank >= rank ? runEnd(types, below) : ownLineEnd(types, below)
    if (staysOwned(types, from, to)) return { from, to }
  }
  return undefined
}

/** Whether a block that belongs somewhere would still belong somewhere. */
function staysOwned(types: readonly string[], from: number, to: number): boolean {
  if (ownerIndex(types, from) === undefined) return true
  const end = runEnd(types, from)
  const rest = [...types.slice(0, from), ...types.slice(end)]
  const at = to > from ? to - (end - from) : to
  rest.splice(at, 0, ...types.slice(from, end))
  return ownerIndex(rest, at) !== undefined
}

function move(tr: Transaction, state: EditorState, target: Target | undefined, dispatch: boolean): boolean {
  if (target === undefined) return false
  const { doc, selection } = state
  const { from, to } = target
  if (from < 0 || from >= doc.childCount || to < 0 || to > doc.childCount) return false
  const end = runEnd(typesOf(doc), from)
  if (to >= from && to <= end) return false
  if (!dispatch) return true
  const start = positionOf(doc, from)
  const size = positionOf(doc, end) - start
  const nodes = Fragment.from(Array.from({ length: end - from }, (_, offset) => doc.child(from + offset)))
  const goal = positionOf(doc, to)
  tr.delete(start, start + size)
  const landed = tr.mapping.map(goal)
  tr.replace(landed, landed, new Slice(nodes, 0, 0))
  if (selection.from >= start && selection.to <= start + size) {
    const moved = (pos: number) => tr.doc.resolve(pos - start + landed)
    tr.setSelection(TextSelection.between(moved(selection.anchor), moved(selection.head)))
  }
  tr.scrollIntoView()
  return true
}
