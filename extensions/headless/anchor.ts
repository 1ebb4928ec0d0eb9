/**
 * The words that a thread is about, found again in a plan that goes on changing. What is found follows from the anchor and
 * the plan alone, so that everybody finds the same: nothing that only one page knows, such as what its undo brought back, is asked.
 */
import * as buffer from 'lib0/buffer'
import * as Y from 'yjs'
import { ROOTS } from '../../schema/protocol/messages.js'
import { type Anchor, THREAD_LIMITS } from '../../schema/threads/entries.js'
import { idOf, isLive } from './element.js'
import { type Line, Lines, lettersIn, type Stretch } from './lines.js'
import { QuoteSearch } from './quote-search.js'

/**
 * How the words were found: where they were put; in their block by the quote, or most of it; in another block by the quote; only
 * the block (also for a thread that is about a whole block); not at all.
 */
export type AnchorStep = 'exact' | 'block' | 'elsewhere' | 'whole-block' | 'removed'

export type Found = ({ readonly step: Exclude<AnchorStep, 'removed'> } & Stretch) | { readonly step: 'removed' }

const REMOVED: Found = { step: 'removed' }

/** An anchor at letters of a line, without the spaces around them; undefined when nothing is left to point at. */
export function makeAnchor({ element, from, to }: Stretch): Anchor | undefined {
  const letters = lettersIn(element)
  const chosen = letters.slice(Math.max(0, from), Math.max(0, to))
  const start = Math.max(0, from) + chosen.length - chosen.trimStart().length
  const end = start + chosen.trim().length
  if (start >= end) return undefined
  return {
    from: pack(positionAfter(element, start)),
    to: pack(positionBefore(element, end)),
    blockId: idOf(element) ?? '',
    quote: cut(letters.slice(start, end)),
    prefix: whole(letters.slice(Math.max(0, start - THREAD_LIMITS.around), start)),
    suffix: whole(letters.slice(end, end + THREAD_LIMITS.around)),
  }
}

/** An anchor at a block as a whole. */
export function wholeBlockAnchor(blockId: string): Anchor {
  return { from: '', to: '', blockId, quote: '', prefix: '', suffix: '' }
}

/** Whether a thread was begun about a block as a whole. */
export function isWholeBlock({ quote }: Anchor): boolean {
  return quote === ''
}

/** Finds one anchor once; for many, or again and again, keep an {@link AnchorFinder}. */
export function findAnchor(doc: Y.Doc, anchor: Anchor): Found {
  const finder = new AnchorFinder(doc)
  const found = finder.find(anchor)
  finder.destroy()
  return found
}

/** Finds anchors in one document. What was found stays the same object for as long as it is the same place. */
export class AnchorFinder {
  private readonly lines: Lines
  private readonly quotes: QuoteSearch
  private readonly kept = new WeakMap<Anchor, Kept>()
  private readonly content: Y.XmlFragment
  private version = 0

  constructor(private readonly doc: Y.Doc) {
    this.content = doc.getXmlFragment(ROOTS.content)
    this.lines = new Lines(doc)
    this.quotes = new QuoteSearch(this.lines)
  }

  destroy(): void {
    this.lines.destroy()
  }

  find(anchor: Anchor): Found {
    if (this.lines.stale) {
      this.quotes.update(this.lines.update())
      this.version++
    }
    const kept = this.kept.get(anchor) ?? {
      positions: positionsOf(anchor),
      version: -1,
      line: undefined,
      found: REMOVED,
    }
    if (kept.version === this.version) return kept.found
    const { found: before, line } = kept
    // A line is another object as soon as a letter of it changes.
    if (before.step !== 'exact' || line === undefined || this.lines.of(before.element) !== line) {
      const found = this.look(anchor, kept.positions)
      kept.found = isSame(before, found) ? before : found
      kept.line = found.step === 'removed' ? undefined : this.lines.of(found.element)
    }
    kept.version = this.version
    this.kept.set(anchor, kept)
    return kept.found
  }

  private look(anchor: Anchor, positions: Positions | undefined): Found {
    const inBlock = this.lines.withId(anchor.blockId)
    const [block] = inBlock
    const wholeBlock: Found =
      block === undefined ? REMOVED : { step: 'whole-block', element: block.element, from: 0, to: block.letters.length }
    if (isWholeBlock(anchor)) return wholeBlock
    const there = positions === undefined ? undefined : this.between(positions)
    if (there !== undefined && this.isMeant(anchor, there)) {
      const again = this.writtenAnew(anchor, there)
      return again === undefined ? { step: 'exact', ...there } : { step: 'block', ...again }
    }
    const here = this.quotes.among(inBlock, anchor)
    if (here !== undefined) return { step: 'block', ...here }
    const far = this.quotes.anywhere(anchor)
    if (far !== undefined) return { step: 'elsewhere', ...far }
    const near = this.quotes.nearly(inBlock, anchor)
    return near === undefined ? wholeBlock : { step: 'block', ...near }
  }

