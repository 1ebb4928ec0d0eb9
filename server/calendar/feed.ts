import { createHash } from 'node:crypto'
import ical, { ICalEventTransparency } from 'ical-generator'
import { readDocument } from '../../extensions/headless/codec.js'
import { governorsYear, type YearItem, type YearKind, yearReader } from '../../plan/governors-year.js'
import { fromJson } from '../../plan/plan-node.js'
import { readPlan } from '../../plan/read-plan.js'
import type { Role } from '../../schema/protocol/roles.js'
import type { Accounts } from '../auth/accounts.js'
import { localTime } from '../notices/local-time.js'
import type { Rooms } from '../rooms/peer.js'
import type { PlanCatalogue } from '../store/catalogue.js'

export interface FeedParts {
  readonly accounts: Pick<Accounts, 'memberships'>
  readonly catalogue: Pick<PlanCatalogue, 'list'>
  readonly rooms: Pick<Rooms, 'read'>
  /** Of a plan that names none. */
  readonly schoolName: string
  /** Without a trailing slash. */
  readonly publicUrl: string
}

/** Plans of one calendar, newest first: each is read from storage. */
const MOST_PLANS = 20
/** How often programs are asked to look again, in seconds. */
const TTL_S = 6 * 3600

/**
 * What a date is called in somebody's calendar, which their telephone shows to whoever looks over their shoulder and their
 * calendar's company keeps: the kind of thing and the school, and never a word of the plan.
 */
const TITLES: Readonly<Record<YearKind, string>> = {
  objectives: 'Governors set objectives',
  drafting: 'The plan is drafted',
  presented: 'The plan is presented to governors',
  approved: 'Governors approve the plan',
  published: 'The plan is published',
  ratings: 'Ratings due',
  report: 'Headteacher’s report due',
  review: 'Governors review progress',
  visit: 'Monitoring visit',
  milestone: 'Milestone due',
  meeting: 'Governors’ meeting',
  evaluation: 'Evaluation of the year',
  nextObjectives: 'Objectives for next year',
}

/** Duties that fill nobody's calendar but their own. */
const ONLY_MINE: ReadonlySet<YearKind> = new Set(['milestone', 'ratings', 'report', 'drafting'])

/** The dates of the plans a person may open, as one calendar file (RFC 5545). @param only the id of one plan */
export async function calendarOf(
  parts: FeedParts,
  person: { readonly id: string; readonly name: string },
  only?: string,
  now: number = Date.now(),
): Promise<string> {
  const calendar = ical({
    // The package writes the name as it is given.
    name: `Plans of ${parts.schoolName.replace(/[\\;,\p{Cc}]+/gu, ' ')}`,
    prodId: { company: 'Living Plan', product: 'Governors’ year', language: 'EN' },
    ttl: TTL_S,
  })
  const open = (await parts.catalogue.list()).flatMap((plan) => {
    const role = parts.accounts.memberships.roleOf(person.id, plan.id)
    return role === undefined || (only !== undefined && plan.id !== only) ? [] : [{ plan, role }]
  })
  const current = open.filter(({ plan }) => only !== undefined || plan.status !== 'closed')
  const day = localTime(now).day
  for (const { plan, role } of current.reverse().slice(0, MOST_PLANS)) {
    const { school, items } = await readYear(parts, plan.id, person.name, role, day)
    const address = `${parts.publicUrl}/plans/${plan.id}#year`
    for (const { id, kind, day: on, mine } of items) {
      if (on === undefined) continue
      calendar.createEvent({
        id: `${createHash('sha256').update(`${plan.id}/${id}`).digest('hex').slice(0, 32)}@living-plan`,
        start: new Date(`${on}T00:00:00Z`),
        allDay: true,
        stamp: new Date(now),
        summary: `${TITLES[kind]}${mine && !ONLY_MINE.has(kind) ? ' (yours)' : ''} · ${school || parts.schoolName}`,
        url: address,
        // A date of a plan makes nobody busy.
        transparency: ICalEventTransparency.TRANSPARENT,
      })
    }
  }
  return `${calendar.toString()}\r\n`
}

async function readYear({ rooms }: FeedParts, planId: string, name: string, role: Role, today: string) {
  const document = await rooms.read(planId, readDocument)
  const plan = readPlan((document.content.content ?? []).map(fromJson), document.plan)
  const { terms } = governorsYear(plan, { today, me: yearReader(plan, name, role) })
  const isShown = ({ kind, mine, by, state }: YearItem) => (mine || !ONLY_MINE.has(kind)) && !(by && state === 'done')
  return { school: plan.header.school?.name ?? '', items: terms.flatMap(({ items }) => items).filter(isShown) }
}
