import type { ChildrenData, WordEntry } from '../../schema/children/data.js'
import { sameTerm } from '../../schema/children/words.js'
import { capital, oneLine } from './draft.js'
import { folded } from './net/folded.js'

/** A word list made ready to look for its terms. */
interface Compiled {
  readonly swaps: RegExp
  readonly entries: ReadonlyMap<string, WordEntry>
  readonly never: RegExp
  /** How the words that must not be used begin; a text without any of these needs no longer look. */
  readonly neverStarts: ReadonlySet<string>
  /** Acronyms that the list knows: nobody's initials. */
  readonly acronyms: ReadonlySet<string>
  readonly explained: readonly { readonly entry: WordEntry; readonly pattern: RegExp }[]
}

const compiled = new WeakMap<readonly WordEntry[], Compiled>()

const escaped = (term: string) => term.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
/** As it stands in a text: any spaces, either apostrophe. */
const spelt = (term: string) => escaped(term.trim()).replaceAll(/\s+/g, '\\s+').replaceAll(/['’]/g, "['’]")
/** One or several of it. */
const oneOrMore = (term: string) =>
  /[a-z]$/iu.test(term) ? `${spelt(term).replace(/y$/u, '(?:y|ies)')}(?:s|es)?` : spelt(term)
/** The same with hyphen or space, and with what is put at the end of words. */
const inAnyForm = (term: string) =>
  spelt(term)
    .replaceAll(/\\s\+|-/g, '[\\s\\-‐‑–]+')
    .replace(/(?<=[^s])s$/u, '')
    .replace(/y$/u, '(?:y|ies)')
    .replace(/e$/u, '(?:e|ing)')
    .concat("(?:s|es|['’]s|ing)?")
const whole = (pattern: string, flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, flags)
const NOTHING = /(?!)/gu

const LETTERS = /[\p{L}\p{N}]+/gu
const startsOf = (word: string) => [
  ...[word, `${word}s`, `${word}es`, `${word}ing`],
  ...[word.replace(/y$/u, 'ies'), word.replace(/s$/u, ''), word.replace(/e$/u, 'ing')],
]
const isAcronym = (term: string) => /^\p{L}*\p{Lu}\p{L}*\p{Lu}/u.test(term) && !/\s/.test(term)
const keyOf = (term: string) => oneLine(term).toLowerCase().replaceAll('’', "'")

function compile({ words }: ChildrenData): Compiled {
  let ready = compiled.get(words)
  if (ready === undefined) {
    const longestFirst = [...words].sort((a, b) => b.term.length - a.term.length)
    const swaps = longestFirst.filter(({ kind }) => kind !== 'never').map(({ term }) => oneOrMore(term))
    const never = longestFirst.filter(({ kind }) => kind === 'never').map(({ term }) => folded(term))
    ready = {
      swaps: swaps.length === 0 ? NOTHING : whole(swaps.join('|'), 'giu'),
      entries: new Map([
        ...words.map((entry) => [sameTerm(entry.term), entry] as const),
        ...words.map((entry) => [keyOf(entry.term), entry] as const),
      ]),
      never: never.length === 0 ? NOTHING : whole(never.map(inAnyForm).join('|'), 'giu'),
      neverStarts: new Set(never.flatMap((term) => startsOf(term.toLowerCase().match(LETTERS)?.[0] ?? ''))),
      acronyms: new Set(words.map(({ term }) => term).filter(isAcronym)),
      explained: words
        .filter(({ kind }) => kind === 'word')
        .map((entry) => ({ entry, pattern: whole(spelt(entry.term), isAcronym(entry.term) ? 'u' : 'iu') })),
    }
    compiled.set(words, ready)
  }
  return ready
}

/** An easier word for one of a text. */
export interface Suggestion {
  /** Where the term stands, in letters from the start. */
  readonly from: number
  readonly to: number
  readonly term: string
  readonly plain: string
}

/** Easier words for those of the list that a text holds, in their order; none overlaps another. */
export function suggestionsFor(text: string, data: ChildrenData): readonly Suggestion[] {
  const { swaps, entries } = compile(data)
  return [...text.matchAll(swaps)].flatMap((match): Suggestion[] => {
    const entry = entries.get(keyOf(match[0])) ?? entries.get(sameTerm(match[0]))
    if (entry === undefined || (isAcronym(entry.term) && !match[0].startsWith(entry.term))) return []
    if (keyOf(entry.plain) === keyOf(match[0])) return []
    return [{ from: match.index, to: match.index + match[0].length, term: entry.term, plain: entry.plain }]
  })
}

export function acronymsOf(data: ChildrenData): ReadonlySet<string> {
  return compile(data).acronyms
}

/** Words of the list that no line may hold, as they stand in a text without its accents. */
export function neverWordsIn(written: string, data: ChildrenData): readonly string[] {
  const { never, neverStarts } = compile(data)
  const text = folded(written)
  if (
    !text
      .toLowerCase()
      .match(LETTERS)
      ?.some((word) => neverStarts.has(word))
  )
    return []
  return [...text.matchAll(never)].map(([word]) => word)
}

/** Words that a text uses and the page explains, in the order of the text. */
export function explainedWordsIn(text: string, data: ChildrenData): readonly WordEntry[] {
  return compile(data)
    .explained.map(({ entry, pattern }) => ({ entry, at: pattern.exec(text)?.index ?? -1 }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry)
}

const CUT = /,|(?<![\p{L}\p{N}])(?:especially|particularly|including|with|so that|in order to)(?![\p{L}\p{N}])/iu

/**
 * The first draft that swapping words gives (domain 5.4): the first part of a sentence in plain words. Useful to staff, unfit for
 * children. Empty when nothing is left once private words are out.
 */
export function plainWords(text: string, data: ChildrenData): string {
  const unbracketed = text.replaceAll(/\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/gu, ' ')
  const begun = oneLine(unbracketed).replace(/^(?:to|we will)\s+/iu, '')
  const part = oneLine(begun.split(CUT, 1)[0] ?? '').replace(/(?<![\s.;:!?–-])[\s.;:!?–-]+$/u, '')
  if (part === '' || neverWordsIn(part, data).length > 0) return ''
  let plain = ''
  let at = 0
  for (const { from, to, plain: easier } of suggestionsFor(part, data)) {
    plain += part.slice(at, from) + easier
    at = to
  }
  return lowerFirst(oneLine(plain + part.slice(at)))
}

/** An acronym keeps its capitals. */
function lowerFirst(text: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text
}

/** What the page says a word means: its own meaning, else that of the word it stands for, else its plain words. */
export function meaningOf(entry: WordEntry, data: ChildrenData): { readonly word: string; readonly meaning: string } {
  const ours = data.phrases[`meaning.${keyOf(entry.term)}`] ?? data.phrases[`meaning.${keyOf(entry.plain)}`]
  return { word: capital(entry.term), meaning: ours ?? entry.plain }
}