  /** What stands between two positions, if both are still in one line of the plan. */
  private between({ from, to }: Positions): Stretch | undefined {
    const [start, end] = [this.placeOf(from), this.placeOf(to)]
    if (start === undefined || end === undefined || start.element !== end.element || start.at >= end.at)
      return undefined
    return { element: start.element, from: start.at, to: end.at }
  }

  private isMeant({ blockId, quote }: Anchor, { element, from, to }: Stretch): boolean {
    const line = this.lines.of(element)
    if (line === undefined) return false
    const words = line.letters.slice(from, to)
    // A space or a full stop that happened to survive is not what the thread was about.
    if (!/[\p{L}\p{N}\uFFFC]/u.test(words)) return words === quote
    return line.id === blockId || words === quote
  }

  /** Some of the letters are gone, and the quote stands whole in the same line: a restore or a paste wrote it anew. */
  private writtenAnew(anchor: Anchor, { element, from, to }: Stretch): Stretch | undefined {
    const line = this.lines.of(element)
    if (line === undefined || hasLetters(line.letters.slice(from, to), anchor.quote)) return undefined
    return this.quotes.among([line], anchor)
  }

  private placeOf(position: Y.RelativePosition): { element: Y.XmlElement; at: number } | undefined {
    // Not following what was undone: only the page where that happened could.
    const found = Y.createAbsolutePositionFromRelativePosition(position, this.doc, false)
    if (found === null || !isLive(found.type) || !this.isContent(found.type)) return undefined
    const { type, index } = found
    if (type instanceof Y.XmlElement) return { element: type, at: lengthOf(type.toArray().slice(0, index)) }
    if (!(type instanceof Y.XmlText) || !(type.parent instanceof Y.XmlElement)) return undefined
    const before = type.parent.toArray()
    return { element: type.parent, at: lengthOf(before.slice(0, before.indexOf(type))) + index }
  }

  private isContent(type: Y.AbstractType<unknown>): boolean {
    let root = type
    while (root.parent !== null) root = root.parent
    return root === this.content
  }
}

interface Positions {
  readonly from: Y.RelativePosition
  readonly to: Y.RelativePosition
}

interface Kept {
  readonly positions: Positions | undefined
  version: number
  /** The line it was found in, as it was then. */
  line: Line | undefined
  found: Found
}

function isSame(one: Found, other: Found): boolean {
  if (one.step === 'removed' || other.step === 'removed') return one.step === other.step
  return one.step === other.step && one.element === other.element && one.from === other.from && one.to === other.to
}

/** Whether all the letters stand in a text in their order, with others between. */
function hasLetters(text: string, letters: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook

function lengthOf(children: readonly Child[]): number {
  return children.reduce((sum, child) => sum + (child instanceof Y.XmlText ? child.length : 1), 0)
}

/** The place of the letter at `at`: it stays with that letter, so that what is typed before it is not part of the words. */
function positionAfter(element: Y.XmlElement, at: number): Y.RelativePosition {
  const { type, index } = childAt(element, at)
  return Y.createRelativePositionFromTypeIndex(type, index, 0)
}

/** The place of the letter before `at`. */
function positionBefore(element: Y.XmlElement, at: number): Y.RelativePosition {
  const { type, index } = childAt(element, at - 1)
  return Y.createRelativePositionFromTypeIndex(type, index + 1, -1)
}

/** The shared type that holds the letter at `at`, and the letter's place in it. */
function childAt(element: Y.XmlElement, at: number): { type: Y.XmlText | Y.XmlElement; index: number } {
  let start = 0
  for (const [index, child] of element.toArray().entries()) {
    const length = lengthOf([child])
    if (at < start + length)
      return child instanceof Y.XmlText ? { type: child, index: at - start } : { type: element, index }
    start += length
  }
  return { type: element, index: element.length }
}

function pack(position: Y.RelativePosition): string {
  return buffer.toBase64UrlEncoded(Y.encodeRelativePosition(position))
}

function positionsOf(anchor: Anchor): Positions | undefined {
  const [from, to] = [unpack(anchor.from), unpack(anchor.to)]
  return from === undefined || to === undefined ? undefined : { from, to }
}

/** Undefined for nonsense, and for a position that names no letter: asking for a root by name would make it. */
function unpack(packed: string): Y.RelativePosition | undefined {
  if (packed === '') return undefined
  try {
    const position = Y.decodeRelativePosition(buffer.fromBase64UrlEncoded(packed))
    return position.item === null ? undefined : position
  } catch {
    return undefined
  }
}

/** As much of a long quote as may be kept, up to the end of a word. */
function cut(quote: string): string {
  if (quote.length <= THREAD_LIMITS.quote) return quote
  const most = quote.slice(0, THREAD_LIMITS.quote)
  const words = most.replace(/\s+\S*$/u, '')
  return whole(words === '' ? most : words)
}

/** Without half of a letter that is written as two UTF-16 units, at either end. */
function whole(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '')
}
