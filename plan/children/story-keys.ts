import { baseValue, type DecisionEntry } from '../../schema/children/entries.js'

/**
 * The keys of a story's paragraphs. They are counted, but what was decided about one goes with its words: a paragraph that was
 * left out stays so when another is put before it, and whatever takes its place is not what anybody decided about.
 * @param values each paragraph as a source of its line
 * @param source under which name a decision remembers it
 */
export function storyKeys(
  block: string,
  values: readonly string[],
  source: string,
  decisions: ReadonlyMap<string, DecisionEntry>,
): readonly string[] {
  const counted = (at: number) => `${block}:story${at === 0 ? '' : `-${at + 1}`}`
  const remembers = (key: string, value: string) => decisions.get(key)?.base[source] === baseValue(value)
  const used = new Set<string>()
  const take = (key: string | undefined) => {
    if (key === undefined || used.has(key)) return undefined
    used.add(key)
    return key
  }
  const mine = [...decisions.keys()].filter((key) => key.startsWith(`${block}:story`))
  const unmoved = values.map((value, at) => (remembers(counted(at), value) ? take(counted(at)) : undefined))
  const found = values.map((value, at) => {
    return unmoved[at] ?? take(mine.find((key) => !used.has(key) && remembers(key, value)))
  })
  const inPlace = found.map((key, at) => key ?? take(counted(at)))
  return inPlace.map((key) => {
    if (key !== undefined) return key
    let at = 0
    while (used.has(counted(at)) || decisions.has(counted(at))) at += 1
    used.add(counted(at))
    return counted(at)
  })
}
