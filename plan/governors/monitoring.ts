import type { PriorityBranch } from '../branches.js'
import type { Day } from '../dates/day.js'
import type { AnyEntry, Entry } from '../entry.js'
import type { Plan } from '../read-plan.js'
import type { Visit } from '../threads.js'

/** Who follows a priority, how and when. */
export interface Monitored {
  readonly entry: Entry<'monitoring'>
  /** The first day that is still to come, today included. */
  readonly next: Day | undefined
  /** Days that are past, with nothing said in the plan or beside it about what was seen. */
  readonly unrecorded: readonly Day[]
}

/** What was seen on a visit, from the plan or from beside it. */
export interface SeenVisit {
  readonly on: Day
  readonly saw: string
  readonly asked: string
  readonly impact: string
  /** The entry beside the plan; undefined for what stands in the plan alone. */
  readonly beside: Visit | undefined
  /** The monitoring block it stands in; undefined while it stands beside the plan only. */
  readonly inPlan: Entry<'monitoring'> | undefined
}

/** Days around a planned one on which a visit counts as that visit. */
const NEAR_DAYS = 7

export function monitoredBy(
  { monitoring }: PriorityBranch,
  visits: readonly SeenVisit[],
  today: Day,
): readonly Monitored[] {
  return monitoring.map((entry) => {
    const dates = [...(entry.values.dates ?? [])].sort()
    return {
      entry,
      next: dates.find((day) => day >= today),
      unrecorded: dates.filter((day) => day < today && !visits.some(({ on }) => isNear(on, day))),
    }
  })
}

const isNear = (one: Day, other: Day): boolean => Math.abs(Date.parse(one) - Date.parse(other)) <= NEAR_DAYS * 864e5

type VisitRow = NonNullable<Entry<'monitoring'>['values']['visits']>[number]

/**
 * The visits of one priority, newest first: those the plan records, and those recorded beside it. One that was taken into the
 * plan is told once, as it stands there.
 */
export function visitsOf({ entry, monitoring }: PriorityBranch, beside: readonly Visit[]): readonly SeenVisit[] {
  const ids = new Set([entry.id, ...monitoring.map(({ id }) => id)])
  const rows = monitoring.flatMap((block) => (block.values.visits ?? []).map((row) => ({ block, row })))
  const own = beside.filter(({ blockId }) => ids.has(blockId))
  const taken = new Map<VisitRow, Visit>()
  const waiting = own.filter((visit) => {
    const found = rows.find(({ row }) => !taken.has(row) && isTaken(row, visit))
    if (found !== undefined) taken.set(found.row, visit)
    return found === undefined
  })
  const seen: SeenVisit[] = [
    ...rows.map(({ block, row }) => ({
      on: row.on,
      saw: row.saw ?? '',
      asked: row.asked ?? '',
      impact: row.impact ?? '',
      beside: taken.get(row),
      inPlan: block,
    })),
    ...waiting.map((visit) => ({ ...visit, beside: visit, inPlan: undefined })),
  ]
  return seen.sort((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0))
}

/** A visit as a row of the plan. The plan has no field for who made it, so the words say it. */
export function takenRow({ on, saw, asked, impact }: Visit, credit: string): VisitRow {
  const [said, ...rest] = [
    ['saw', saw],
    ['asked', asked],
    ['impact', impact],
  ].filter(([, words]) => words?.trim() !== '')
  const credited = said === undefined ? ['saw', credit] : [said[0], `${said[1]?.trim()} (${credit})`]
  return { on, ...Object.fromEntries([credited, ...rest]) }
}

/** Whether a row says what the visit says, whoever it credits: names change, and are erased. */
function isTaken(row: VisitRow, visit: Visit): boolean {
  return (
    row.on === visit.on && (['saw', 'asked', 'impact'] as const).every((name) => says(row[name], visit[name].trim()))
  )
}

const says = (text = '', words: string): boolean =>
  text === words || (words !== '' && text.startsWith(`${words} (`) && text.endsWith(')'))

/** The block a visit belongs in: the one it names, else the one of its priority that this person monitors, else the first. */
export function placeOfVisit(
  { byId, branches }: Plan,
  visit: Visit,
  person: string | undefined,
): Entry<'monitoring'> | undefined {
  const named: AnyEntry | undefined = byId.get(visit.blockId)
  if (named?.type === 'monitoring') return named
  const branch = branches.get(visit.blockId)
  if (branch === undefined || !('monitoring' in branch)) return undefined
  const own = branch.monitoring.find(({ values }) => person !== undefined && values.monitor === person)
  return own ?? branch.monitoring[0]
}
