/** Brings the shared content to what the editor now shows, changing as little as possible and never one block into another. */
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type ProsemirrorBinding, updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { longestIncreasing } from '../plan/longest-increasing.js'
import { attributeOf } from './headless/element.js'

type Shared = Y.XmlElement | Y.XmlText | Y.XmlHook
type Mapping = ProsemirrorBinding['mapping']

interface Pair {
  readonly y: number
  readonly p: number
}

/** A range of the editor's document, in its positions. */
export interface Changed {
  readonly from: number
  readonly to: number
}

export interface Writing {
  readonly binding: ProsemirrorBinding
  /** Where the editor knows that it changed the document: letters outside are not touched. */
  readonly changed: Changed | undefined
}

/**
 * Must run inside a transaction of the document. `parent` is the element or fragment that `node` is the new state of;
 * `start` is the position of the node's first child.
 */
export function reconcile(parent: Y.XmlFragment, node: ProseNode, writing: Writing, start = 0): void {
  const { mapping } = writing.binding
  mapping.set(parent, node)
  const shared = parent.toArray()
  const [head, tail] = alike(shared, node, mapping)
  const end = { y: shared.length - tail, p: node.childCount - tail }
  let index = head
  let y = head
  let p = head
  let pos = start
  for (let child = 0; child < head; child++) pos += node.child(child).nodeSize
  for (const pair of [...pairUp(shared, node, mapping, head, end), end]) {
    if (pair.y > y) {
      for (const gone of shared.slice(y, pair.y)) mapping.delete(gone)
      parent.delete(index, pair.y - y)
    }
    if (pair.p > p) insert(parent, index, node, p, pair.p, writing, pos)
    for (let child = p; child < pair.p; child++) pos += node.child(child).nodeSize
    index += pair.p - p
    if (pair === end) return
    const child = shared[pair.y]
    const present = node.child(pair.p)
    if (child instanceof Y.XmlElement && mapping.get(child) !== present) fill(child, present, writing, pos + 1)
    pos += present.nodeSize
    index += 1
    y = pair.y + 1
    p = pair.p + 1
  }
}

function insert(
  parent: Y.XmlFragment,
  index: number,
  node: ProseNode,
  from: number,
  to: number,
  writing: Writing,
  start: number,
): void {
  const nodes: ProseNode[] = []
  for (let child = from; child < to; child++) nodes.push(node.child(child))
  const elements = nodes.map(({ type, attrs }) => {
    const element = new Y.XmlElement(type.name)
    for (const [name, value] of Object.entries(attrs)) {
      // Y types attribute values as strings; the binding and we store numbers and booleans too.
      if (value !== null) element.setAttribute(name, value as string)
    }
    return element
  })
  parent.insert(index, elements)
  let pos = start
  elements.forEach((element, at) => {
    const child = nodes[at]
    if (child === undefined) return
    fill(element, child, writing, pos + 1)
    pos += child.nodeSize
  })
}

function fill(element: Y.XmlElement, node: ProseNode, writing: Writing, start: number): void {
  const { binding, changed } = writing
  if (node.isTextblock) {
    // A text to share from the start: two people who begin typing here at once write into the same one.
    if (element.length === 0) element.insert(0, [new Y.XmlText()])
    if (changed !== undefined) writeLetters(element, node, { from: changed.from - start, to: changed.to - start })
    updateYFragment(binding.doc, element, node, binding)
    if (!element.toArray().some((child) => child instanceof Y.XmlText)) element.push([new Y.XmlText()])
    return
  }
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value === null) element.removeAttribute(name)
    else if (attributeOf(element, name) !== value) element.setAttribute(name, value as string)
  }
  reconcile(element, node, writing, start)
}

/**
 * Writes exactly the letters that were typed. Comparing the old and the new text cannot tell which of two equal letters is
 * new: typing `was ` before `well` would be written as `as w` after its first letter, and torn apart by a colleague's edit.
 */
function writeLetters(element: Y.XmlElement, node: ProseNode, changed: Changed): void {
  for (const { text, fresh, at } of textsOf(element, node)) {
    const old = lettersOf(text)
    const from = Math.min(Math.max(0, changed.from - at), old.length)
    const to = Math.min(fresh.length, changed.to - at)
    if (from > to) continue
    if (!old.startsWith(fresh.slice(0, from))) continue
    // What follows the change stood here before, or was joined to this text from another and is new to it.
    const stays = old.slice(from).endsWith(fresh.slice(to)) ? fresh.length - to : 0
    const [gone, came] = [old.slice(from, old.length - stays), fresh.slice(from, fresh.length - stays)]
    if (gone === came) continue
    text.delete(from, gone.length)
    text.insert(from, came)
  }
}

interface TextRun {
  readonly text: Y.XmlText
  /** What the text should be. */
  readonly fresh: string
  /** Where it begins in the block. */
  readonly at: number
}

