import { longestIncreasing } from '../longest-increasing.js'

/** A stretch of a text that was changed. Kept and removed stretches together are the text before, kept and added the text after. */
export interface WordPart {
  readonly how: 'kept' | 'removed' | 'added'
  readonly text: string
}

/** A word, a sign, a run of spaces, or something that stands for words, such as a reference. */
export interface Token {
  /** Tokens with one key are the same, however they are written. */
  readonly key: string
  readonly text: string
}

/** Pairs of equal words that are looked at: beyond that two texts have too little in common to be set side by side. */
const MOST_PAIRS = 500_000
/** The same of all texts of two plans together: of more, whole texts are said to have given way. */
const MOST_PAIRS_OF_PLAN = 2_000_000
/** A kept stretch with fewer letters between two changes is read more easily as part of them. */
const FEW_LETTERS = 4

/** How many more pairs may be looked at, of whatever is compared together. */
export interface Effort {
  pairs: number
}

export const effortOfPlan = (): Effort => ({ pairs: MOST_PAIRS_OF_PLAN })

const TOKENS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*|\s+|./gsu
const isSpace = ({ key }: Token): boolean => key.trim() === ''

export function tokensOf(text: string): Token[] {
  return (text.match(TOKENS) ?? []).map((word) => ({ key: word, text: word }))
}

/** What became of a text, word by word. @returns [] for two empty texts */
export function wordParts(
  before: readonly Token[],
  after: readonly Token[],
  effort: Effort = { pairs: MOST_PAIRS },
): readonly WordPart[] {
  const parts = new Parts()
  let [from, to] = [0, 0]
  const most = Math.min(before.length, after.length)
  let end = 0
  while (from < most && isSame(before[from], after[from])) from += 1
  while (end < most - from && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1
  to = from
  parts.add('kept', after.slice(0, to))
  const [old, now] = [before.slice(from, before.length - end), after.slice(to, after.length - end)]
  let [oldAt, nowAt] = [0, 0]
  for (const pair of [...pairsIn(old, now, effort), { old: old.length, now: now.length }]) {
    addGap(parts, old.slice(oldAt, pair.old), now.slice(nowAt, pair.now))
    parts.add('kept', now.slice(pair.now, pair.now + 1))
    oldAt = pair.old + 1
    nowAt = pair.now + 1
  }
  parts.add('kept', after.slice(after.length - end))
  return foldShort(parts.list)
}

interface Pair {
  readonly old: number
  readonly now: number
}

/** The most words that two texts have in common, in their order; spaces go with the words around them. */
function pairsIn(old: readonly Token[], now: readonly Token[], effort: Effort): readonly Pair[] {
  const places = new Map<string, number[]>()
  for (const [at, token] of old.entries()) {
    if (isSpace(token)) continue
    const known = places.get(token.key)
    if (known === undefined) places.set(token.key, [at])
    else known.push(at)
  }
  const most = Math.min(MOST_PAIRS, effort.pairs)
  const pairs: Pair[] = []
  for (const [at, token] of now.entries()) {
    const found = places.get(token.key) ?? []
    if (pairs.length + found.length > most) {
      effort.pairs -= pairs.length
      return []
    }
    // Later ones first, so that no increasing run takes two partners of one word.
    for (let index = found.length - 1; index >= 0; index--) pairs.push({ old: found[index] ?? 0, now: at })
  }
  effort.pairs -= pairs.length
  return longestIncreasing(pairs, (pair) => pair.old)
}

/** Between two words that stayed: spaces at both ends stay too. */
function addGap(parts: Parts, old: readonly Token[], now: readonly Token[]): void {
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && isSame(old[start], now[start])) start += 1
  let end = 0
  while (end < most - start && isSame(old.at(-1 - end), now.at(-1 - end))) end += 1
  parts.add('kept', now.slice(0, start))
  parts.add('removed', old.slice(start, old.length - end))
  parts.add('added', now.slice(start, now.length - end))
  parts.add('kept', now.slice(now.length - end))
}

const isSame = (a: Token | undefined, b: Token | undefined): boolean => a !== undefined && a.key === b?.key

class Parts {
  readonly list: WordPart[] = []

  add(how: WordPart['how'], tokens: readonly Token[]): void {
    this.write(how, tokens.map(({ text }) => text).join(''))
  }

  /** What is removed stands before what is added in its place. */
  write(how: WordPart['how'], text: string): void {
    if (text === '') return
    const last = this.list.at(-1)
    const before = this.list.at(-2)
    if (last?.how === how) this.list[this.list.length - 1] = { how, text: last.text + text }
    else if (how === 'removed' && last?.how === 'added') {
      this.list.pop()
      if (before?.how === 'removed') this.list[this.list.length - 1] = { how, text: before.text + text }
      else this.list.push({ how, text })
      this.list.push(last)
    } else this.list.push({ how, text })
  }
}

function foldShort(list: readonly WordPart[]): readonly WordPart[] {
  const folded = new Parts()
  for (const [at, { how, text }] of list.entries()) {
    const between = how === 'kept' && at > 0 && at < list.length - 1
    if (between && text.trim().length < FEW_LETTERS && !/\n/.test(text)) {
      folded.write('removed', text)
      folded.write('added', text)
    } else folded.write(how, text)
  }
  return folded.list
}
