import type { ChildrenData, ChildrenExtension, WordEntry } from '../../../../schema/children/data.js'
import { sameTerm } from '../../../../schema/children/words.js'

/** A word of the list as the page uses it. */
export interface WordRow extends WordEntry {
  /** `ours`: comes with the program. `added`, `changed`: the school's own. */
  readonly from: 'ours' | 'added' | 'changed'
  /** What the program alone would say, when the school says something else. */
  readonly before?: WordEntry
}

/** The whole list, the school's own in their places, in the order of the alphabet. */
export function rowsOf(base: ChildrenData, own: ChildrenExtension | null): readonly WordRow[] {
  const ours = new Map(base.words.map((word) => [sameTerm(word.term), word]))
  const said = new Set(own?.words.map(({ term }) => sameTerm(term)))
  const rows: WordRow[] = base.words
    .filter(({ term }) => !said.has(sameTerm(term)))
    .map((word) => ({ ...word, from: 'ours' }))
  for (const word of own?.words ?? []) {
    const before = ours.get(sameTerm(word.term))
    rows.push(before === undefined ? { ...word, from: 'added' } : { ...word, from: 'changed', before })
  }
  return rows.sort((a, b) => a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }))
}

/** Those that have the words of a search in the term or in the plain words; what begins with them comes first. */
export function matching(rows: readonly WordRow[], search: string): readonly WordRow[] {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return rows
  const found = rows.filter(({ term, plain }) => `${term}\n${plain}`.toLowerCase().includes(wanted))
  const begins = ({ term }: WordRow) => term.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((row) => !begins(row))]
}

export const nothingOwn = ({ language }: ChildrenData): ChildrenExtension => ({
  format: 'child-words/1',
  language,
  words: [],
  phrases: {},
})

/** With one word more, or with another in the place of `instead`. @returns also where it stands, counted from 1 */
export function withWord(
  own: ChildrenExtension,
  word: WordEntry,
  instead?: string,
): { readonly own: ChildrenExtension; readonly line: number } {
  const place = instead === undefined ? -1 : own.words.findIndex(({ term }) => term === instead)
  const words = place < 0 ? [...own.words, word] : own.words.with(place, word)
  return { own: { ...own, words }, line: place < 0 ? words.length : place + 1 }
}

export function withoutWord(own: ChildrenExtension, term: string): ChildrenExtension {
  return { ...own, words: own.words.filter((word) => word.term !== term) }
}

/** undefined: back to what the program says. */
export function withPhrase(own: ChildrenExtension, key: string, text: string | undefined): ChildrenExtension {
  const { [key]: _before, ...others } = own.phrases
  return { ...own, phrases: text === undefined ? others : { ...others, [key]: text } }
}

/**
 * What a file brings, on top of what the school has: what both say is said as in the file, the rest stays. What the program says
 * anyway is nobody's own.
 */
export function merged(base: ChildrenData, own: ChildrenExtension, file: ChildrenExtension): ChildrenExtension {
  const ours = new Map(base.words.map((word) => [sameTerm(word.term), word]))
  const brought = new Set(file.words.map(({ term }) => sameTerm(term)))
  const isNews = ({ term, plain, kind }: WordEntry) => {
    const known = ours.get(sameTerm(term))
    return known === undefined || known.plain !== plain || known.kind !== kind
  }
  const words = [...own.words.filter(({ term }) => !brought.has(sameTerm(term))), ...file.words.filter(isNews)]
  const phrases = Object.entries({ ...own.phrases, ...file.phrases })
  return {
    ...file,
    words,
    phrases: Object.fromEntries(phrases.filter(([key, text]) => base.phrases[key] !== text)),
  }
}

/** How much another state of the school's own differs, for whoever decides about a file. */
export function broughtBy(
  before: ChildrenExtension,
  after: ChildrenExtension,
): { readonly words: number; readonly phrases: number } {
  const had = new Map(before.words.map((word) => [word.term, word]))
  const other = ({ term, plain, kind }: WordEntry) => had.get(term)?.plain !== plain || had.get(term)?.kind !== kind
  const said = Object.entries(after.phrases).filter(([key, text]) => before.phrases[key] !== text)
  return { words: after.words.filter(other).length, phrases: said.length }
}
