import type { ChildrenState } from '../../../children/state.js'

/** Days for which a line may be older than the plan before anybody is told on opening it (domain 5.7). */
const PATIENCE_DAYS = 14
const DAY_MS = 86_400_000

/** How many lines are older than the plan, once one has been for too long; undefined while nobody need be told. */
export function staleNews(
  { stale, staleSince }: Pick<ChildrenState, 'stale' | 'staleSince'>,
  now: Date,
): number | undefined {
  if (staleSince === null) return undefined
  const days = (now.getTime() - new Date(staleSince).getTime()) / DAY_MS
  return days > PATIENCE_DAYS ? stale.length : undefined
}
