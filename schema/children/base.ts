import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import phrases from './phrases.json'
import { type ChildrenData, type ChildrenExtension, sameSpelling, sameTerm, type WordEntry } from './words.js'
import wordList from './words.json'

/** What every school has, in British English. */
export const baseData: ChildrenData = {
  language: 'en-GB',
  // A JSON module's strings are not narrowed to the kinds of words; data.test.ts checks them.
  words: wordList as readonly WordEntry[],
  phrases,
}

/**
 * The data with a school's own: its words in the place of ours of the same term, its phrases in the place of ours. Words that must
 * never be used stay, in every language; the other words of ours say nothing in another language.
 */
export function extendData(base: ChildrenData, extension: ChildrenExtension | null): ChildrenData {
  if (extension === null) return base
  const ours = sameLanguage(base, extension) ? base.words : base.words.filter(({ kind }) => kind === 'never')
  const never = new Set(ours.filter(({ kind }) => kind === 'never').map(({ term }) => sameTerm(term)))
  const own = extension.words.filter(({ term }) => !never.has(sameTerm(term)))
  const said = new Set(own.map(({ term }) => sameSpelling(term)))
  return {
    language: extension.language,
    words: [...ours.filter(({ term }) => !said.has(sameSpelling(term))), ...own],
    phrases: { ...base.phrases, ...extension.phrases },
  }
}

/** Everything that the page is made with, in the form in which it can be read again as another school's own. */
export function exportData({ language, words, phrases }: ChildrenData): ChildrenExtension {
  return { format: 'child-words/1', language, words, phrases }
}

/** Whether both are the same language, whichever country's. */
export function sameLanguage(a: { readonly language: string }, b: { readonly language: string }): boolean {
  return a.language.split('-')[0]?.toLowerCase() === b.language.split('-')[0]?.toLowerCase()
}

const versions = new WeakMap<ChildrenData, string>()

/** 16 hex digits that change whenever a word or a phrase does. */
export function dataVersion(data: ChildrenData): string {
  let version = versions.get(data)
  if (version === undefined) {
    const { language, words, phrases } = data
    const parts = [
      language,
      words.map(({ term, plain, kind }) => [term, plain, kind]),
      Object.entries(phrases).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]
    version = shortHash(parts)
    versions.set(data, version)
  }
  return version
}

/** First 16 hex digits of the SHA-256 of what is given, as JSON. */
export function shortHash(parts: readonly unknown[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts)))).slice(0, 16)
}
