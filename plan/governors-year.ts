import { headerDefaults, PLAN_STATUSES, type PlanStatus } from '../schema/header.js'
import type { Role } from '../schema/protocol/roles.js'
import { addDays, type Day, weekdayUpTo } from './dates/day.js'
import { firstYearOf, type SchoolTerm, schoolYear } from './dates/school-year.js'
import type { Entry } from './entry.js'
import { responsibleFor } from './filter.js'
import { personNamed } from './governors/who-i-am.js'
import { currentRating, type TermKey } from './ratings.js'
import type { Plan } from './read-plan.js'
import { YearDraft } from './year/draft.js'
import type { Meeting } from './year/meetings.js'
import type { YearItem, YearLook, YearReader } from './year/year-item.js'

export type * from './year/year-item.js'

export interface YearTerm {
  readonly key: TermKey | 'before'
  readonly first: Day
  readonly last: Day
  /** By day; what has none comes first. */
  readonly items: readonly YearItem[]
}

export interface GovernorsYear {
  readonly terms: readonly YearTerm[]
  /** What is mine and not done, overdue things first. */
  readonly mine: readonly YearItem[]
  /** The plan gives no dates for some of its terms: the usual ones stand in. */
  readonly usual: boolean
}

/** Days around a planned visit on which a record counts as that visit. */
const NEAR_DAYS = 7
/** Days before the end of a term by which governors should have the headteacher's report. */
const REPORT_DAYS = 7

/** The governors' year laid over a plan's terms: what its fields and its calendar say, and where they say nothing, the usual. */
export function governorsYear(plan: Plan, look: YearLook): GovernorsYear {
  const starts = firstYearOf(plan.header)
  const year = schoolYear(starts, plan.header)
  const [, , before] = schoolYear(starts - 1, plan.header).terms
  const spans = [{ ...before, key: 'before' as const }, ...year.terms]
  const draft = new YearDraft(plan, look, (day) => spans.findLast(({ first }) => first <= day)?.key ?? 'before')
  addCycle(draft, before, year.terms)
  for (const term of year.terms) addTerm(draft, term)
  addVisits(draft)
  addMilestones(draft)
  const items = draft.finished()
  const terms = spans.map(({ key, first, last }) => ({
    key,
    first,
    last,
    items: items.filter((one) => one.term === key),
  }))
  const open = items.filter(({ mine, state }) => mine && state !== 'done' && state !== 'past')
  const mine = [...open.filter(({ state }) => state === 'overdue'), ...open.filter(({ state }) => state !== 'overdue')]
  return { terms, mine, usual: year.usual }
}

/**
 * Who a signed-in person is to a plan: by their name in its list of people, else by their role.
 * @param chosen id of the person they have said they are
 */
export function yearReader(plan: Plan, name: string, role: Role, chosen?: string): YearReader {
  const { people } = plan.header
  const person = people.find(({ id }) => id === chosen) ?? personNamed(people, name)
  const byRole = role === 'governor' ? 'governors' : role === 'leader' ? 'leaders' : undefined
  const level = person?.level
  if (level === 'governor' || level === 'trustee') return { person: person?.id, side: 'governors' }
  if (level === 'senior_leader') return { person: person?.id, side: 'leaders' }
  return { person: person?.id, side: level == null ? byRole : undefined }
}

/** What happens once: objectives, the plan's own way from draft to published, and the end of the year. */
function addCycle(draft: YearDraft, before: SchoolTerm, terms: readonly [SchoolTerm, SchoolTerm, SchoolTerm]): void {
  const [autumn, , summer] = terms
  const { header, entries, priorities } = draft.plan
  const { setOn } = header.strategy ?? {}
  const reached = (status: PlanStatus) => PLAN_STATUSES.indexOf(header.status) >= PLAN_STATUSES.indexOf(status)
  const inTerm =
    (key: YearItem['term']) =>
    ({ day }: Meeting) =>
      draft.termOf(day) === key
  const inYear = ({ day }: Meeting) => isIn(day, autumn.first, summer.last)
  const setForNext = setOn != null && setOn >= summer.first

  draft.step({
    kind: 'objectives',
    term: 'before',
    done: setOn != null,
    on: setForNext ? undefined : setOn,
    place: { in: 'header', field: 'strategy' },
    fits: inTerm('before'),
    last: before.last,
  })
  if (header.draftedFrom != null)
    draft.add({ kind: 'drafting', day: header.draftedFrom, done: true, place: { in: 'header', field: 'draftedFrom' } })
  draft.step({
    kind: 'presented',
    term: 'autumn',
    done: reached('presented') || header.presentedOn != null,
    on: header.presentedOn,
    place: { in: 'header', field: 'presentedOn' },
    fits: inYear,
    last: weekdayUpTo(addDays(autumn.halfTerm.first, -1)),
  })
  const signoffs = entries.flatMap((entry) => (entry.type === 'signoff' ? [entry.values] : []))
  const signed = signoffs.flatMap(({ signedOn }) => signedOn ?? []).sort()
  draft.step({
    kind: 'approved',
    term: 'autumn',
    done: reached('approved') || header.approvedOn != null,
    on: header.approvedOn ?? (reached('approved') ? signed.at(-1) : undefined),
    place: { in: 'header', field: 'approvedOn' },
    fits: inYear,
    last: autumn.last,
    who: signoffs.flatMap(({ signedOn, person }) => (signedOn === undefined ? (person ?? []) : [])),
    count: signoffs.length === 0 ? undefined : { done: signed.length, of: signoffs.length },
  })
  const published = reached('published') || header.publishedOn != null
  draft.add({
    kind: 'published',
    day: header.publishedOn ?? (published ? undefined : autumn.last),
    by: !published,
    done: published,
    place: { in: 'header', field: 'publishedOn' },
  })
  const outcomes = priorities.flatMap((priority) => priority.outcomes)
  const judged = outcomes.filter(({ entry }) => entry.values.result !== undefined).length
  draft.step({
    kind: 'evaluation',
    term: 'summer',
    done: outcomes.length > 0 && judged === outcomes.length,
    on: undefined,
    place: { in: 'term' },
    fits: inTerm('summer'),
    last: summer.last,
    count: outcomes.length === 0 ? undefined : { done: judged, of: outcomes.length },
  })
  draft.step({
    kind: 'nextObjectives',
    term: 'summer',
    done: setForNext,
    on: setForNext ? setOn : undefined,
    place: { in: 'header', field: 'strategy' },
    fits: inTerm('summer'),
    last: summer.last,
  })
}

