import { sameSpelling, sameTerm, type WordEntry } from './words.js'

interface OwnWord {
  readonly line: number
  readonly entry: WordEntry
}

/** A word whose plain words lead back to it, with the terms on the way; the first and the last are the same. */
export interface Loop {
  readonly line: number
  readonly path: readonly string[]
}

/**
 * Words of a school whose plain words hold a term whose plain words, over however many others, hold the first again. Chains that
 * end are no loops. A word that only stays itself, to be explained, is none either.
 */
export function loopsIn(own: readonly OwnWord[], base: readonly WordEntry[]): readonly Loop[] {
  const said = new Set(own.map(({ entry }) => sameSpelling(entry.term)))
  const all = [...base.filter(({ term }) => !said.has(sameSpelling(term))), ...own.map(({ entry }) => entry)]
  const next = leadsTo(all.filter(({ kind }) => kind !== 'never'))
  return own.flatMap(({ line, entry }): Loop[] => {
    const path = wayBack(sameTerm(entry.term), next)
    return path === undefined
      ? []
      : [{ line, path: [entry.term, ...path.slice(0, -1).map((key) => next.get(key)?.term ?? key), entry.term] }]
  })
}

interface Step {
  readonly term: string
  readonly to: readonly string[]
}

function leadsTo(words: readonly WordEntry[]): ReadonlyMap<string, Step> {
  const terms = new Map(words.map(({ term }) => [sameTerm(term), term]))
  const longest = Math.max(1, ...[...terms.keys()].map((key) => key.split(' ').length))
  return new Map(
    words.map(({ term, plain }) => {
      const own = sameTerm(term)
      const to = sameTerm(plain) === own ? [] : [...stretches(plain, longest)].filter((key) => terms.has(key))
      return [own, { term, to }]
    }),
  )
}

/** Every run of words of a text, as terms are compared. */
function stretches(text: string, longest: number): ReadonlySet<string> {
  const words = text.match(/[\p{L}\p{N}'’]+/gu) ?? []
  const found = new Set<string>()
  for (const from of words.keys())
    for (let to = from + 1; to <= Math.min(words.length, from + longest); to += 1)
      found.add(sameTerm(words.slice(from, to).join(' ')))
  return found
}

/** Terms on the shortest way from a term to itself, the last being itself. */
function wayBack(start: string, next: ReadonlyMap<string, Step>): readonly string[] | undefined {
  const from = new Map<string, string>()
  const queue = [start]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const to of next.get(at)?.to ?? []) {
      if (to === start) {
        const path = [start]
        for (let step = at; step !== start; step = from.get(step) ?? start) path.unshift(step)
        return path
      }
      if (from.has(to)) continue
      from.set(to, at)
      queue.push(to)
    }
  }
  return undefined
}
