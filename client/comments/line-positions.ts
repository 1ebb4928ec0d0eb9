/** Between lines of the shared document and positions of the editor, which shows the same elements in the same order. */
import type { Node as ProseNode } from '@tiptap/pm/model'
import * as Y from 'yjs'

export interface LinePosition {
  /** Position of the first letter. */
  readonly start: number
  readonly node: ProseNode
}

/**
 * Where each line stands in the editor. Lines that the editor does not show yet, because it is about to hear of a change, are
 * left out.
 */
export function linePositions(content: Y.XmlFragment, doc: ProseNode): ReadonlyMap<Y.XmlElement, LinePosition> {
  const found = new Map<Y.XmlElement, LinePosition>()
  collect(content, doc, 0, found)
  return found
}

function collect(parent: Y.XmlFragment, node: ProseNode, start: number, into: Map<Y.XmlElement, LinePosition>): void {
  const elements = elementsIn(parent)
  if (elements.length !== node.childCount) return
  let pos = start
  for (const [index, element] of elements.entries()) {
    const child = node.child(index)
    if (child.type.name !== element.nodeName) return
    if (child.isTextblock) into.set(element, { start: pos + 1, node: child })
    else collect(element, child, pos + 1, into)
    pos += child.nodeSize
  }
}

/** The element of the line that a position of the editor lies in. */
export function lineAt(content: Y.XmlFragment, doc: ProseNode, pos: number): Y.XmlElement | undefined {
  const $pos = doc.resolve(pos)
  if (!$pos.parent.isTextblock) return undefined
  let at: Y.XmlFragment = content
  for (let depth = 0; depth < $pos.depth; depth++) {
    const next = elementsIn(at)[$pos.index(depth)]
    if (next === undefined) return undefined
    at = next
  }
  return at instanceof Y.XmlElement && at.nodeName === $pos.parent.type.name ? at : undefined
}

const elementsIn = (parent: Y.XmlFragment): readonly Y.XmlElement[] =>
  parent.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement)
