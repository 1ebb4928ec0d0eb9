/** Where a quote stands among the lines of a plan. */
import type { Anchor } from '../../schema/threads/entries.js'
import { align } from './alignment.js'
import type { Line, LineChanges, Lines, Stretch } from './lines.js'

/** A shorter quote may stand anywhere by chance: it counts only with some of what stood around it. */
const TELLING = 12
/** Letters around a quote that must be the same to tell one of several from the others, or to believe a short one. */
const CONTEXT = 6

/** Of the letters and digits of a quote, how many must stand in its block in their order, and within how many times its length. */
const MOST_OF_IT = 0.7
const SPREAD = 2

type Quoted = Pick<Anchor, 'quote' | 'prefix' | 'suffix'>

interface Hit {
  readonly line: Line
  readonly at: number
  /** How many letters around it are those that stood around the quote. */
  readonly context: number
}

export class QuoteSearch {
  /** Lines with a quote; only those that changed are searched again. */
  private readonly holding = new Map<string, Set<Line>>()
  private asked = new Set<string>()
  private readonly near = new WeakMap<Line, Map<string, Stretch | undefined>>()

  constructor(private readonly lines: Lines) {}

  update({ fresh, gone }: LineChanges): void {
    for (const [quote, holders] of this.holding) {
      if (!this.asked.has(quote)) {
        this.holding.delete(quote)
        continue
      }
      for (const line of gone) holders.delete(line)
      for (const line of fresh) if (line.letters.includes(quote)) holders.add(line)
    }
    this.asked = new Set()
  }

  /** In the first of some lines that has it; where it stands more than once, with the words around it that fit best. */
  among(lines: readonly Line[], quoted: Quoted): Stretch | undefined {
    for (const line of lines) {
      const [best] = hitsIn(line, quoted).sort(byContext)
      if (best !== undefined && isTelling(best, quoted)) return stretchOf(best, quoted)
    }
    return undefined
  }

  /** Where most of a quote stands: somebody changed a word of it before the block was moved or written anew. */
  nearly([line]: readonly Line[], { quote }: Quoted): Stretch | undefined {
    if (line === undefined || quote.length < TELLING) return undefined
    const known = this.near.get(line) ?? new Map<string, Stretch | undefined>()
    this.near.set(line, known)
    if (!known.has(quote)) known.set(quote, mostOf(line, quote))
    return known.get(quote)
  }

  /** The one place in the plan that is meant; undefined when there is none, or when it could be any of several. */
  anywhere(quoted: Quoted): Stretch | undefined {
    const hits = [...this.holders(quoted.quote)].flatMap((line) => hitsIn(line, quoted))
    const [best, next] = hits.sort(byContext)
    if (best === undefined) return undefined
    const sure = next === undefined ? isTelling(best, quoted) : standsOut(best, next)
    return sure ? stretchOf(best, quoted) : undefined
  }

  private holders(quote: string): ReadonlySet<Line> {
    this.asked.add(quote)
    let holders = this.holding.get(quote)
    if (holders === undefined) {
      holders = new Set([...this.lines.all()].filter(({ letters }) => letters.includes(quote)))
      this.holding.set(quote, holders)
    }
    return holders
  }
}

const byContext = (one: Hit, other: Hit): number => other.context - one.context

const isTelling = ({ context }: Hit, { quote }: Quoted): boolean => quote.length >= TELLING || context >= CONTEXT

const standsOut = (best: Hit, next: Hit): boolean => best.context >= CONTEXT && best.context > next.context

function stretchOf({ line, at }: Hit, { quote }: Quoted): Stretch {
  return { element: line.element, from: at, to: at + quote.length }
}

/** In order of place. */
function hitsIn(line: Line, { quote, prefix, suffix }: Quoted): Hit[] {
  const hits: Hit[] = []
  const { letters } = line
  for (let at = letters.indexOf(quote); at >= 0; at = letters.indexOf(quote, at + 1))
    hits.push({ line, at, context: alikeBefore(letters, at, prefix) + alikeAfter(letters, at + quote.length, suffix) })
  return hits
}

/** The start of a line where the quote stood at the start, and the end at its end, tell as much as some letters do. */
function alikeBefore(letters: string, at: number, prefix: string): number {
  let same = 0
  while (same < prefix.length && same < at && letters[at - 1 - same] === prefix[prefix.length - 1 - same]) same++
  return same + (same === prefix.length && same === at ? CONTEXT : 0)
}

function alikeAfter(letters: string, at: number, suffix: string): number {
  let same = 0
  while (same < suffix.length && letters[at + same] === suffix[same]) same++
  return same + (same === suffix.length && at + same === letters.length ? CONTEXT : 0)
}

/** Word by word, as a rescue finds a text again in its copy. */
function mostOf({ element, letters }: Line, quote: string): Stretch | undefined {
  const units = Array.from({ length: quote.length }, (_, at) => ({ letter: quote.charAt(at), client: 0, clock: 0 }))
  const matches = align(units, letters, () => false)
  const found = matches.flatMap((at, index) => (at !== undefined && isWord(quote.charAt(index)) ? [at] : []))
  const [first, last] = [found[0], found.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const enough = found.length >= MOST_OF_IT * units.filter(({ letter }) => isWord(letter)).length
  const to = last + 1
  return enough && to - first <= SPREAD * quote.length ? { element, from: first, to } : undefined
}

const isWord = (letter: string): boolean => /[\p{L}\p{N}]/u.test(letter)
