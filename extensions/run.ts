/** What moves together: a block and the blocks that belong to it because they follow it (domain 2.4). */
import type { Node as ProseNode } from '@tiptap/pm/model'
import { blockDefinition, isBlockType } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'

/** Prose belongs to whatever it follows: it ranks below every block. */
const PROSE_RANK = 100

const ranks = new Map<string, number>()

/** How deep a type stands in the hierarchy: 0 a section, then what a section owns, and so on. Prose stands deepest. */
export function rankOf(type: string): number {
  const known = ranks.get(type)
  if (known !== undefined) return known
  const owners = ownersOf(type)
  if (owners === undefined) return PROSE_RANK
  const rank = owners.length === 0 ? 0 : 1 + Math.max(...owners.map(rankOf))
  ranks.set(type, rank)
  return rank
}

/** Types that may own this one; undefined for prose. */
export function ownersOf(type: string): readonly string[] | undefined {
  const definition: BlockDefinition | undefined = blockDefinition(type)
  return definition?.owners
}

export function isStructured(node: ProseNode): boolean {
  return isBlockType(node.type.name)
}

/**
 * Index of the block that owns the one at `index` by its place; undefined when nothing does. Never across a section nor into
 * another priority, though what belongs to the section itself may stand after one (plan/membership.ts reads it alike).
 */
export function ownerIndex(types: readonly string[], index: number): number | undefined {
  const owners = ownersOf(types[index] ?? '')
  let pastPriority = false
  for (let at = index - 1; at >= 0; at--) {
    const candidate = types[at] ?? ''
    const mayOwn = owners === undefined ? isBlockType(candidate) : owners.includes(candidate)
    if (mayOwn && (!pastPriority || candidate === 'section')) return at
    if (candidate === 'section') return undefined
    if (candidate === 'priority') pastPriority = true
  }
  return undefined
}

/** Index after the last block that moves with the one at `index`. */
export function runEnd(types: readonly string[], index: number): number {
  const type = types[index] ?? ''
  if (!isBlockType(type)) return index + 1
  let end = index + 1
  while (end < types.length) {
    const owner = ownerIndex(types, end)
    if (owner === undefined || owner < index) break
    end++
  }
  return end
}

/** Index after the prose that stands directly under the block at `index`. */
export function ownLineEnd(types: readonly string[], index: number): number {
  let end = index + 1
  while (end < types.length && !isBlockType(types[end] ?? '')) end++
  return end
}

/** Types of the top-level nodes of a document. */
export function typesOf(doc: ProseNode): string[] {
  const types: string[] = []
  doc.forEach((node) => {
    types.push(node.type.name)
  })
  return types
}

/** Position before the top-level node at `index`; the end of the document when there is none. */
export function positionOf(doc: ProseNode, index: number): number {
  let pos = 0
  for (let at = 0; at < Math.min(index, doc.childCount); at++) pos += doc.child(at).nodeSize
  return pos
}
