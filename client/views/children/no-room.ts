import type { ChildLine } from '../../../plan/children/line.js'
import type { Plan } from '../../../plan/read-plan.js'
import { shorten } from '../../../plan/shorten.js'
import { isForLeaders } from '../../../schema/audience.js'

/** Letters of an action's title that are enough to know it by. */
const TITLE = 60

/** A line about an action, by its key. */
export const isActionLine = ({ key }: Pick<ChildLine, 'key'>): boolean => key.endsWith(':do')

/**
 * Actions of a priority that the page has no line for, because it tells of a few of each only: `2.4 Build belonging …`. A line
 * that somebody says yes to takes the place of a later one, so staff see what it costs.
 */
export function withoutRoom(
  { priorities }: Pick<Plan, 'priorities'>,
  priority: string,
  lines: readonly Pick<ChildLine, 'key'>[],
): readonly string[] {
  const keys = new Set(lines.map(({ key }) => key))
  const branch = priorities.find(({ entry }) => entry.id === priority)
  return (branch?.actions ?? [])
    .map(({ entry }) => entry)
    .filter(({ values, type, node }) => values.status !== 'stopped' && !isForLeaders({ type, attrs: node.attrs }))
    .filter(({ id }) => !keys.has(`${id}:do`))
    .map(({ number, text }) => `${number ?? ''} ${shorten(text, TITLE)}`.trim())
}
