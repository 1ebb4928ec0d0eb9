import type { ChildrenData } from '../../schema/children/data.js'
import reading from '../../schema/children/reading.json'
import type { Readability } from './line.js'

/** How hard a line may be before it needs a plain version (domain 5.6). */
export interface Target {
  /** Reading age in years that a line of {@link LONG_LINE} words or more may have. */
  readonly age: number
  /** Words in a sentence. */
  readonly sentence: number
}
/** Words from which a reading age says anything about a line: the formula flatters and slanders short ones. */
export const LONG_LINE = 8
/** Two years above the target of the page, because one line says less than a page. */
export const childTarget = (pageAge: number): Target => ({ age: pageAge + 2, sentence: 15 })
/** For grown-ups, many of whom read English as their second language: decision 0181. */
export const FAMILY_TARGET: Target = { age: 12, sentence: 30 }

const beatsOf = new Map<string, number>(Object.entries(reading.beats))
const familiar = new Set(reading.familiar)
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu

/** Beats (syllables) of one word, about (domain 5.6). A number has one. */
export function beats(word: string): number {
  const plain = word
    .toLowerCase()
    .replace(/['’]s?$/u, '')
    .replaceAll(/['’]/gu, '')
  const known = beatsOf.get(plain)
  if (known !== undefined) return known
  if (plain.length <= 3 || /^\p{N}/u.test(plain)) return 1
  const spoken = plain
    .replace(/(?<=[^aeiouylsxzcgh]|(?<![sc])h)es$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyl])e$/u, '')
    .replace(/^y/u, '')
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/gu)?.length ?? 1)
}

/** Flesch-Kincaid grade: a school year of the United States, below nought for the easiest. Nothing is the easiest. */
export function grade(counts: { readonly words: number; readonly sentences: number; readonly beats: number }): number {
  if (counts.words === 0) return -15.59
  return 0.39 * (counts.words / counts.sentences) + 11.8 * (counts.beats / counts.words) - 15.59
}

/** Whether the reading age says anything about a text in this language. */
export function isEnglish(data: ChildrenData): boolean {
  return /^en\b/u.test(data.language)
}

export function readability(text: string, data: ChildrenData): Readability {
  return readabilityOf([text], data)
}

/** Of several lines together, each of which ends a sentence. */
export function readabilityOf(lines: readonly string[], data: ChildrenData): Readability {
  const english = isEnglish(data)
  const hard = new Set<string>()
  let words = 0
  let sentences = 0
  let sounds = 0
  let longest = 0
  for (const line of lines) {
    for (const sentence of line.replace(/^\d+\.\s+/u, '').split(/(?<![.!?])[.!?]+(?=\s|$)/u)) {
      const found = sentence.match(WORD) ?? []
      if (found.length === 0) continue
      sentences += 1
      words += found.length
      longest = Math.max(longest, found.length)
      if (!english) continue
      for (const word of found) {
        const count = beats(word)
        sounds += count
        if (count >= 3 && !familiar.has(word.toLowerCase())) hard.add(word.toLowerCase())
      }
    }
  }
  return {
    age: english ? Math.max(5, Math.round((grade({ words, sentences, beats: sounds }) + 5) * 10) / 10) : null,
    words,
    longestSentence: longest,
    hardWords: [...hard],
  }
}

/** Whether a line needs plainer words before it is published. */
export function isTooHard({ age, words, longestSentence }: Readability, target: Target): boolean {
  return longestSentence > target.sentence || (age !== null && words >= LONG_LINE && age > target.age)
}
