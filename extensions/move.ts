import { Extension } from '@tiptap/core'
import { Fragment, type Node as ProseNode, type ResolvedPos, Slice } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { withOwned } from './drop-places.js'
import { ownStep } from './own-step.js'
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
      /** The same for several blocks, which stand together afterwards. */
      moveBlocksTo: (indices: readonly number[], to: number) => ReturnType
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
        moveBeside(tr, state, [state.selection.$from.index(0)], 'up', dispatch !== undefined),
    moveBlockDown:
      () =>
      ({ state, tr, dispatch }) =>
        moveBeside(tr, state, [state.selection.$from.index(0)], 'down', dispatch !== undefined),
    moveBlockTo:
      (from, to) =>
      ({ state, tr, dispatch }) =>
        move(tr, state, [from], to, dispatch !== undefined),
    moveBlocksTo:
      (indices, to) =>
      ({ state, tr, dispatch }) =>
        move(tr, state, indices, to, dispatch !== undefined),
  }),
  addKeyboardShortcuts() {
    return {
      'Mod-Shift-ArrowUp': () => this.editor.commands.moveBlockUp(),
      'Mod-Shift-ArrowDown': () => this.editor.commands.moveBlockDown(),
    }
  },
})

/** Moves blocks and what they own past what stands above or below them. */
export function moveBeside(
  tr: Transaction,
  state: EditorState,
  indices: readonly number[],
  way: 'up' | 'down',
  dispatch: boolean,
): boolean {
  const types = typesOf(state.doc)
  const moving = withOwned(types, indices)
  const to = way === 'up' ? targetAbove(types, moving) : targetBelow(types, moving)
  return to !== undefined && move(tr, state, moving, to, dispatch)
}

function targetAbove(types: readonly string[], moving: readonly number[]): number | undefined {
  const [from = 0] = moving
  const rank = highest(types, moving)
  for (let to = from - 1; to >= 0; to--) {
    if (rankOf(types[to] ?? '') <= rank && stayOwned(types, moving, to)) return to
  }
  return undefined
}

function targetBelow(types: readonly string[], moving: readonly number[]): number | undefined {
  const rank = highest(types, moving)
  for (let below = (moving.at(-1) ?? 0) + 1; below < types.length; below++) {
    const belowRank = rankOf(types[below] ?? '')
    // Past a sibling and what it owns; into a new owner right under its own line.
    const to = belowRank >= rank ? runEnd(types, below) : ownLineEnd(types, below)
    if (stayOwned(types, moving, to)) return to
  }
  return undefined
}

const highest = (types: readonly string[], moving: readonly number[]) =>
  Math.min(...moving.map((index) => rankOf(types[index] ?? '')))

/** Whether blocks that belong somewhere would still belong somewhere. */
function stayOwned(types: readonly string[], moving: readonly number[], to: number): boolean {
  const goes = new Set(moving)
  const owned = moving.filter((index) => ownerIndex(types, index) !== undefined)
  if (owned.length === 0) return true
  const rest = types.filter((_, index) => !goes.has(index))
  const at = to - moving.filter((index) => index < to).length
  const whole = [...rest.slice(0, at), ...moving.map((index) => types[index] ?? ''), ...rest.slice(at)]
  return owned.every((index) => ownerIndex(whole, at + moving.indexOf(index)) !== undefined)
}

function move(tr: Transaction, state: EditorState, indices: readonly number[], to: number, dispatch: boolean): boolean {
  const { doc, selection } = state
  const inside = (index: number) => index >= 0 && index < doc.childCount
  if (indices.length === 0 || !indices.every(inside) || to < 0 || to > doc.childCount) return false
  const moving = withOwned(typesOf(doc), indices)
  const [first = 0] = moving
  const end = first + moving.length
  const together = moving.at(-1) === end - 1
  if (together && to >= first && to <= end) return false
  if (!dispatch) return true
  const goal = positionOf(doc, to)
  const nodes = moving.map((index) => doc.child(index))
  const [anchor, head] = [offsetIn(selection.$anchor, moving, nodes), offsetIn(selection.$head, moving, nodes)]
  // From the end, in as few pieces as there are: what stands between stays itself.
  for (let at = moving.length - 1; at >= 0; ) {
    let begin = at
    while (begin > 0 && moving[begin - 1] === (moving[begin] ?? 0) - 1) begin--
    tr.delete(positionOf(doc, moving[begin] ?? 0), positionOf(doc, (moving[at] ?? 0) + 1))
    at = begin - 1
  }
  const landed = tr.mapping.map(goal)
  tr.replace(landed, landed, new Slice(Fragment.from(nodes), 0, 0))
  if (anchor !== undefined && head !== undefined)
    tr.setSelection(TextSelection.between(tr.doc.resolve(landed + anchor), tr.doc.resolve(landed + head)))
  ownStep(tr, state)
  tr.scrollIntoView()
  return true
}

/** Where a position lies in what moves, counted from the start of it; undefined when it does not move. */
function offsetIn($pos: ResolvedPos, moving: readonly number[], nodes: readonly ProseNode[]): number | undefined {
  if ($pos.depth === 0) return undefined
  const at = moving.indexOf($pos.index(0))
  if (at < 0) return undefined
  return nodes.slice(0, at).reduce((sum, { nodeSize }) => sum + nodeSize, 0) + $pos.pos - $pos.before(1)
}
