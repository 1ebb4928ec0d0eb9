/**
 * An editor that does not know a node, a mark or an attribute deletes it for everybody, by merely showing the document.
 * The guard looks first, before an editor is bound and before each change reaches it.
 */
import * as Y from 'yjs'
import { ROOTS } from '../../schema/protocol/messages.js'
import { type Known, knownHere } from './known.js'

/** Something in the content that this build cannot show without destroying it. */
export interface Unknown {
  readonly kind: 'node' | 'mark' | 'attribute' | 'embed' | 'loose text'
  /** Name of the node or mark; for an attribute `node.attribute`. */
  readonly name: string
}

/** The first thing in a plan's content that is not known; undefined when an editor may be bound to it. Reads, never writes. */
export function findUnknown(doc: Y.Doc, known: Known = knownHere): Unknown | undefined {
  return unknownBelow(doc.getXmlFragment(ROOTS.content), known)
}

/**
 * Calls `onUnknown` when a change brings something unknown, before any observer sees it: destroy the editor there and then.
 * Looks at what the change touched, not at the plan. Call `findUnknown` first, before binding.
 * @returns a function that takes the guard off
 */
export function installGuard(
  doc: Y.Doc,
  { onUnknown, known = knownHere }: { onUnknown: (unknown: Unknown) => void; known?: Known },
): () => void {
  const content = doc.getXmlFragment(ROOTS.content)
  const look = (transaction: Y.Transaction) => {
    const unknown = unknownIn(transaction, content, known)
    if (unknown !== undefined) onUnknown(unknown)
  }
  doc.on('beforeObserverCalls', look)
  return () => doc.off('beforeObserverCalls', look)
}

function unknownIn(transaction: Y.Transaction, content: Y.XmlFragment, known: Known): Unknown | undefined {
  const { beforeState, afterState, doc } = transaction
  for (const [client, clock] of afterState) {
    const from = beforeState.get(client) ?? 0
    if (from === clock) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
      const struct = structs[index]
      if (!(struct instanceof Y.Item) || struct.deleted || !isBelow(struct, content)) continue
      const unknown = unknownItem(struct, known)
      if (unknown !== undefined) return unknown
    }
  }
  return undefined
}

/** What one item adds: an attribute, a run of text, a format, a child. */
function unknownItem({ parent, parentSub, content }: Y.Item, known: Known): Unknown | undefined {
  if (parent instanceof Y.XmlElement && parentSub !== null) return unknownAttribute(parent, parentSub, known)
  if (content instanceof Y.ContentFormat)
    return content.value === null ? undefined : unknownMark(content.key, content.value, known)
  if (content instanceof Y.ContentType) return unknownChild(parent, content.type, known)
  if (parent instanceof Y.XmlText && content instanceof Y.ContentString) return undefined
  return content.isCountable() && !(content instanceof Y.ContentDeleted) ? { kind: 'embed', name: 'embed' } : undefined
}

function unknownChild(parent: unknown, child: unknown, known: Known): Unknown | undefined {
  if (child instanceof Y.XmlHook) return { kind: 'node', name: child.hookName }
  if (child instanceof Y.XmlElement)
    return known.nodes.has(child.nodeName) ? undefined : { kind: 'node', name: child.nodeName }
  if (child instanceof Y.XmlText)
    return parent instanceof Y.XmlElement ? undefined : { kind: 'loose text', name: 'text' }
  return { kind: 'embed', name: 'embed' }
}

function unknownAttribute(element: Y.XmlElement, name: string, known: Known): Unknown | undefined {
  if (known.nodes.get(element.nodeName)?.has(name) !== false) return undefined
  return { kind: 'attribute', name: `${element.nodeName}.${name}` }
}

function unknownMark(key: string, value: unknown, known: Known): Unknown | undefined {
  const attributes = known.marks.get(key)
  if (attributes === undefined) return { kind: 'mark', name: key }
  const extra = Object.keys(Object(value)).find((name) => !attributes.has(name))
  return extra === undefined ? undefined : { kind: 'attribute', name: `${key}.${extra}` }
}

function isBelow(item: Y.Item, root: Y.XmlFragment): boolean {
  let parent: unknown = item.parent
  while (parent instanceof Y.AbstractType) {
    if (parent === root) return true
    parent = parent._item?.parent
  }
  return false
}

/** Every live item below a type, without touching the type's own methods, which may merge or cache. */
function unknownBelow(parent: Y.XmlFragment, known: Known): Unknown | undefined {
  const open: Y.Item[] = [...parent._map.values()]
  for (let item = parent._start; item !== null; item = item.right) open.push(item)
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (item.deleted) continue
    const unknown = unknownItem(item, known)
    if (unknown !== undefined) return unknown
    if (!(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    open.push(...type._map.values())
    for (let child = type._start; child !== null; child = child.right) open.push(child)
  }
  return undefined
}
