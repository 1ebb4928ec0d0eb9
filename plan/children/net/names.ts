import { baseData } from '../../../schema/children/data.js'
import lists from '../../../schema/children/net.json'
import type { Header } from '../../../schema/header.js'
import { folded } from './folded.js'

/** The names of a plan's people, ready to be looked for. All in small letters. */
export interface Names {
  /** Names that are no words: in any case. */
  readonly plain: ReadonlySet<string>
  /** Names that are ordinary words too, such as Will or Read: with their capital. */
  readonly ordinary: ReadonlySet<string>
  /** Those of them that somebody is called by: what comes first. */
  readonly first: ReadonlySet<string>
  /** Initials in capitals without dots. */
  readonly initials: ReadonlySet<string>
}

export const NO_NAMES: Names = { plain: new Set(), ordinary: new Set(), first: new Set(), initials: new Set() }

/** Never a name, though people are entered as "Year 5 team" or "Deputy head". */
const roles = new Set(lists.roles)
const ordinaryWords = new Set(lists.ordinaryNames)

type People = Header['people']
const known = new WeakMap<People, Names>()

/** The same object for the same list of people. */
export function namesOf({ people }: Pick<Header, 'people'>): Names {
  const names = known.get(people) ?? collect(people)
  known.set(people, names)
  return names
}

function collect(people: People): Names {
  const plain = new Set<string>()
  const ordinary = new Set<string>()
  const called = new Set<string>()
  const initials = new Set<string>()
  for (const person of people) {
    const name = folded(person.name)
    const parts = name.match(WORD) ?? []
    for (const part of [...parts, ...insideOf(name)]) {
      const small = part.toLowerCase()
      if (small.length < 2 || roles.has(small)) continue
      const isWord = small.length === 2 || isOrdinary(small)
      // Tim may be a name where "times" is a word.
      for (const form of formsOf(small)) (isWord || isOrdinary(form) ? ordinary : plain).add(form)
    }
    const [given] = parts
    if (given !== undefined) called.add(given.toLowerCase())
    const first = parts.filter((part) => /^\p{Lu}/u.test(part)).map((part) => part.slice(0, 1))
    if (first.length >= 2) initials.add(first.join('')).add(`${first[0]}${first.at(-1)}`)
    const written = (person.initials ?? '').replaceAll(/[^\p{L}]/gu, '').toUpperCase()
    if (written.length >= 2) initials.add(written)
  }
  return { plain, ordinary, first: called, initials }
}

const WORD = /\p{L}+(?:['’]\p{L}+)*/gu

/** Anne-Marie as one word, and O'Brien without what stands before the apostrophe. */
function insideOf(name: string): readonly string[] {
  const joined = name.match(/\p{L}+(?:[-‐–]\p{L}+)+/gu) ?? []
  const after = [...name.matchAll(/(?<!\p{L})\p{L}{1,2}['’](\p{L}{3,})/gu)].map(([, part = '']) => part)
  return [...joined.map((words) => words.replaceAll(/[^\p{L}]/gu, '')), ...after]
}

/** A name alone, as somebody's, and of a family; with its apostrophe and without. */
function formsOf(name: string): readonly string[] {
  const plain = name.replaceAll('’', "'")
  return [...new Set([plain, plain.replaceAll("'", '')])].flatMap((one) => [
    one,
    `${one}'s`,
    `${one}s`,
    ...(/(?:[sxz]|[cs]h)$/u.test(one) ? [`${one}es`] : []),
  ])
}

const isOrdinary = (word: string) => ordinaryWords.has(word) || ours.has(word)

/**
 * All words that our own sentences use: a person called Day must not make the page say nothing of days. A school's own phrases do
 * not count: one with a colleague's name in it would make the name a word like any other.
 */
const ours: ReadonlySet<string> = new Set(
  Object.values(baseData.phrases).flatMap((phrase) => phrase.toLowerCase().match(/\p{L}+/gu) ?? []),
)

/** Names that a line mentions, as they stand in it. */
export function namesMentioned(line: string, names: Names, fixed: boolean): readonly string[] {
  const { plain, ordinary } = names
  if (plain.size + ordinary.size === 0) return []
  const found = [...line.matchAll(WORD)].filter(({ 0: word, index }) => {
    const small = word.toLowerCase().replaceAll('’', "'")
    if (plain.has(small)) return true
    if (fixed || !ordinary.has(small) || !/^\p{Lu}/u.test(word)) return false
    return !isBeginning(line, index, index + word.length, names.first.has(small))
  })
  return found.map(([word]) => word)
}

const BEGINS = /(?:^|[.!?:]\s)$/u
const ASKS = /^\s(?:you|your)(?!\p{L})/iu
const TELLS = /^\s(?:you|your|my|the|a|an|this|that|these|those|each|more|out|to|in|with)(?!\p{L})/iu

/** "Will you help?" and "Read a book.": a word of its own at the beginning of a sentence, whoever is called Will Read. */
function isBeginning(line: string, from: number, to: number, first: boolean): boolean {
  return BEGINS.test(line.slice(Math.max(0, from - 2), from)) && (first ? ASKS : TELLS).test(line.slice(to, to + 12))
}
