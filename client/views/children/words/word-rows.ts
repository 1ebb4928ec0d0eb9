import {
  baseData,
  type ChildrenData,
  type ChildrenExtension,
  extendData,
  type WordEntry,
} from '../../../../schema/children/data.js'
import { sameSpelling } from '../../../../schema/children/words.js'

/** A word of the list as the page uses it. */
export interface WordRow extends WordEntry {
  /** `ours`: comes with the program. `added`, `changed`: the school's own. */
  readonly from: 'ours' | 'added' | 'changed'
  /** What the program alone would say, when the school says something else. */
  readonly before?: WordEntry
}

/** The whole list as the page uses it: the school's own first, each part in the order of the alphabet. */
export function rowsOf(base: ChildrenData, own: ChildrenExtension): readonly WordRow[] {
  const ours = bySpelling(base.words)
  const said = bySpelling(own.words)
  const rows = extendData(base, own).words.map((word): WordRow => {
    const spelt = sameSpelling(word.term)
    const before = ours.get(spelt)
    if (!said.has(spelt)) return { ...word, from: 'ours' }
    return before === undefined ? { ...word, from: 'added' } : { ...word, from: 'changed', before }
  })
  const place = ({ from }: WordRow) => (from === 'ours' ? 1 : 0)
  return rows.sort((a, b) => place(a) - place(b) || a.term.localeCompare(b.term, 'en', { sensitivity: 'base' }))
}

/** Those that have the words of a search in the term or in the plain words; what begins with them comes first. */
export function matching(rows: readonly WordRow[], search: string): readonly WordRow[] {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return rows
  const found = rows.filter(({ term, plain }) => `${term}\n${plain}`.toLowerCase().includes(wanted))
  const begins = ({ term }: WordRow) => term.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((row) => !begins(row))]
}

/** What a school has that has nothing of its own. */
export const nothingOwn: ChildrenExtension = {
  format: 'child-words/1',
  language: baseData.language,
  words: [],
  phrases: {},
}

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
 * anyway is nobody's own. Another language takes the place of the one before as a whole.
 */
export function merged(base: ChildrenData, own: ChildrenExtension, file: ChildrenExtension): ChildrenExtension {
  const stays = sameTongue(own, file) ? own : { words: [], phrases: {} }
  const ours = sameTongue(base, file) ? base : { words: [], phrases: {} }
  const known = bySpelling(ours.words)
  const brought = bySpelling(file.words)
  const isNews = (word: WordEntry) => !isSame(known.get(sameSpelling(word.term)), word)
  const words = [...stays.words.filter(({ term }) => !brought.has(sameSpelling(term))), ...file.words.filter(isNews)]
  const usual = new Map(Object.entries(ours.phrases))
  const phrases = Object.entries({ ...stays.phrases, ...file.phrases })
  return { ...file, words, phrases: Object.fromEntries(phrases.filter(([key, text]) => usual.get(key) !== text)) }
}

/** How much another state of the school's own differs, for whoever decides about a file. */
export function broughtBy(
  before: ChildrenExtension,
  after: ChildrenExtension,
): { readonly words: number; readonly phrases: number } {
  const had = new Map(before.words.map((word) => [word.term, word]))
  const said = Object.entries(after.phrases).filter(([key, text]) => before.phrases[key] !== text)
  return { words: after.words.filter((word) => !isSame(had.get(word.term), word)).length, phrases: said.length }
}

/** Whether two lists are in the same language, whichever country's. */
export const sameTongue = (a: { readonly language: string }, b: { readonly language: string }): boolean =>
  a.language.split('-')[0] === b.language.split('-')[0]

const bySpelling = (words: readonly WordEntry[]): ReadonlyMap<string, WordEntry> =>
  new Map(words.map((word) => [sameSpelling(word.term), word]))

const isSame = (a: WordEntry | undefined, b: WordEntry): boolean => a?.plain === b.plain && a.kind === b.kind
