import * as Y from 'yjs'
import { isInlineElement } from '../../schema/prose.js'

/** Names of nodes that hold blocks, not text. Everything else in the content holds text, except what stands in a line itself. */
const CONTAINERS: ReadonlySet<string> = new Set(['bulletList', 'orderedList', 'listItem', 'blockquote'])

export function holdsText(nodeName: string): boolean {
  return !isInlineElement(nodeName) && !CONTAINERS.has(nodeName)
}

/** Attribute as it is stored: the binding and we keep numbers and booleans too, which Y's types do not say. */
export function attributeOf(element: Y.XmlElement, name: string): unknown {
  return element.getAttribute(name)
}

export function idOf(element: Y.XmlElement): string | undefined {
  const id = attributeOf(element, 'id')
  return typeof id === 'string' ? id : undefined
}

/** Live elements below a fragment in document order, itself not included; line breaks and references left out. */
export function* elementsOf(parent: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlElement) || isInlineElement(child.nodeName)) continue
    yield child
    if (!holdsText(child.nodeName)) yield* elementsOf(child)
  }
}

/** Whether a shared type is still part of its document: neither it nor anything it stands in was deleted. */
export function isLive(type: Y.AbstractType<unknown>): boolean {
  for (let item = type._item; item !== null; item = item.parent._item) {
    if (item.deleted) return false
    if (!(item.parent instanceof Y.AbstractType)) return false
  }
  return true
}
