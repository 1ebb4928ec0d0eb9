import * as Y from 'yjs'
import { blockToJson, elementFrom } from '../../extensions/headless/codec.js'
import { attributeOf, holdsText } from '../../extensions/headless/element.js'
import { longestIncreasing } from '../../plan/longest-increasing.js'
import { placeBack, runOf } from '../../plan/place-back.js'
import { type BlockJson, type InlineJson, isInlineJson, type PlanDocument } from '../../schema/document.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { isText, rewriteText } from './rewrite-text.js'

/** Fields of the header that say what a plan is, not what is in it. */
const OWN: ReadonlySet<string> = new Set(['id', 'schemaVersion'])

/**
 * Makes a plan what it was, as an edit like any other, in one transaction: blocks that are gone come back in their place,
 * changed ones get their former content, later ones go. What is as it was is not touched, so that colleagues who are
 * writing there write on.
 */
export function bringBack(doc: Y.Doc, { plan, content, readings = {} }: PlanDocument): void {
  const { people, ...header } = plan
  doc.transact(() => {
    bringBackEntries(doc.getMap(ROOTS.meta), Object.entries(header), OWN)
    bringBackEntries(
      doc.getMap(ROOTS.people),
      people.map(({ id, ...person }) => [id, person]),
    )
    bringBackEntries(doc.getMap(ROOTS.readings), Object.entries(readings))
    bringBackList(doc.getXmlFragment(ROOTS.content), content.content ?? [])
  })
}

function bringBackEntries(
  map: Y.Map<unknown>,
  entries: readonly (readonly [string, unknown])[],
  spared: ReadonlySet<string> = new Set(),
): void {
  const wanted = new Map(entries.filter(([key, value]) => !spared.has(key) && value !== null && value !== undefined))
  for (const key of [...map.keys()]) if (!wanted.has(key) && !spared.has(key)) map.delete(key)
  for (const [key, value] of wanted) if (!isSame(map.get(key), value)) map.set(key, value)
}

interface Pair {
  /** Index among the elements that are there. */
  readonly now: number
  /** Index among the blocks that should be there. */
  readonly past: number
}

/**
 * Makes one block of a plan, with the prose below it, what it was: in its place where it is still in the plan, else in its old
 * place as well as can be told. Prose that others have taken elsewhere stays there.
 * @param then the list it comes from, which has it
 */
export function bringBackOne(doc: Y.Doc, then: readonly BlockJson[], id: string): void {
  const content = doc.getXmlFragment(ROOTS.content)
  const listNow = () =>
    content.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [blockToJson(child)] : []))
  const [head, ...prose] = runOf(then, id)
  if (head === undefined) return
  doc.transact(() => {
    let now = listNow()
    if (!now.some(({ attrs }) => attrs?.['id'] === id)) {
      content.insert(placeBack(now, then, id), [elementFrom(head)])
      now = listNow()
    }
    const range = runOf(now, id)
    const elsewhere = new Set(now.filter((node) => !range.includes(node)).flatMap((node) => idIn(node) ?? []))
    const run = prose.filter((node) => !elsewhere.has(idIn(node) ?? ''))
    const from = now.findIndex(({ attrs }) => attrs?.['id'] === id)
    bringBackList(content, [head, ...run], { from, count: range.length })
  })
}

interface Range {
  readonly from: number
  readonly count: number
}

function bringBackList(parent: Y.XmlFragment, blocks: readonly BlockJson[], range?: Range): void {
  const { from, count } = range ?? { from: 0, count: parent.length }
  const elements = parent.toArray().slice(from, from + count)
  const pairs = pairUp(elements, blocks)
  let at = from
  let now = 0
  let past = 0
  for (const pair of [...pairs, { now: elements.length, past: blocks.length }]) {
    if (pair.now > now) parent.delete(at, pair.now - now)
    if (pair.past > past) parent.insert(at, blocks.slice(past, pair.past).map(elementFrom))
    at += pair.past - past
    const element = elements[pair.now]
    const block = blocks[pair.past]
    if (element instanceof Y.XmlElement && block !== undefined) bringBackBlock(element, block)
    at += 1
    now = pair.now + 1
    past = pair.past + 1
  }
}

function bringBackBlock(element: Y.XmlElement, block: BlockJson): void {
  if (isSame(blockToJson(element), block)) return
  const { attrs = {}, content = [] } = block
  for (const name of Object.keys(element.getAttributes())) {
    if (attrs[name] === undefined || attrs[name] === null) element.removeAttribute(name)
  }
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || attributeOf(element, name) === value) continue
    // Y types attribute values as strings; the binding and we store numbers and booleans too.
    element.setAttribute(name, value as string)
  }
  const [only] = element.toArray()
  if (holdsText(element.nodeName)) {
    if (only instanceof Y.XmlText) rewriteText(only, content.filter(isText))
  } else bringBackList(element, content.filter(isBlock))
}

/**
 * Which element is which block: the longest row of those that are known and still in order. The others are taken out and
 * put in anew, since Yjs cannot move.
 */
function pairUp(elements: readonly unknown[], blocks: readonly BlockJson[]): Pair[] {
  const places = new Map<string, number[]>()
  for (const [index, element] of elements.entries()) {
    if (!(element instanceof Y.XmlElement)) continue
    const key = keyOf(blockToJson(element))
    places.set(key, [...(places.get(key) ?? []), index])
  }
  const pairs: Pair[] = []
  for (const [past, block] of blocks.entries()) {
    const now = places.get(keyOf(block))?.shift()
    const element = now === undefined ? undefined : elements[now]
    if (now !== undefined && element instanceof Y.XmlElement && canBecome(element, block)) pairs.push({ now, past })
  }
  return longestIncreasing(pairs, ({ now }) => now)
}

/** A block is known by its type and id; a list by the first id in it; what has none by all that it is. */
function keyOf(block: BlockJson): string {
  return `${block.type}/${idIn(block) ?? JSON.stringify(block)}`
}

function idIn(block: BlockJson): string | undefined {
  if (typeof block.attrs?.['id'] === 'string') return block.attrs['id']
  const [first] = block.content ?? []
  return first !== undefined && isBlock(first) ? idIn(first) : undefined
}

/** Whether an element can be changed into a block and stay itself: text with line breaks in it is written anew. */
function canBecome(element: Y.XmlElement, block: BlockJson): boolean {
  if (!holdsText(element.nodeName) || isSame(blockToJson(element), block)) return true
  return element.length === 1 && element.get(0) instanceof Y.XmlText && (block.content ?? []).every(isText)
}

function isBlock(node: BlockJson | InlineJson): node is BlockJson {
  return !isInlineJson(node)
}

/** Both are plain JSON; the order of names in a record means nothing. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))]
  return left.length === right.size && left.every(([name, value]) => right.has(name) && isSame(value, right.get(name)))
}