/** The shared texts of a block and what each should be, up to the place where a line break came or went. */
function textsOf(element: Y.XmlElement, node: ProseNode): TextRun[] {
  const runs: TextRun[] = []
  let child = 0
  let at = 0
  let wasText = false
  const children = element.toArray()
  // With a break or a reference come or gone, places after it say nothing about which text is which.
  const shifted = children.filter((one) => !(one instanceof Y.XmlText)).length !== atomsIn(node)
  for (const shared of children) {
    // Two texts side by side, as a merge can leave them: the first takes over all, as the binding will make it.
    if (wasText && shared instanceof Y.XmlText) continue
    wasText = shared instanceof Y.XmlText
    if (shared instanceof Y.XmlText) {
      const start = at
      let fresh = ''
      for (let text = node.maybeChild(child)?.text; text !== undefined; text = node.maybeChild(++child)?.text)
        fresh += text
      if (shifted && fresh === '') break
      at += fresh.length
      runs.push({ text: shared, fresh, at: start })
    } else {
      const inline = node.maybeChild(child++)
      if (shifted || inline === null || inline.isText) break
      at += inline.nodeSize
    }
  }
  return runs
}

/** Breaks and references in a line. */
function atomsIn(node: ProseNode): number {
  let atoms = 0
  node.forEach((child) => {
    if (!child.isText) atoms += 1
  })
  return atoms
}

function lettersOf(text: Y.XmlText): string {
  let letters = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) letters += item.content.str
  }
  return letters
}

/** How many children at the start, and how many at the end, are what they were: a key in a long plan leaves all but one so. */
function alike(shared: readonly Shared[], node: ProseNode, mapping: Mapping): [head: number, tail: number] {
  const most = Math.min(shared.length, node.childCount)
  let head = 0
  while (head < most && isSame(shared[head], node.child(head), mapping)) head++
  let tail = 0
  while (
    tail < most - head &&
    isSame(shared[shared.length - 1 - tail], node.child(node.childCount - 1 - tail), mapping)
  ) {
    tail++
  }
  return [head, tail]
}

/**
 * Which shared child is which child of the node between `first` and `last`, in order. The same node or the same id pairs; what
 * has no id pairs by place and type. Children out of order are left unpaired: they are taken out and put in anew, since Yjs
 * cannot move.
 */
function pairUp(shared: readonly Shared[], node: ProseNode, mapping: Mapping, first: number, last: Pair): Pair[] {
  const anchors = longestIncreasing(recognised(shared, node, mapping, first, last), (pair) => pair.p)
  const pairs: Pair[] = []
  let from = { y: first, p: first }
  for (const anchor of [...anchors, last]) {
    pairs.push(...byPlace(shared, node, from, anchor))
    if (anchor !== last) pairs.push(anchor)
    from = { y: anchor.y + 1, p: anchor.p + 1 }
  }
  return pairs
}

function isSame(child: Shared | undefined, node: ProseNode, mapping: Mapping): boolean {
  return child instanceof Y.XmlElement && mapping.get(child) === node
}

/** Pairs of the same node or the same id and type, in the order of the shared children. */
function recognised(shared: readonly Shared[], node: ProseNode, mapping: Mapping, from: number, last: Pair): Pair[] {
  const byNode = new Map<unknown, number>()
  const byKey = new Map<string, number>()
  for (let p = last.p - 1; p >= from; p--) {
    const child = node.child(p)
    byNode.set(child, p)
    const key = nodeKey(child)
    if (key !== undefined) byKey.set(key, p)
  }
  const taken = new Set<number>()
  const pairs: Pair[] = []
  const take = (y: number, p: number | undefined) => {
    if (p === undefined || taken.has(p)) return false
    taken.add(p)
    pairs.push({ y, p })
    return true
  }
  const open: number[] = []
  for (let y = from; y < last.y; y++) {
    const child = shared[y]
    if (child instanceof Y.XmlElement && !take(y, byNode.get(mapping.get(child) ?? child))) open.push(y)
  }
  for (const y of open) {
    const child = shared[y]
    const key = child instanceof Y.XmlElement ? elementKey(child) : undefined
    if (key !== undefined) take(y, byKey.get(key))
  }
  return pairs.sort((a, b) => a.y - b.y)
}

/** Children between two anchors that nothing else tells apart: same type, and no id on the shared side to contradict. */
function byPlace(shared: readonly Shared[], node: ProseNode, from: Pair, to: Pair): Pair[] {
  const pairs: Pair[] = []
  let p = from.p
  for (let y = from.y; y < to.y; y++) {
    const child = shared[y]
    if (!(child instanceof Y.XmlElement) || attributeOf(child, 'id') !== undefined) continue
    for (let candidate = p; candidate < to.p; candidate++) {
      if (node.child(candidate).type.name !== child.nodeName) continue
      pairs.push({ y, p: candidate })
      p = candidate + 1
      break
    }
  }
  return pairs
}

/** A block is known by its type and id; a list, an item or a quote by the first block with an id inside it. */
function nodeKey(node: ProseNode): string | undefined {
  const id: unknown = node.attrs.id
  if (typeof id === 'string') return `${node.type.name}/${id}`
  if (node.isTextblock || node.firstChild === null) return undefined
  const inner = nodeKey(node.firstChild)
  return inner === undefined ? undefined : `${node.type.name}/${inner}`
}

function elementKey(element: Y.XmlElement): string | undefined {
  const id = attributeOf(element, 'id')
  if (typeof id === 'string') return `${element.nodeName}/${id}`
  const first = element.firstChild
  const inner = first instanceof Y.XmlElement ? elementKey(first) : undefined
  return inner === undefined ? undefined : `${element.nodeName}/${inner}`
}
