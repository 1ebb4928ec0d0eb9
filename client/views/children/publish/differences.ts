import type { ChildLine, ChildrenPage } from '../../../../plan/children/line.js'
import type { PublishedLine } from '../../../children/state.js'

/** A line that would not be the same if the page were published again now. */
export type LineDifference =
  | { readonly key: string; readonly what: 'new'; readonly after: string }
  | { readonly key: string; readonly what: 'gone'; readonly before: string }
  | { readonly key: string; readonly what: 'changed'; readonly before: string; readonly after: string }

/** The foot says on which day the page was made: that alone is no news. */
const isNews = ({ section }: ChildLine): boolean => section !== 'foot'

/** What would be another page, in the order of the page as it is now; what is gone comes last. */
export function differencesOf(published: readonly PublishedLine[], page: ChildrenPage): readonly LineDifference[] {
  const lines = [...new Map([...page.families, ...page.lines].map((line) => [line.key, line])).values()]
  const order = new Map([...page.lines, ...page.families].map(({ key }, place) => [key, place]))
  const placed = [...lines].sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0))
  const before = new Map(published.map(({ key, text }) => [key, text]))
  const now = placed.filter(({ status }) => status === 'shown')
  const shown = new Set(now.map(({ key }) => key))
  const feet = new Set(lines.filter((line) => !isNews(line)).map(({ key }) => key))
  const differences = now.filter(isNews).flatMap(({ key, text }): LineDifference[] => {
    const was = before.get(key)
    if (was === undefined) return [{ key, what: 'new', after: text }]
    return was === text ? [] : [{ key, what: 'changed', before: was, after: text }]
  })
  const gone = published
    .filter(({ key }) => !shown.has(key) && !feet.has(key))
    .map(({ key, text }): LineDifference => ({ key, what: 'gone', before: text }))
  return [...differences, ...gone]
}

/** Lines that will not be read although the plan has something to say there, in the order of the page. */
export function missingLines(lines: readonly ChildLine[]): readonly ChildLine[] {
  return lines.filter(({ status }) => status !== 'shown')
}
