import type { YearItem, YearKind, YearState, YearTerm } from '../../plan/governors-year.js'

const kinds: Readonly<Record<YearKind, string>> = {
  objectives: 'Governors and leaders set the objectives',
  drafting: 'Leaders begin to draft the plan',
  presented: 'The draft is presented to governors',
  approved: 'Governors approve the plan',
  published: 'The plan is published',
  ratings: 'Figures looked at, every priority rated',
  report: 'Headteacher’s report to governors',
  review: 'Governors review progress',
  visit: 'Monitoring visit',
  milestone: 'Milestone',
  meeting: 'Governors’ meeting',
  evaluation: 'The year is evaluated',
  nextObjectives: 'Objectives for next year',
}

/** What is brought along, or done, at a step of the cycle; said while it is still to come. */
const helps: Readonly<Partial<Record<YearKind, string>>> = {
  objectives:
    'With results, finance, surveys, earlier plans, the self-evaluation and the last inspection on the table.',
  ratings: 'Each priority with its rating for the term, and a sentence on why.',
  report: 'A review of each priority: what difference it has made, and what happens next.',
  evaluation: 'Each outcome with its result.',
}

const plural = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`)

/** The governors' year: a list of what happens when. */
export const yearWords = {
  title: 'The governors’ year',
  next: 'Next for you',
  nothing: 'Nothing of yours is waiting.',
  nobody: 'The plan does not know you by name, so this shows what is for your role.',
  terms: {
    before: 'Before the year',
    autumn: 'Autumn term',
    spring: 'Spring term',
    summer: 'Summer term',
  } satisfies Readonly<Record<YearTerm['key'], string>>,
  span: (first: string, last: string) => `${first} to ${last}`,
  kind: (kind: YearKind) => kinds[kind],
  help: (kind: YearKind) => helps[kind],
  of: (kind: YearKind, number: string) =>
    kind === 'visit' ? `Monitoring visit for priority ${number}` : `${kinds[kind]} ${number}`,
  by: (day: string) => `by ${day}`,
  noDay: 'no date',
  states: {
    done: 'Done',
    overdue: 'Overdue',
    past: 'Past',
    next: 'Next',
    later: '',
  } satisfies Readonly<Record<YearState, string>>,
  overdueVisit: 'Nothing recorded yet',
  yours: 'Yours',
  toSign: (names: string) => `still to sign: ${names}`,
  count: ({ kind, count }: Pick<YearItem, 'kind' | 'count'>) => {
    if (count === undefined) return ''
    const { done, of } = count
    if (kind === 'approved') return `${done} of ${of} have signed`
    if (kind === 'ratings') return `${done} of ${plural(of, 'priority', 'priorities')} rated`
    if (kind === 'report') return `${done} of ${plural(of, 'priority', 'priorities')} reviewed`
    return `${done} of ${plural(of, 'outcome', 'outcomes')} with a result`
  },
  milestones: (count: number, overdue: number) =>
    `${plural(count, 'milestone', 'milestones')}${overdue === 0 ? '' : `, ${overdue} overdue`}`,
  goTo: 'Show in the plan',
  file: 'Save as a calendar file',
  address: 'Keep these dates in your own calendar',
  print: 'Print',
  usual: 'The plan does not give all of its term dates; the usual ones stand in.',
  where:
    'Meetings come from the plan itself: from lines that begin with a date, such as “6 October 2026: Full board”, in a section whose part is the governance calendar. Visits and milestones keep their dates in their blocks. What nobody has dated yet is expected by the end of its term.',
} as const
