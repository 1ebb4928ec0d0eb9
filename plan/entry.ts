import type { BlockType, BlockValues } from '../schema/blocks.js'
import { isBlockType } from '../schema/blocks.js'
import { readAttrs } from '../schema/values.js'
import type { PlanNode } from './plan-node.js'

/** A reference from one block to another, stored on the first (domain 2.5). */
export interface Link {
  /** Name of the field that stores it, such as `because`; `crossRef` for one in the text or the prose. */
  readonly field: string
  readonly to: string
  /** `missing`: no such block in this plan. `misfit`: it exists, but this field may not refer to its type. */
  readonly target: 'found' | 'missing' | 'misfit'
}

/** The same reference seen from its target. `field` is `of` for evidence that proves a block by standing under it. */
export interface Backlink {
  readonly field: string
  readonly from: string
}

/** Prose that belongs to a block. `field` names labelled prose such as `whereNow`, else null. */
export interface Prose {
  readonly node: PlanNode
  readonly field: string | null
}

/**
 * One structured block as the plan reads it. The object stays the same (===) from one reading to the next for as long as
 * its own content, number, owner and links stay the same, so that whoever shows it can skip it.
 */
export interface Entry<T extends BlockType = BlockType> {
  readonly node: PlanNode
  readonly type: T
  /** Empty when the block has none, which only a damaged document shows. */
  readonly id: string
  readonly text: string
  /** Fields with lists unpacked and defaults filled in; empty ones absent. */
  readonly values: BlockValues<T>
  readonly prose: readonly Prose[]
  /** `1`, `1.1`, `1.1.1`, `1a`, `E3`; null for what has no number (domain 2.6). */
  readonly number: string | null
  /** How other blocks cite it: its number, or a name such as "Achievement" or "Ofsted 2"; null to cite it by its text. */
  readonly cite: string | null
  /** Id of the block it belongs to; null for sections and orphans. */
  readonly owner: string | null
  /** Ids of the section and the priority it stands in, by ownership. */
  readonly section: string | null
  readonly priority: string | null
  /** It should belong to something and finds nothing: kept, and shown with a broken link. */
  readonly orphan: boolean
  /** Its `of` names no block that may own it, so position decided. */
  readonly strayOf: boolean
  readonly links: readonly Link[]
  readonly backlinks: readonly Backlink[]
  /** Ids of the people its text and its prose name (`@`), each once. */
  readonly mentions: readonly string[]
}

/** An entry of any type; switching on `type` narrows `values`. */
export type AnyEntry = { [T in BlockType]: Entry<T> }[BlockType]

/** What decides to whom a structured block belongs, beside its place. */
export type Kind = { [T in BlockType]: { readonly type: T; readonly values: BlockValues<T> } }[BlockType]

/** What a structured block says by itself, wherever it stands. */
export type Content = {
  [T in BlockType]: { readonly node: PlanNode; readonly type: T; readonly values: BlockValues<T> }
}[BlockType]

const contents = new WeakMap<PlanNode, Content>()

/** Content of a node, read once for each node; undefined for prose and for types this build does not know. */
export function contentOf(node: PlanNode): Content | undefined {
  if (!isBlockType(node.type)) return undefined
  let content = contents.get(node)
  if (content === undefined) {
    // readAttrs gives the values of exactly this type; TypeScript cannot pair the two members of a union.
    content = { node, type: node.type, values: readAttrs(node.type, node.attrs) } as Content
    contents.set(node, content)
  }
  return content
}
