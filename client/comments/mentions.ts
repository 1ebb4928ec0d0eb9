/** A person named in a message, as it is stored: names can change, and be erased. */
const STORED = /@\[([A-Za-z0-9_-]{1,64})\]/g

/** Account ids of everybody a message names. */
export function mentionsIn(text: string): readonly string[] {
  return [...text.matchAll(STORED)].flatMap(([, id]) => (id === undefined ? [] : [id]))
}

export interface TextPart {
  readonly text: string
  /** Account id, when this is a person's name. */
  readonly person?: string
}

/** A stored message in parts: words, and people by their names. */
export function partsOf(stored: string, nameOf: (id: string) => string): readonly TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const { 0: whole, 1: person, index } of stored.matchAll(STORED)) {
    if (person === undefined) continue
    if (index > at) parts.push({ text: stored.slice(at, index) })
    parts.push({ text: `@${nameOf(person)}`, person })
    at = index + whole.length
  }
  if (at < stored.length) parts.push({ text: stored.slice(at) })
  return parts
}

/** A stored message as its writer typed it. */
export function typed(stored: string, nameOf: (id: string) => string): string {
  return partsOf(stored, nameOf)
    .map(({ text }) => text)
    .join('')
}

/** People by name; of two with one name the one that was chosen comes first. */
export type Named = Iterable<readonly [name: string, id: string]>

/** What was typed as it is stored. A longer name goes before a shorter one that it begins with. */
export function stored(words: string, people: Named): string {
  const byName = new Map<string, string>()
  for (const [name, id] of people) if (name !== '' && !byName.has(name)) byName.set(name, id)
  const names = [...byName.keys()].sort((one, other) => other.length - one.length)
  if (names.length === 0) return words
  const any = new RegExp(`@(${names.map(literal).join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return words.replace(any, (whole, name: string) => {
    const id = byName.get(name)
    return id === undefined ? whole : `@[${id}]`
  })
}

/** What stands after the last @ before the caret, while that may still become a name; undefined otherwise. */
export function nameBegun(words: string, caret: number): { readonly from: number; readonly query: string } | undefined {
  const before = words.slice(Math.max(0, caret - 60), caret)
  const at = before.lastIndexOf('@')
  if (at < 0 || /[\p{L}\p{N}]$/u.test(before.slice(0, at))) return undefined
  const query = before.slice(at + 1)
  // A first and a last name, not the rest of the sentence.
  if (/[\n@[\].,;:!?]/.test(query) || query.startsWith(' ') || query.split(' ').length > 3) return undefined
  return { from: caret - query.length - 1, query }
}

const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
