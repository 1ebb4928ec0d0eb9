import type { ChildLine, ChildrenPage } from '../../../../plan/children/line.js'
import type { PublishedLine } from '../../../children/state.js'

/** A line that would not be the same if the page were published again now. */
export type LineDifference =
  | { readonly key: string; readonly what: 'new'; readonly after: string }
  | { readonly key: string; readonly what: 'gone'; readonly before: string }
  | { readonly key: string; readonly what: 'changed'; readonly before: string; readonly after: string }

/** The foot says on which day the page was made: that alone is no news. */
const isNews = ({ section }: ChildLine): boolean => section !== 'foot'

/** What children would read otherwise, in the order of the page as it is now; what is gone comes last. */
export function differencesOf(published: readonly PublishedLine[], page: ChildrenPage): readonly LineDifference[] {
  const before = new Map(published.map(({ key, text }) => [key, text]))
  const now = linesRead(page.lines)
  const read = new Set(now.map(({ key }) => key))
  const feet = new Set(page.lines.filter((line) => !isNews(line)).map(({ key }) => key))
  const differences = now.filter(isNews).flatMap(({ key, text }): LineDifference[] => {
    const was = before.get(key)
    if (was === undefined) return [{ key, what: 'new', after: text }]
    return was === text ? [] : [{ key, what: 'changed', before: was, after: text }]
  })
  const gone = published
    .filter(({ key }) => !read.has(key) && !feet.has(key))
    .map(({ key, text }): LineDifference => ({ key, what: 'gone', before: text }))
  return [...differences, ...gone]
}

/** The title of a priority, without which nothing of it stands on the page. */
const TITLE = 'C20'

/** The lines that children would read: a priority whose title is not shown is left out as a whole. */
function linesRead(lines: readonly ChildLine[]): readonly ChildLine[] {
  const shown = lines.filter(({ status, text }) => status === 'shown' && text !== '')
  const titled = new Set(shown.flatMap(({ template, priority }) => (template === TITLE ? [priority] : [])))
  return shown.filter(({ priority }) => priority === undefined || titled.has(priority))
}

/** A line that will not be read although the plan has something to say there. */
export interface MissingLine {
  readonly line: ChildLine
  /** It could be read, if the title of its priority were. */
  readonly untitled: boolean
}

/** For either kind of reader, in the order of the page. */
export function missingLines(lines: readonly ChildLine[]): readonly MissingLine[] {
  const titles = lines.some(({ template }) => template === TITLE)
  const read = new Set(titles ? linesRead(lines) : lines.filter(({ status }) => status === 'shown'))
  return lines
    .filter((line) => !read.has(line))
    .map((line) => ({ line, untitled: line.status === 'shown' && line.text !== '' }))
}
