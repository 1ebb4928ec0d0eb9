import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import phrases from './phrases.json'
import { type ChildrenData, type ChildrenExtension, sameTerm, type WordEntry } from './words.js'
import wordList from './words.json'

export type { ChildrenData, ChildrenExtension, WordEntry, WordKind } from './words.js'

/** What every school has, in British English. */
export const baseData: ChildrenData = {
  language: 'en-GB',
  // A JSON module's strings are not narrowed to the kinds of words; data.test.ts checks them.
  words: wordList as readonly WordEntry[],
  phrases,
}

/** The data with a school's own: its words come before ours of the same term, its phrases in their place. */
export function extendData(base: ChildrenData, extension: ChildrenExtension | null): ChildrenData {
  if (extension === null) return base
  const never = new Set(base.words.filter(({ kind }) => kind === 'never').map(({ term }) => sameTerm(term)))
  const own = extension.words.filter(({ term }) => !never.has(sameTerm(term)))
  const said = new Set(own.map(({ term }) => sameTerm(term)))
  return {
    language: extension.language,
    words: [...base.words.filter(({ term }) => !said.has(sameTerm(term))), ...own],
    phrases: { ...base.phrases, ...extension.phrases },
  }
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
