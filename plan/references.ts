import type { Header } from '../schema/header.js'
import { citeWords, GONE_BLOCK, GONE_PERSON } from './cite.js'
import type { Content, Prose } from './entry.js'
import type { Numbering } from './numbering.js'
import { type PlanNode, type Reference, withWords } from './plan-node.js'

/** What the references of a plan say, in one reading of it. */
export class ReferenceWords {
  readonly #people: ReadonlyMap<string, string>

  constructor(
    private readonly list: readonly Content[],
    private readonly placeOf: ReadonlyMap<string, number>,
    private readonly numbers: readonly Numbering[],
    { people }: Pick<Header, 'people'>,
  ) {
    this.#people = new Map(people.map(({ id, name }) => [id, name]))
  }

  /** The node with words for its references; the same object as in the reading before when they say the same. */
  worded(node: PlanNode): PlanNode {
    if (node.parts === undefined) return node
    const before = known.get(node)
    const now = withWords(node, this.#words)
    if (before?.text === now.text) return before
    known.set(node, now)
    return now
  }

  readonly #words = ({ type, id }: Reference): string => {
    if (type === 'mention') return this.#people.get(id) ?? GONE_PERSON
    const place = this.placeOf.get(id)
    const block = place === undefined ? undefined : this.list[place]
    if (place === undefined || block === undefined) return GONE_BLOCK
    const { number, cite } = this.numbers[place] ?? { number: null, cite: null }
    // Its words as written: references in them are left out, since they may lead round in a circle.
    return citeWords({ type: block.type, text: block.node.text, number, cite })
  }
}

const known = new WeakMap<PlanNode, PlanNode>()

/** References of one kind in a block's text and its prose, each once. */
export function referencesIn(node: PlanNode, prose: readonly Prose[], type: Reference['type']): readonly string[] {
  if (node.parts === undefined && !prose.some((one) => one.node.parts !== undefined)) return NONE
  const ids = new Set<string>()
  for (const { parts } of [node, ...prose.map((one) => one.node)])
    for (const part of parts ?? []) if (typeof part !== 'string' && part.type === type) ids.add(part.id)
  return [...ids]
}

const NONE: readonly never[] = []
