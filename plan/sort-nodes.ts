import { blocks } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { isProseType } from '../schema/prose.js'
import type { Content, Kind, Prose } from './entry.js'
import { contentOf } from './entry.js'
import type { PlanNode } from './plan-node.js'

export interface SortedNodes {
  /** Structured blocks in document order. */
  readonly list: readonly Content[]
  /** Prose of each of them, by place. */
  readonly prose: readonly (readonly Prose[])[]
  /** Prose before the first of them. */
  readonly leading: readonly Prose[]
  readonly unknown: readonly PlanNode[]
}

/**
 * Parts structured blocks from prose. Prose belongs to the block before it; labelled prose (`whereNow`) to the nearest block
 * before it that has such a label, within the same section and priority, and is ordinary prose when there is none.
 */
export function sortNodes(content: readonly PlanNode[]): SortedNodes {
  const list: Content[] = []
  const prose: Prose[][] = []
  const leading: Prose[] = []
  const unknown: PlanNode[] = []
  for (const node of content) {
    const block = contentOf(node)
    if (block !== undefined) {
      list.push(block)
      prose.push([])
    } else if (isProseType(node.type)) {
      const { field } = node.attrs
      const labelled = typeof field === 'string' ? placeWithLabel(list, field) : null
      const run = labelled === null ? prose.at(-1) : prose[labelled]
      const one = { node, field: labelled === null || typeof field !== 'string' ? null : field }
      if (run === undefined) leading.push(one)
      else run.push(one)
    } else unknown.push(node)
  }
  return { list, prose, leading, unknown }
}

/** Place of the block that labelled prose after the last of them belongs to; null for none. */
export function placeWithLabel(list: readonly Kind[], field: string): number | null {
  for (let place = list.length - 1; place >= 0; place--) {
    const block = list[place]
    if (block === undefined) return null
    const { prose }: BlockDefinition = blocks[block.type]
    if (Object.hasOwn(prose, field)) return place
    if (block.type === 'section' || block.type === 'priority') return null
  }
  return null
}
