import type { ChildLine } from '../../../plan/children/line.js'
import type { Counted } from '../../words/children.js'

/** Whether somebody has to look at a line: it waits for a yes, cannot be shown as it is, or the plan has moved on under it. */
export function needsSomebody(line: ChildLine): boolean {
  if (line.stale !== undefined) return true
  return line.status !== 'shown' && line.status !== 'hidden'
}

/** How many lines stand where. */
export function countLines(lines: readonly ChildLine[]): Counted {
  const of = (status: ChildLine['status']) => lines.filter((line) => line.status === status).length
  return {
    shown: of('shown'),
    waiting: of('needs-approval'),
    hard: of('needs-plain-words'),
    held: of('withheld'),
    hidden: of('hidden'),
    stale: lines.filter(({ stale }) => stale !== undefined).length,
  }
}

/** The first line after this one that needs somebody, round the end to the beginning; undefined when none does. */
export function nextLine(lines: readonly ChildLine[], after: string | undefined): ChildLine | undefined {
  const from = lines.findIndex(({ key }) => key === after) + 1
  return [...lines.slice(from), ...lines.slice(0, from)].find(needsSomebody)
}
