import type { Fragment, Node as ProseNode, Schema } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { BlockJson } from '../schema/document.js'

/** One block as somebody had it, to be written into the plan again. */
export interface PutBack {
  /** Its id; of prose without one, `ID/n`: the n-th below the text with that id. */
  readonly id: string
  /** `added`: the plan does not have it. `removed`: the plan has it and should not. */
  readonly what: 'added' | 'removed' | 'changed'
  /** As it was; undefined for what should go. */
  readonly json: BlockJson | undefined
  /** Fields to set, by name; empty ones are cleared. */
  readonly fields: readonly string[]
  /** Whether its words, or its type, are to be written as well. */
  readonly text: boolean
  /** Ids of what stood above it, nearest first. */
  readonly above: readonly string[]
}

/**
 * Writes a block back as an ordinary edit, touching as little as it can: colleagues may be in it.
 * @returns whether there was anything to do; false also when the block to change is gone
 */
export function putBack(tr: Transaction, schema: Schema, block: PutBack): boolean {
  const places = placesOf(tr.doc)
  const pos = places.get(block.id)
  const node = pos === undefined ? null : tr.doc.nodeAt(pos)
  if (block.what === 'removed') {
    if (pos === undefined || node === null) return false
    tr.delete(pos, pos + node.nodeSize)
    return true
  }
  const wanted = block.json === undefined ? undefined : nodeOf(schema, block.json)
  if (wanted === undefined) return false
  if (pos === undefined || node === null) {
    if (block.what === 'changed') return false
    const above = block.above.find((id) => places.has(id))
    const under = above === undefined ? undefined : places.get(above)
    const at = under === undefined ? 0 : under + (tr.doc.nodeAt(under)?.nodeSize ?? 0)
    tr.insert(at, wanted)
    return true
  }
  if (block.text && node.type !== wanted.type) tr.replaceWith(pos, pos + node.nodeSize, wanted)
  else {
    for (const name of block.fields) {
      if (name in node.attrs) tr.setNodeAttribute(pos, name, wanted.attrs[name] ?? null)
    }
    if (block.text) replaceContent(tr, pos + 1, node.content, wanted.content)
  }
  return tr.docChanged
}

/** Places of the blocks by id, in the way {@link PutBack.id} names them. */
function placesOf(doc: ProseNode): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  let above = ''
  let below = 0
  doc.forEach((node, pos) => {
    const id: unknown = node.attrs.id
    const known = typeof id === 'string' && id !== ''
    below = known ? 0 : below + 1
    if (known) above = id
    const name = known ? id : `${above}/${below}`
    if (!places.has(name)) places.set(name, pos)
  })
  return places
}

/** undefined for what this build cannot hold. */
function nodeOf(schema: Schema, json: BlockJson): ProseNode | undefined {
  try {
    const node = schema.nodeFromJSON(json)
    node.check()
    return node
  } catch {
    return undefined
  }
}

/** Only the stretch that differs is replaced, so that words around it, and carets in them, stay. */
function replaceContent(tr: Transaction, start: number, now: Fragment, wanted: Fragment): void {
  const from = now.findDiffStart(wanted)
  const end = now.findDiffEnd(wanted)
  if (from === null || end === null) return
  // The same letters at both ends can make the two searches overlap.
  const overlap = Math.max(0, from - Math.min(end.a, end.b))
  const [toNow, toWanted] = [end.a + overlap, end.b + overlap]
  const flat = now.firstChild?.isInline !== false && wanted.firstChild?.isInline !== false
  if (flat) tr.replaceWith(start + from, start + toNow, wanted.cut(from, toWanted))
  else tr.replaceWith(start, start + now.size, wanted)
}
