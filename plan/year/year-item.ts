import type { Day } from '../dates/day.js'
import type { TermKey } from '../ratings.js'

/** What happens in a governors' year (domain 4.7, from S2.13 to S2.19). */
export type YearKind =
  /** Governors and leaders meet over the data pack and set objectives. */
  | 'objectives'
  | 'drafting'
  | 'presented'
  | 'approved'
  | 'published'
  /** The term's figures are looked at, and every priority is rated. */
  | 'ratings'
  /** The headteacher's report: what difference each priority has made. */
  | 'report'
  /** A committee reviews progress. */
  | 'review'
  | 'visit'
  | 'milestone'
  | 'meeting'
  | 'evaluation'
  | 'nextObjectives'

/**
 * `past`: it was, and nobody could say here whether it was done. `next`: the first thing that is still to come.
 */
export type YearState = 'done' | 'overdue' | 'past' | 'next' | 'later'

/** Where its date stands, and is changed. */
export type YearPlace =
  | { readonly in: 'block'; readonly id: string }
  | { readonly in: 'header'; readonly field: 'strategy' | 'draftedFrom' | 'presentedOn' | 'approvedOn' | 'publishedOn' }
  /** Nowhere yet: it follows from the dates of the term. */
  | { readonly in: 'term' }

export interface YearItem {
  /** The same as long as it is the same thing on the same place. */
  readonly id: string
  readonly kind: YearKind
  /** `before`: before the plan's own year begins. */
  readonly term: TermKey | 'before'
  /** undefined: done, and nobody noted when. */
  readonly day: Day | undefined
  /** The day is the last on which it is expected, not an appointment. */
  readonly by: boolean
  readonly state: YearState
  readonly place: YearPlace
  /** From the plan, such as a milestone's text. */
  readonly words: string
  /** Number of the priority or milestone it is about, such as `1` or `1.2.1`. */
  readonly number: string | null
  /** Ids of people of the plan whose it is; empty: of a side. */
  readonly who: readonly string[]
  readonly mine: boolean
  /** Parts of it that are done: ratings, reports, signatures, results. */
  readonly count: { readonly done: number; readonly of: number } | undefined
}

export type Side = 'governors' | 'leaders'

/** Who looks at the year. */
export interface YearReader {
  /** Id of the person in the plan; undefined when the plan does not know them. */
  readonly person: string | undefined
  /** Whose duties are theirs as well: governors', leaders', or nobody's. */
  readonly side: Side | undefined
}

export interface YearLook {
  readonly today: Day
  readonly me: YearReader
  /** Visits that are recorded beside the plan. */
  readonly visits?: readonly { readonly on: Day; readonly blockId: string }[]
}
