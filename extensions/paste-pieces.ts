/** Passages longer than the server takes are pasted as several: one paragraph of a whole book, one list of a whole register. */
import { Fragment, type Node as ProseNode, type Schema, Slice } from '@tiptap/pm/model'
import { LIMITS } from '../schema/protocol/limits.js'
import { isStructured } from './run.js'

/** Letters and nodes of one passage; a fifth of what is refused leaves room for what colleagues add. */
const MOST_LETTERS = LIMITS.blockText / 5
const MOST_NODES = LIMITS.blockNodes / 5

export function inPieces(slice: Slice, schema: Schema): Slice {
  let changed = false
  const nodes: ProseNode[] = []
  slice.content.forEach((node) => {
    const parts = isStructured(node) || node.isInline ? [node] : pieces(node, schema)
    changed ||= parts.length > 1 || parts[0] !== node
    nodes.push(...parts)
  })
  if (!changed) return slice
  const content = Fragment.fromArray(nodes)
  const open = Slice.maxOpen(content, true)
  return new Slice(content, Math.min(slice.openStart, open.openStart), Math.min(slice.openEnd, open.openEnd))
}

function pieces(node: ProseNode, schema: Schema): ProseNode[] {
  if (node.content.size <= MOST_LETTERS && nodesIn(node) <= MOST_NODES) return [node]
  if (node.isTextblock) return splitText(node)
  const { paragraph } = schema.nodes
  const parts: ProseNode[] = []
  let run: ProseNode[] = []
  let size = 0
  let count = 0
  const close = () => {
    if (run.length > 0) parts.push(node.type.create(withoutId(node), Fragment.fromArray(run)))
    run = []
    size = 0
    count = 0
  }
  node.forEach((child) => {
    // One item that is too long by itself loses its dot rather than its words.
    if (child.content.size > MOST_LETTERS || nodesIn(child) > MOST_NODES) {
      close()
      if (paragraph !== undefined) parts.push(...textblocksIn(child).flatMap((text) => splitText(text)))
      return
    }
    const more = nodesIn(child)
    if (size + child.nodeSize > MOST_LETTERS || count + more > MOST_NODES) close()
    run.push(child)
    size += child.nodeSize
    count += more
  })
  close()
  return parts
}

function withoutId(node: ProseNode): Record<string, unknown> {
  return 'id' in node.attrs ? { ...node.attrs, id: null } : { ...node.attrs }
}

function nodesIn(node: ProseNode): number {
  let count = 1
  node.descendants(() => {
    count += 1
  })
  return count
}

function textblocksIn(node: ProseNode): ProseNode[] {
  const found: ProseNode[] = []
  node.descendants((child) => {
    if (child.isTextblock) found.push(child)
    return !child.isTextblock
  })
  return found
}

/** Cuts a text between words. */
function splitText(node: ProseNode): ProseNode[] {
  const parts: ProseNode[] = []
  let from = 0
  while (node.content.size - from > MOST_LETTERS) {
    const stretch = node.textBetween(from, from + MOST_LETTERS, '', ' ')
    const space = stretch.lastIndexOf(' ')
    const to = from + (space > MOST_LETTERS / 2 ? space : MOST_LETTERS)
    parts.push(node.type.create(parts.length === 0 ? node.attrs : withoutId(node), node.content.cut(from, to)))
    from = to === from + space ? to + 1 : to
  }
  const rest = node.content.cut(from)
  if (rest.size > 0 || parts.length === 0)
    parts.push(node.type.create(parts.length === 0 ? node.attrs : withoutId(node), rest))
  return parts
}
