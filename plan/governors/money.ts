import type { BlockValues } from '../../schema/blocks.js'
import type { PriorityBranch } from '../branches.js'

export type Source = NonNullable<BlockValues<'resource'>['source']>

/** What a priority costs, in pounds. */
export interface Money {
  readonly total: number
  /** Largest first; sources that pay nothing are left out. */
  readonly sources: readonly { readonly source: Source; readonly amount: number }[]
  /** Resources that nobody has put a figure to. */
  readonly uncosted: number
}

/** The costs of all that a priority's actions, and the priority itself, need. */
export function moneyOf(priorities: readonly PriorityBranch[]): Money {
  const resources = priorities.flatMap(({ resources: own, actions }) => [
    ...own,
    ...actions.flatMap((action) => action.resources),
  ])
  const sums = new Map<Source, number>()
  for (const { values } of resources) {
    const source = values.source ?? 'school'
    if (values.cost !== undefined) sums.set(source, (sums.get(source) ?? 0) + values.cost)
  }
  const sources = [...sums].map(([source, amount]) => ({ source, amount })).filter(({ amount }) => amount > 0)
  return {
    total: sources.reduce((sum, { amount }) => sum + amount, 0),
    sources: sources.sort((a, b) => b.amount - a.amount),
    uncosted: resources.filter(({ values }) => values.cost === undefined && values.source !== 'none').length,
  }
}
