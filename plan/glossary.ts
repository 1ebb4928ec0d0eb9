import data from '../schema/glossary.json'

export interface GlossaryEntry {
  readonly term: string
  /** Other words for the same thing, plurals and abbreviations among them. */
  readonly also: readonly string[]
  readonly meaning: string
}

/** A term where it stands in a text. */
export interface TermAt {
  readonly from: number
  readonly to: number
  readonly entry: GlossaryEntry
}

export const glossary: readonly GlossaryEntry[] = data
  .map(({ term, also = [], meaning }) => ({ term, also, meaning }))
  .sort((a, b) => a.term.localeCompare(b.term, 'en-GB'))

/** Abbreviations are terms only as capitals: an SEN pupil is meant, never the sen in "sent". */
const isAbbreviation = (word: string): boolean => /^[A-Z][A-Za-z]*[A-Z]/.test(word) || /^[A-Z]{2,}/.test(word)

const plainKey = (word: string): string => word.toLowerCase().replace(/[’']/g, '’').replace(/\s+/g, ' ')

const byWord = new Map<string, { readonly entry: GlossaryEntry; readonly exact: string | undefined }>()
for (const entry of glossary) {
  for (const word of [entry.term, ...entry.also])
    byWord.set(plainKey(word), { entry, exact: isAbbreviation(word) && !word.includes(' ') ? word : undefined })
}

const escaped = (word: string): string =>
  word
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/’/g, "[’']")
    .replace(/ /g, '\\s+')
// The longest first: "persistent absence" before anything shorter that begins alike.
const anyTerm = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...byWord.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
)

/** The terms in a text, in their order; none overlaps another. */
export function termsIn(text: string): readonly TermAt[] {
  return [...text.matchAll(anyTerm)].flatMap((match) => {
    const known = byWord.get(plainKey(match[0]))
    if (known === undefined || (known.exact !== undefined && known.exact !== match[0])) return []
    return [{ from: match.index, to: match.index + match[0].length, entry: known.entry }]
  })
}

/** Entries in which every word of a search begins a word of the term, of another name or of the meaning; best first. */
export function searchGlossary(search: string): readonly GlossaryEntry[] {
  const words = plainKey(search).split(' ').filter(Boolean)
  if (words.length === 0) return glossary
  const begins = (text: string, word: string) =>
    ` ${plainKey(text)}`.split(/[\s(,;:-]+/).some((one) => one.startsWith(word))
  const rank = ({ term, also, meaning }: GlossaryEntry): number => {
    if (words.every((word) => begins(term, word))) return 0
    if (words.every((word) => [term, ...also].some((name) => begins(name, word)))) return 1
    return words.every((word) => [term, ...also, meaning].some((text) => begins(text, word))) ? 2 : 3
  }
  return glossary
    .map((entry) => ({ entry, at: rank(entry) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry)
}
