import type { Node as ProseNode } from '@tiptap/pm/model'

/** Positions in a document. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The stretch of top-level blocks that differ, in the old document and in the new one. Costs no more than the blocks between. */
export function changedBlocks(before: ProseNode, after: ProseNode): [Range, Range] {
  const shared = Math.min(before.childCount, after.childCount)
  let start = 0
  let from = 0
  while (start < shared && before.child(start) === after.child(start)) from += before.child(start++).nodeSize
  let end = 0
  let tail = 0
  while (end < shared - start) {
    const last = before.child(before.childCount - 1 - end)
    if (last !== after.child(after.childCount - 1 - end)) break
    tail += last.nodeSize
    end++
  }
  return [
    { from, to: before.content.size - tail },
    { from, to: after.content.size - tail },
  ]
}
