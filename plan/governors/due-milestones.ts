import type { MilestoneBranch, PriorityBranch } from '../branches.js'
import { addDays, type Day } from '../dates/day.js'
import type { AnyEntry, Entry } from '../entry.js'

/** How a milestone stands on a day. `missed`: somebody said that it was not met. */
export type MilestoneState = 'overdue' | 'missed' | 'soon' | 'later' | 'met' | 'dropped'

export interface DueMilestone {
  readonly entry: Entry<'milestone'>
  /** The action or outcome it belongs to. */
  readonly of: AnyEntry
  readonly state: MilestoneState
}

/** Days ahead that a governor asks about at a meeting: half a term. */
const SOON_DAYS = 42

/** Milestones of a priority by the day they are due; those without a day come last. */
export function dueMilestones({ outcomes, actions }: PriorityBranch, today: Day): readonly DueMilestone[] {
  const of = (entry: AnyEntry, milestones: readonly MilestoneBranch[]) =>
    milestones.map(({ entry: milestone }) => ({ entry: milestone, of: entry, state: stateOf(milestone, today) }))
  return [...outcomes, ...actions]
    .flatMap(({ entry, milestones }) => of(entry, milestones))
    .sort((a, b) => ((a.entry.values.due ?? '9') < (b.entry.values.due ?? '9') ? -1 : 1))
}

function stateOf({ values: { status, due } }: Entry<'milestone'>, today: Day): MilestoneState {
  if (status === 'met' || status === 'dropped') return status
  if (status === 'not_met') return 'missed'
  if (due === undefined) return 'later'
  if (due < today) return 'overdue'
  return due <= addDays(today, SOON_DAYS) ? 'soon' : 'later'
}
