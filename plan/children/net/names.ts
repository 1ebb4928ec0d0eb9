import { baseData, type ChildrenData } from '../../../schema/children/data.js'
import lists from '../../../schema/children/net.json'
import type { Header } from '../../../schema/header.js'

/** The names of a plan's people, ready to be looked for. */
export interface Names {
  /** Names that are no words: in any case. */
  readonly plain: RegExp | null
  /** Names that are ordinary words too, such as Will or Read: with their capital. */
  readonly ordinary: RegExp | null
  /** Initials in capitals without dots. */
  readonly initials: ReadonlySet<string>
}

export const NO_NAMES: Names = { plain: null, ordinary: null, initials: new Set() }

/** Never a name, though people are entered as "Year 5 team" or "Deputy head". */
const roles = new Set(lists.roles)
const ordinaryWords = new Set(lists.ordinaryNames)

const stripped = (text: string) => text.normalize('NFKD').replaceAll(/[\p{Cf}\p{M}]/gu, '')

type People = Header['people']
const known = new WeakMap<ChildrenData, WeakMap<People, Names>>()

/** The same object for the same list of people. */
export function namesOf({ people }: Pick<Header, 'people'>, data: ChildrenData = baseData): Names {
  const byPeople = known.get(data) ?? new WeakMap<People, Names>()
  known.set(data, byPeople)
  const names = byPeople.get(people) ?? collect(people, data)
  byPeople.set(people, names)
  return names
}

function collect(people: People, data: ChildrenData): Names {
  const ours = wordsOf(data)
  const plain = new Set<string>()
  const ordinary = new Set<string>()
  const initials = new Set<string>()
  for (const person of people) {
    const parts = stripped(person.name)
      .split(/[^\p{L}'’]+/u)
      .filter(Boolean)
    for (const part of parts) {
      const small = part.toLowerCase()
      if (small.length < 2 || roles.has(small)) continue
      if (small.length === 2 || ordinaryWords.has(small) || ours.has(small)) ordinary.add(part)
      else plain.add(part)
    }
    const first = parts.filter((part) => /^\p{Lu}/u.test(part)).map((part) => part.slice(0, 1))
    if (first.length >= 2) initials.add(first.join('')).add(`${first[0]}${first.at(-1)}`)
    const written = (person.initials ?? '').replaceAll(/[^\p{L}]/gu, '').toUpperCase()
    if (written.length >= 2) initials.add(written)
  }
  return { plain: anyOf(plain, 'giu'), ordinary: anyOf(ordinary, 'gu'), initials }
}

function anyOf(parts: ReadonlySet<string>, flags: string): RegExp | null {
  if (parts.size === 0) return null
  const forms = [...parts].flatMap((part) => {
    const pattern = part.replaceAll(/['’]/g, "['’]")
    const capital = part.slice(0, 1).toUpperCase() + part.slice(1)
    return flags.includes('i') ? [pattern] : [...new Set([capital, part.toUpperCase()])]
  })
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?:['’]?s)?(?![\\p{L}\\p{N}])`, flags)
}

const words = new WeakMap<ChildrenData, ReadonlySet<string>>()

/** All words that our own sentences use: a person called Day must not make the page say nothing of days. */
function wordsOf(data: ChildrenData): ReadonlySet<string> {
  let found = words.get(data)
  if (found === undefined) {
    found = new Set(Object.values(data.phrases).flatMap((phrase) => phrase.toLowerCase().match(/\p{L}+/gu) ?? []))
    words.set(data, found)
  }
  return found
}

/** Names that a line mentions, as they stand in it. */
export function namesMentioned(line: string, names: Names, fixed: boolean): readonly string[] {
  const found = (pattern: RegExp | null) => (pattern === null ? [] : [...line.matchAll(pattern)].map(([name]) => name))
  return [...found(names.plain), ...(fixed ? [] : found(names.ordinary))]
}
