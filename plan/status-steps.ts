import { type Header, PLAN_STATUSES, type PlanStatus, STATUS_DATES } from '../schema/header.js'

/** One step of a plan's life that may be taken now. */
export interface StatusStep {
  readonly to: PlanStatus
  /** Back to the step before: that needs a reason. */
  readonly back: boolean
}

/** A plan goes on by one step at a time, and back by one: nothing is approved that was never presented. */
export function stepsFrom(status: PlanStatus): readonly StatusStep[] {
  const at = PLAN_STATUSES.indexOf(status)
  const [next, previous] = [PLAN_STATUSES[at + 1], PLAN_STATUSES[at - 1]]
  return [
    ...(next === undefined ? [] : [{ to: next, back: false }]),
    ...(previous === undefined ? [] : [{ to: previous, back: true }]),
  ]
}

/** The fields of the header that a step sets, null for those it clears: the step that is taken back has no day any more. */
export function fieldsOfStep(
  from: PlanStatus,
  { to, back }: StatusStep,
  on: string,
): Readonly<Record<string, string | null>> {
  const dateOf = (status: PlanStatus) => (status === 'draft' ? undefined : STATUS_DATES[status])
  const field = back ? dateOf(from) : dateOf(to)
  return { status: to, ...(field === undefined ? {} : { [field]: back ? null : on }) }
}

/** The day of each step that the plan has behind it. */
export function daysOfSteps(header: Header): ReadonlyMap<PlanStatus, string> {
  const days = Object.entries(STATUS_DATES).flatMap(([status, field]) => {
    const day = header[field]
    // A key of the constant.
    return typeof day === 'string' ? [[status as PlanStatus, day] as const] : []
  })
  return new Map(days)
}
