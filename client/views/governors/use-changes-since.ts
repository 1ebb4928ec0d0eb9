import { useMemo } from 'react'
import { comparePlans, type PlanChange } from '../../../plan/compare.js'
import type { Day } from '../../../plan/dates/day.js'
import { firstYearOf, schoolYear } from '../../../plan/dates/school-year.js'
import type { Plan } from '../../../plan/read-plan.js'
import { meetingsOf } from '../../../plan/year/meetings.js'
import type { PlanSession } from '../../page/plan-session.js'
import { ChangeWords } from '../../versions/change-words.js'
import { type PastState, usePastState } from './past-state.js'
import { useRemembered } from './remembered.js'

/** What has changed since a day that the reader picks. */
export interface ChangesSince {
  readonly day: Day
  readonly pick: (day: Day) => void
  readonly state: PastState['name']
  readonly changes: readonly PlanChange[]
  /** undefined until the past is known. */
  readonly words: ChangeWords | undefined
}

/** @param read the plan as it is now; a new one means that something may have changed */
export function useChangesSince(plan: PlanSession, read: Plan, today: Day): ChangesSince {
  const [picked, pick] = useRemembered(`living-plan:last-meeting/${plan.planId}`)
  const day = picked ?? lastMeeting(read, today)
  const past = usePastState(plan.planId, day)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the copy is of the plan that `read` is a reading of
  const compared = useMemo(() => {
    const present = plan.copy()
    if (past.name !== 'known' || present === undefined) return undefined
    const changes = comparePlans(past.document, present)
    return { changes: sorted(changes), words: new ChangeWords(past.document, present) }
  }, [past, read, plan])
  return { day, pick, state: past.name, changes: compared?.changes ?? [], words: compared?.words }
}

/** The last meeting in the plan's own calendar; without one, the start of the term that is under way, or was last. */
function lastMeeting(plan: Plan, today: Day): Day {
  const { header } = plan
  const held = meetingsOf(plan).flatMap(({ day }) => (day < today ? [day] : []))
  const last = held.sort().at(-1)
  if (last !== undefined) return last
  const { terms } = schoolYear(firstYearOf(header), header)
  return terms.findLast(({ first }) => first <= today)?.first ?? terms[0].first
}

/** Ratings first, then what came and went, then moved dates, then the rest: what a meeting asks about. */
function sorted(changes: readonly PlanChange[]): readonly PlanChange[] {
  return [...changes].sort((a, b) => weight(a) - weight(b))
}

function weight(change: PlanChange): number {
  if (change.kind !== 'block') return 4
  if (change.type === 'rag') return 0
  if (change.what !== 'changed') return 1
  return change.fields.some(({ how }) => how === 'later' || how === 'earlier') ? 2 : 3
}
