import type { Node as ProseNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { newId } from '../../extensions/new-id.js'
import { isBlockType } from '../../schema/blocks.js'
import type { BlockJson } from '../../schema/document.js'
import type { PlanEditor } from '../editor/plan-editor.js'

/** A block with the prose after it. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly nodes: readonly ProseNode[]
}

export function runAt(doc: ProseNode, id: string): Run | undefined {
  return runsIn(doc).find(({ nodes: [block] }) => id !== '' && block?.attrs['id'] === id)
}

function runsIn(doc: ProseNode): Run[] {
  const runs: { from: number; to: number; nodes: ProseNode[] }[] = []
  doc.forEach((node, pos) => {
    const run = runs.at(-1)
    if (run === undefined || isBlockType(node.type.name))
      runs.push({ from: pos, to: pos + node.nodeSize, nodes: [node] })
    else {
      run.nodes.push(node)
      run.to += node.nodeSize
    }
  })
  return runs
}

/**
 * Adds blocks with their prose, each after those that stand by the same block of the plan, in the plan's order; one edit that undo
 * leaves alone. A block whose id is taken here gets another.
 * @param order where the plan has what `of` names
 * @returns their ids
 */
export function addRuns(
  { editor }: PlanEditor,
  runs: readonly (readonly BlockJson[])[],
  order: (of: unknown) => number,
): string[] {
  const { state, view } = editor
  const tr = state.tr
  const ids: string[] = []
  for (const [block, ...prose] of runs) {
    if (block === undefined) continue
    const given = block.attrs?.['id']
    const id = typeof given === 'string' && runAt(tr.doc, given) === undefined ? given : newId()
    const place = order(block.attrs?.['of'])
    const before = runsIn(tr.doc).find(({ nodes: [first] }) => isLater(first, place, order))
    const nodes = [{ ...block, attrs: { ...block.attrs, id } }, ...prose].map((one) => state.schema.nodeFromJSON(one))
    tr.insert(before?.from ?? tr.doc.content.size, nodes)
    ids.push(id)
  }
  if (ids.length > 0) view.dispatch(tr.setMeta('addToHistory', false))
  return ids
}

function isLater(node: ProseNode | undefined, place: number, order: (of: unknown) => number): boolean {
  return node !== undefined && isBlockType(node.type.name) && order(node.attrs['of']) > place
}

/** Deletes the top-level nodes that do not stay. @param nodes the same document as JSON */
export function takeOut(tr: Transaction, nodes: readonly BlockJson[], stays: ReadonlySet<BlockJson>): void {
  const gone: [from: number, to: number][] = []
  tr.doc.forEach((node, pos, index) => {
    const json = nodes[index]
    if (json !== undefined && !stays.has(json)) gone.push([pos, pos + node.nodeSize])
  })
  for (const [from, to] of gone.reverse()) tr.delete(from, to)
}
