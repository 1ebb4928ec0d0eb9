/**
 * - `swap`: put in the place of the term when a draft is made
 * - `word`: the same, and explained among the words when a line uses the term
 * - `never`: a line that holds it does not reach children; it has no plain words
 */
export type WordKind = 'swap' | 'word' | 'never'

export interface WordEntry {
  /** As adults write it. All in capitals it is meant as written; otherwise capitals do not matter. */
  readonly term: string
  /** What is said instead; empty with `never`. */
  readonly plain: string
  readonly kind: WordKind
}

/** All that the page says by itself, and the words it has for others' words. */
export interface ChildrenData {
  /** BCP 47, such as `en-GB`. */
  readonly language: string
  readonly words: readonly WordEntry[]
  /** Sentences and pieces of sentences with `{placeholders}`, by key: `C02`, `theme.writing.title`, `rating.amber`. */
  readonly phrases: Readonly<Record<string, string>>
}

/** What a school says differently: words added or changed, phrases in place of ours. */
export interface ChildrenExtension {
  readonly format: 'child-words/1'
  readonly language: string
  readonly words: readonly WordEntry[]
  readonly phrases: Readonly<Record<string, string>>
}

/** How two terms are spelt the same: in any case, with a hyphen or a space. */
export function sameSpelling(term: string): string {
  const plain = term.normalize('NFKC').toLowerCase().replaceAll('’', "'")
  return plain.replaceAll(/[^\p{L}\p{N}\p{M}']+/gu, ' ').trim()
}

/** How two terms are the same, singular and plural too. */
export function sameTerm(term: string): string {
  return sameSpelling(term)
    .replace(/ies$/u, 'y')
    .replace(/(?<=(?:s|x|z|ch|sh))es$/u, '')
    .replace(/(?<=[^s])s$/u, '')
}
