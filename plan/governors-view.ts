import type { PriorityBranch } from './branches.js'
import type { Day } from './dates/day.js'
import type { Entry } from './entry.js'
import { type DueMilestone, dueMilestones } from './governors/due-milestones.js'
import { type Money, moneyOf } from './governors/money.js'
import { type Monitored, monitoredBy, type SeenVisit, visitsOf } from './governors/monitoring.js'
import { type OutcomeProgress, outcomeProgress, type ReadingsOf } from './governors/outcome-progress.js'
import { type Questions, questionsByPriority } from './governors/questions.js'
import { type EarlierRating, earlierRatings, type TermColumn, termColumns } from './governors/term-columns.js'
import type { Plan } from './read-plan.js'
import type { Thread, Visit } from './threads.js'

export type * from './governors/due-milestones.js'
export type * from './governors/money.js'
export type * from './governors/monitoring.js'
export type * from './governors/outcome-progress.js'
export type * from './governors/questions.js'
export type * from './governors/term-columns.js'

/** One priority as a governor follows it (domain 4.6). */
export interface FollowedPriority {
  readonly entry: Entry<'priority'>
  /** This governor monitors it. */
  readonly own: boolean
  /** Ids of the blocks that led to it. */
  readonly because: readonly string[]
  /** Paragraphs of "where we are now". */
  readonly whereNow: readonly string[]
  /** The strategic objective it serves. */
  readonly serves: string | undefined
  readonly terms: readonly TermColumn[]
  readonly earlier: readonly EarlierRating[]
  readonly outcomes: readonly OutcomeProgress[]
  readonly milestones: readonly DueMilestone[]
  readonly money: Money
  readonly monitoring: readonly Monitored[]
  /** The first planned visit that is still to come, whoever makes it. */
  readonly nextVisit: { readonly on: Day; readonly of: Entry<'monitoring'> } | undefined
  readonly visits: readonly SeenVisit[]
  readonly questions: Questions
}

export interface GovernorsView {
  /** Those this governor monitors first, each group in the order of the plan. */
  readonly priorities: readonly FollowedPriority[]
  /** Of all priorities together. */
  readonly money: Money
  /** About the plan as a whole, or about what belongs to no priority. */
  readonly otherQuestions: Questions
}

export interface Looking {
  readonly readings: ReadingsOf
  readonly today: Day
  /** Id of the person in the plan who is looking; undefined when they are not among its people. */
  readonly me: string | undefined
  readonly threads: readonly Thread[]
  /** Id of the structured block that a thread's words stand in or belong to, as far as the page knows. */
  readonly entryOf: (thread: Thread) => string | null | undefined
  readonly visits: readonly Visit[]
}

/** What a plan says to its governors, read from the same blocks as everything else. Pure and total. */
export function governorsView(plan: Plan, looking: Looking): GovernorsView {
  const questions = questionsByPriority(plan, looking.threads, looking.entryOf)
  const followed = plan.priorities.map((priority) => follow(priority, plan, looking, questions))
  return {
    priorities: [...followed.filter(({ own }) => own), ...followed.filter(({ own }) => !own)],
    money: moneyOf(plan.priorities),
    otherQuestions: questions(''),
  }
}

function follow(
  priority: PriorityBranch,
  plan: Plan,
  { readings, today, me, visits }: Looking,
  questions: (priority: string) => Questions,
): FollowedPriority {
  const { entry } = priority
  const { header } = plan
  const seen = visitsOf(priority, visits)
  const monitoring = monitoredBy(priority, seen, today)
  const [next] = monitoring
    .flatMap(({ next: on, entry: of }) => (on === undefined ? [] : [{ on, of }]))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
  return {
    entry,
    own: me !== undefined && priority.monitoring.some(({ values }) => values.monitor === me),
    because: entry.links.flatMap(({ field, to, target }) => (field === 'because' && target === 'found' ? [to] : [])),
    whereNow: entry.prose.flatMap(({ node, field }) =>
      field === 'whereNow' && node.text.trim() !== '' ? [node.text] : [],
    ),
    serves: header.strategy?.objectives?.find(({ id }) => id === entry.values.strategicObjective)?.text,
    terms: termColumns(priority, header, today),
    earlier: earlierRatings(priority, header),
    outcomes: outcomeProgress(priority, plan, readings),
    milestones: dueMilestones(priority, today),
    money: moneyOf([priority]),
    monitoring,
    nextVisit: next,
    visits: seen,
    questions: questions(entry.id),
  }
}
