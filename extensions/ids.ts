/** Gives ids to what this editor creates, in the same transaction, so that no block ever travels without one. */
import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { changedBlocks, type Range } from './changed-blocks.js'
import { newId } from './new-id.js'

interface Identified {
  readonly id: string | null
  readonly pos: number
}

export interface IdsOptions {
  /** Makes an id that is not in use. */
  readonly newId: () => string
}

/**
 * New ids for structured blocks, paragraphs and headings that a local edit made without one, and for pasted copies of a
 * block that is still there. What was cut and pasted keeps its id: it is a move. Remote changes are left alone.
 */
export const Ids = Extension.create<IdsOptions>({
  name: 'ids',
  addOptions: () => ({ newId }),
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('ids'),
        appendTransaction: (transactions, before, after) => {
          if (!transactions.some((transaction) => transaction.docChanged) || transactions.some(isFromShared))
            return null
          return withIds(transactions, before, after, this.options.newId)
        },
      }),
    ]
  },
})

/** Whether a transaction brings in the shared document: a colleague's edit, or our own undo. */
export function isFromShared(transaction: Transaction): boolean {
  const meta: unknown = transaction.getMeta(ySyncPluginKey)
  return typeof meta === 'object' && meta !== null && 'isChangeOrigin' in meta && meta.isChangeOrigin === true
}

/** Whether a change is somebody else's: what this page undoes or does again comes from the shared document, too. */
export function isFromElsewhere(transaction: Transaction): boolean {
  const meta: unknown = transaction.getMeta(ySyncPluginKey)
  return (
    isFromShared(transaction) &&
    !(typeof meta === 'object' && meta !== null && 'isUndoRedoOperation' in meta && meta.isUndoRedoOperation === true)
  )
}

function withIds(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
  makeId: () => string,
): Transaction | null {
  const [old, fresh] = changedBlocks(before.doc, after.doc)
  const changed = identified(after.doc, fresh)
  const missing = changed.filter(({ id }) => id === null).map(({ pos }) => pos)
  const copies = sameIds(identified(before.doc, old), changed) ? [] : copiesIn(transactions, before.doc, after.doc)
  if (missing.length + copies.length === 0) return null
  const tr = after.tr
  for (const pos of [...missing, ...copies]) tr.setNodeAttribute(pos, 'id', makeId())
  return tr
}

/** Nodes that carry an id, present or missing, in a stretch of the document. */
function identified(doc: ProseNode, { from, to }: Range): Identified[] {
  const found: Identified[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if ('id' in node.attrs) {
      const id: unknown = node.attrs.id
      found.push({ id: typeof id === 'string' ? id : null, pos })
    }
    return !node.isTextblock
  })
  return found
}

function sameIds(before: readonly Identified[], after: readonly Identified[]): boolean {
  return before.length === after.length && before.every(({ id }, index) => id === after[index]?.id)
}

/**
 * Positions of nodes that this edit gave an id which others have. Those that stood in the document before keep it, else the
 * first. What two people duplicated by moving it is not this edit's: it is repaired where everybody repairs it alike.
 */
function copiesIn(transactions: readonly Transaction[], before: ProseNode, after: ProseNode): number[] {
  const earlier = positionsById(before)
  return [...positionsById(after)].flatMap(([id, places]) => {
    const stood = earlier.get(id) ?? []
    const surplus = places.length - Math.max(stood.length, 1)
    if (surplus <= 0) return []
    const kept = new Set(stood.map((pos) => mapped(pos, transactions)))
    const fresh = places.filter((pos) => !kept.has(pos))
    return fresh.slice(Math.max(fresh.length - surplus, 0))
  })
}

function positionsById(doc: ProseNode): Map<string, number[]> {
  const positions = new Map<string, number[]>()
  for (const { id, pos } of identified(doc, { from: 0, to: doc.content.size })) {
    if (id === null) continue
    const others = positions.get(id)
    if (others === undefined) positions.set(id, [pos])
    else others.push(pos)
  }
  return positions
}

function mapped(pos: number | undefined, transactions: readonly Transaction[]): number | undefined {
  let at = pos
  for (const { mapping } of transactions) {
    if (at === undefined) return undefined
    const result = mapping.mapResult(at, 1)
    at = result.deletedAfter ? undefined : result.pos
  }
  return at
}