/** What happens every term: ratings, the headteacher's report, a committee's review. */
function addTerm(draft: YearDraft, { key, first, last }: SchoolTerm): void {
  const { header, priorities, entries } = draft.plan
  const { academicYear: year } = header
  const isRated = (ratings: readonly Entry<'rag'>[]) =>
    (currentRating(ratings, { year, term: key }, header)?.values.rating ?? 'none') !== 'none'
  const isOfTerm = ({ values }: Entry<'review'>) =>
    values.term === undefined ? isIn(values.on, first, last) : values.term === key && (values.year ?? year) === year
  const unrated = priorities.filter(({ ratings }) => !isRated(ratings))
  const unreported = priorities.filter(({ reviews }) => !reviews.some(isOfTerm))
  const early = header.settings?.ragDueDaysBeforeTermEnd ?? headerDefaults.settings.ragDueDaysBeforeTermEnd
  for (const [kind, missing, days] of [
    ['ratings', unrated, early],
    ['report', unreported, REPORT_DAYS],
  ] as const) {
    const done = priorities.length > 0 && missing.length === 0
    draft.add({
      kind,
      key,
      term: key,
      day: weekdayUpTo(addDays(last, -days)),
      by: true,
      done,
      place: { in: 'term' },
      who: missing.flatMap(({ entry }) => entry.values.lead ?? []),
      count: priorities.length === 0 ? undefined : { done: priorities.length - missing.length, of: priorities.length },
    })
  }
  const [minutes] = entries.flatMap((entry) => {
    if (entry.type !== 'evidence' || entry.values.kind !== 'meeting_minutes') return []
    return isIn(entry.values.date, first, last) ? [{ id: entry.id, date: entry.values.date }] : []
  })
  draft.step({
    kind: 'review',
    term: key,
    done: minutes !== undefined,
    on: minutes?.date,
    place: minutes === undefined ? { in: 'term' } : { in: 'block', id: minutes.id },
    fits: ({ day }) => draft.termOf(day) === key,
    last,
    unsure: true,
  })
}

function addVisits(draft: YearDraft): void {
  const beside = draft.look.visits ?? []
  for (const { entry: priority, monitoring } of draft.plan.priorities) {
    for (const { id, text, values } of monitoring) {
      const seen = [
        ...(values.visits ?? []).map(({ on }) => on),
        ...beside.flatMap(({ on, blockId }) => (blockId === id || blockId === priority.id ? [on] : [])),
      ]
      for (const day of values.dates ?? []) {
        draft.add({
          kind: 'visit',
          key: id,
          day,
          done: seen.some((on) => isIn(on, addDays(day, -NEAR_DAYS), addDays(day, NEAR_DAYS))),
          place: { in: 'block', id },
          words: text,
          number: priority.number,
          who: values.monitor === undefined ? [] : [values.monitor],
        })
      }
    }
  }
}

function addMilestones(draft: YearDraft): void {
  for (const priority of draft.plan.priorities) {
    for (const { entry: owner, milestones } of [...priority.outcomes, ...priority.actions]) {
      const responsible = responsibleFor(owner)
      for (const { entry } of milestones) {
        const { due, status } = entry.values
        if (due === undefined || status === 'dropped') continue
        draft.add({
          kind: 'milestone',
          key: entry.id,
          day: due,
          by: true,
          done: status === 'met',
          unsure: status === 'not_met',
          place: { in: 'block', id: entry.id },
          words: entry.text,
          number: entry.number,
          who: responsible.length > 0 ? responsible : [priority.entry.values.lead ?? []].flat(),
        })
      }
    }
  }
}

const isIn = (day: Day | undefined, first: Day, last: Day): boolean => day !== undefined && day >= first && day <= last
