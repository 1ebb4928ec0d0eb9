import type { AnyEntry } from './entry.js'
import type { PlanNode } from './plan-node.js'
import type { Plan } from './read-plan.js'

/** A stretch of a text, in UTF-16 units; `to` is the first unit after it. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A text as it is searched, and where each of its units stands in the text people read. */
interface Folded {
  readonly text: string
  /** Start of each unit in the original, and its length at the end; undefined where both are the same. */
  readonly at: readonly number[] | undefined
}

/** What people type for one thing in several ways. */
const SAME: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  '…': '...',
}
const MARK = /\p{M}/u
const SIMPLE = /^[\n\x20-\x7e]*$/

/** Small letters without accents, straight quotes and plain dashes. */
export function fold(text: string): Folded {
  if (SIMPLE.test(text)) return { text: text.toLowerCase(), at: undefined }
  let folded = ''
  const at: number[] = []
  let place = 0
  for (const letter of text) {
    for (const part of (SAME[letter] ?? letter).normalize('NFKD')) {
      // A mark written after its letter goes with that letter.
      if (MARK.test(part)) continue
      const small = part.toLowerCase()
      for (let unit = 0; unit < small.length; unit++) at.push(place)
      folded += small
    }
    place += letter.length
  }
  at.push(place)
  return { text: folded, at }
}

/** Every place of `phrase` in a text, none over another, whatever the case, accents, quotes and dashes of either. */
export function findPhrase(text: string, phrase: string): readonly Span[] {
  return placesIn(fold(text), fold(phrase).text)
}

function placesIn({ text, at }: Folded, term: string): Span[] {
  const found: Span[] = []
  if (term === '') return found
  for (let from = text.indexOf(term); from !== -1; from = text.indexOf(term, from + term.length)) {
    const to = from + term.length
    found.push(at === undefined ? { from, to } : { from: at[from] ?? from, to: endIn(at, to) })
  }
  return found
}

/** Where the letter before `to` ends in the original, its accents with it. */
function endIn(at: readonly number[], to: number): number {
  const last = at[to - 1] ?? 0
  return at.slice(to).find((place) => place > last) ?? last
}

/** The words of a search, folded; what stands in double quotes is one. */
export function termsOf(query: string): readonly string[] {
  const { text } = fold(query)
  const terms = [...text.matchAll(/"([^"]+)"?|[^\s"]+/g)].map(([word, quoted]) => (quoted ?? word).trim())
  return [...new Set(terms)].filter((term) => term !== '')
}

/** Places of all terms in a text, in order and joined where they overlap; none unless each of them is there. */
export function spansOf(text: string, terms: readonly string[]): readonly Span[] {
  return spansIn(fold(text), terms)
}

function spansIn(folded: Folded, terms: readonly string[]): readonly Span[] {
  if (!terms.every((term) => folded.text.includes(term))) return []
  const spans = terms.flatMap((term) => placesIn(folded, term)).sort((a, b) => a.from - b.from || b.to - a.to)
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last !== undefined && span.from < last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else joined.push(span)
  }
  return joined
}

/** What a field of a block says to a reader: a name, a sum, a day, an answer. One of several ways, where there are several. */
export interface Said {
  readonly field: string
  readonly text: string
}

/** A text of the plan in which all the words of a search stand. */
export interface Hit {
  /** The block it is, or whose prose or field it is; undefined before the first block. */
  readonly entry: AnyEntry | undefined
  readonly node: PlanNode
  /** Set when the words stand in a field of the block. */
  readonly said?: Said
  /** Empty when the block was found by its number. Otherwise places in what is said, or in the node's text. */
  readonly spans: readonly Span[]
}

/** Letters a search must have before it searches: one letter stands everywhere. A number may be short. */
const SHORTEST = 2
const known = new WeakMap<{ readonly text: string }, Folded>()

/**
 * Texts with all the words of `query`, in the order of the plan: those of the blocks, of their fields, and prose.
 * @param said what the fields of a block say; the same objects as long as they say the same, for each is folded once
 */
export function searchPlan(
  plan: Plan,
  query: string,
  said: (entry: AnyEntry) => readonly Said[] = () => [],
): readonly Hit[] {
  const terms = termsOf(query)
  const number = fold(query.trim()).text
  if (!terms.some((term) => term.length >= SHORTEST || /\d/.test(term))) return []
  const hits: Hit[] = []
  const look = (entry: AnyEntry | undefined, node: PlanNode) => {
    const spans = spansIn(foldedOf(node), terms)
    const called = entry?.node === node && entry.number !== null && fold(entry.number).text === number
    if (spans.length > 0 || called) hits.push({ entry, node, spans })
  }
  for (const { node } of plan.prose) look(undefined, node)
  for (const entry of plan.entries) {
    look(entry, entry.node)
    let found: string | undefined
    for (const one of said(entry)) {
      if (one.field === found) continue
      const spans = spansIn(foldedOf(one), terms)
      if (spans.length === 0) continue
      found = one.field
      hits.push({ entry, node: entry.node, said: one, spans })
    }
    for (const { node } of entry.prose) look(entry, node)
  }
  return hits
}

function foldedOf(one: { readonly text: string }): Folded {
  let folded = known.get(one)
  if (folded === undefined) {
    folded = fold(one.text)
    known.set(one, folded)
  }
  return folded
}

/** Part of a text to show alone; `spans` are places in it. */
export interface Excerpt {
  readonly text: string
  readonly spans: readonly Span[]
}

/** The sentence around the first place found, cut to about `most` letters with an ellipsis where it goes on. */
export function excerptOf(text: string, spans: readonly Span[], most: number): Excerpt {
  const first = spans[0] ?? { from: 0, to: 0 }
  let from = sentenceStart(text, first.from)
  let to = sentenceEnd(text, first.to)
  if (to - from > most) {
    from = Math.max(from, wordStart(text, first.from - Math.floor(most / 3)))
    to = Math.min(to, wordEnd(text, from + most))
  }
  const before = from > 0 && !/[.!?\n]\s*$/.test(text.slice(0, from)) ? '…' : ''
  const after = to < text.length && !/[.!?]$/.test(text.slice(from, to)) && text[to] !== '\n' ? '…' : ''
  const shift = before.length - from
  return {
    text: before + text.slice(from, to) + after,
    spans: spans
      .filter((span) => span.from >= from && span.to <= to)
      .map((span) => ({ from: span.from + shift, to: span.to + shift })),
  }
}

function sentenceStart(text: string, place: number): number {
  const before = text.slice(0, place)
  const [end = ''] = /[\s\S]*(?:[.!?]\s|\n)/.exec(before) ?? []
  return end.length + (/^\s*/.exec(before.slice(end.length))?.[0].length ?? 0)
}

function sentenceEnd(text: string, place: number): number {
  const end = /[.!?](?=\s|$)|(?=\n)/.exec(text.slice(place))
  return end === null ? text.length : place + end.index + end[0].length
}

function wordStart(text: string, place: number): number {
  if (place <= 0) return 0
  const gap = text.slice(place).search(/\s\S/)
  return gap === -1 ? place : place + gap + 1
}

function wordEnd(text: string, place: number): number {
  if (place >= text.length) return text.length
  const gap = text.lastIndexOf(' ', place)
  return gap <= 0 ? place : gap
}
