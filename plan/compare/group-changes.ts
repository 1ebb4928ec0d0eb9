import type { Plan } from '../read-plan.js'
import type { PlanChange } from './change.js'

/** Changes that are read together: of the plan as a whole, of one priority, or of one part outside its priorities. */
export interface ChangeGroup {
  readonly kind: 'plan' | 'priority' | 'section'
  /** Id of the priority or the section; '' for the plan as a whole. */
  readonly id: string
  /** Of a priority `1`; null for what has no number. */
  readonly number: string | null
  readonly title: string
  /** The priority or the section is no longer in the plan. */
  readonly gone: boolean
  readonly changes: readonly PlanChange[]
}

/** The plan as a whole first, then priorities and parts in the order of the later plan, then those that are gone. */
export function groupChanges(changes: readonly PlanChange[], before: Plan, after: Plan): readonly ChangeGroup[] {
  const groups = new Map<string, PlanChange[]>()
  for (const change of changes) {
    const section = 'section' in change ? change.section : null
    const key = change.priority ?? section ?? ''
    groups.set(key, [...(groups.get(key) ?? []), change])
  }
  const order = [...after.entries, ...before.entries].flatMap(({ type, id }) =>
    type === 'priority' || type === 'section' ? [id] : [],
  )
  return ['', ...new Set(order)].flatMap((id): ChangeGroup[] => {
    const inGroup = groups.get(id)
    if (inGroup === undefined) return []
    const entry = after.byId.get(id) ?? before.byId.get(id)
    const kind = entry === undefined ? 'plan' : entry.type === 'priority' ? 'priority' : 'section'
    const { number = null, text: title = '' } = entry ?? {}
    return [{ kind, id, number, title, gone: id !== '' && !after.byId.has(id), changes: inGroup }]
  })
}
