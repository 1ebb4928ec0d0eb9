import type { AnyEntry } from './entry.js'
import type { Plan } from './read-plan.js'

/** How long a text is. */
export interface Length {
  readonly words: number
  /** Characters as people count them, spaces included. */
  readonly characters: number
}

const NOTHING: Length = { words: 0, characters: 0 }

/** Words as a word processor counts them: what stands between spaces and has a letter or a figure in it. */
export function lengthOf(text: string): Length {
  let words = 0
  for (const word of text.split(/\s+/u)) if (/[\p{L}\p{N}]/u.test(word)) words += 1
  return { words, characters: [...text.replaceAll('\n', '')].length }
}

const add = (a: Length, b: Length): Length => ({ words: a.words + b.words, characters: a.characters + b.characters })

/** The text of blocks and the prose that belongs to them; facts such as dates and costs are not counted. */
function lengthOfEntries(entries: readonly AnyEntry[]): Length {
  return entries
    .flatMap((entry) => [entry.text, ...entry.prose.map(({ node }) => node.text)])
    .map(lengthOf)
    .reduce(add, NOTHING)
}

/** The text of the whole plan, what stands before its first block included. */
export function lengthOfPlan({ entries, prose }: Plan): Length {
  return prose.map(({ node }) => lengthOf(node.text)).reduce(add, lengthOfEntries(entries))
}

/** The text of the part that a block stands in; undefined when it stands in none. */
export function lengthOfPart(
  plan: Plan,
  blockId: string,
): { readonly part: AnyEntry; readonly length: Length } | undefined {
  const entry = plan.byId.get(blockId)
  const part = entry?.type === 'section' ? entry : plan.byId.get(entry?.section ?? '')
  if (part === undefined) return undefined
  return { part, length: lengthOfEntries(plan.entries.filter((one) => one === part || one.section === part.id)) }
}
