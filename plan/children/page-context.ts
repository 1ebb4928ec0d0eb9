import { isForLeaders } from '../../schema/audience.js'
import type { ChildrenData } from '../../schema/children/data.js'
import type { AnyEntry } from '../entry.js'
import type { Period } from '../ratings.js'
import { termOn } from '../ratings.js'
import type { Plan } from '../read-plan.js'
import { type Names, namesOf } from './privacy-net.js'

/** What every line of one page is made with. */
export interface PageContext {
  readonly plan: Plan
  readonly data: ChildrenData
  readonly names: Names
  /** `2026-11-21` */
  readonly today: string
  /** The term that ratings are read of; null before the first. */
  readonly period: Period | null
  /** Whether a block may give anything to a public page: neither it nor what it stands in is for leaders only. */
  readonly mayFeed: (entry: AnyEntry) => boolean
}

export function pageContext(plan: Plan, data: ChildrenData, today: string): PageContext {
  const { header } = plan
  const term = termOn(today, header)
  const mayFeed = (entry: AnyEntry): boolean => {
    if (entry.id === '' || isForLeaders({ type: entry.type, attrs: entry.node.attrs })) return false
    const owner = entry.owner === null ? undefined : plan.byId.get(entry.owner)
    return owner === undefined || owner === entry || mayFeed(owner)
  }
  return {
    plan,
    data,
    names: namesOf(header),
    today,
    period: term === null ? null : { year: header.academicYear, term },
    mayFeed,
  }
}
