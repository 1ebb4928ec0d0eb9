import type { BlockValues } from '../schema/blocks.js'
import { ratingScaleOf } from '../schema/frameworks.js'
import type { Header } from '../schema/header.js'
import type { PriorityBranch } from './branches.js'
import type { Entry } from './entry.js'

export type RatingKey = NonNullable<BlockValues<'rag'>['rating']>
export type TermKey = NonNullable<BlockValues<'rag'>['term']>

/** One term of one school year. */
export interface Period {
  /** School year such as `2026-27`. */
  readonly year: string
  readonly term: TermKey
}

/** The term of this plan's school year that a day (`2026-11-21`) falls in; between terms, the term just ended. */
export function termOn(day: string, header: Pick<Header, 'terms'>): TermKey | null {
  const begun = (header.terms ?? []).filter(({ start }) => start <= day)
  return (
    begun.reduce<(typeof begun)[number] | null>(
      (last, term) => (last === null || term.start > last.start ? term : last),
      null,
    )?.key ?? null
  )
}

/** The period a rating is about; a rating that does not say is about the plan's year and the term it was made in. */
export function periodOf(rating: Entry<'rag'>, header: Pick<Header, 'terms' | 'academicYear'>): Period | null {
  const { year = header.academicYear, term, ratedOn } = rating.values
  const about = term ?? (ratedOn === undefined ? null : termOn(ratedOn, header))
  return about === null ? null : { year, term: about }
}

/**
 * The rating of one item that counts in a period (domain 2.7): the latest `ratedOn` that no other rating of the item
 * replaces; on one day, the later in the plan. Undefined when nobody has rated it; a rating of `none` is a real one.
 */
export function currentRating(
  ratings: readonly Entry<'rag'>[],
  period: Period,
  header: Pick<Header, 'terms' | 'academicYear'>,
): Entry<'rag'> | undefined {
  const replaced = new Set(ratings.map(({ values }) => values.supersedes))
  let current: Entry<'rag'> | undefined
  for (const rating of ratings) {
    const about = periodOf(rating, header)
    if (about?.year !== period.year || about.term !== period.term || replaced.has(rating.id)) continue
    if (current === undefined || (rating.values.ratedOn ?? '') >= (current.values.ratedOn ?? '')) current = rating
  }
  return current
}

/** A rating offered for a priority that has none; never written into the record. Print it "suggested, 4 of 5 rated". */
export interface SuggestedRating {
  readonly rating: RatingKey
  /** Actions that have a rating in this period. */
  readonly rated: number
  readonly actions: number
}

const SCORES: Readonly<Record<Exclude<RatingKey, 'none'>, number>> = { blue: 3, green: 2, amber: 1, red: 0 }

/** The suggestion of domain 2.7 from the ratings of a priority's actions; blue becomes green on a scale without blue. */
export function suggestRating(
  priority: PriorityBranch,
  period: Period,
  header: Pick<Header, 'terms' | 'academicYear' | 'ratingScale'>,
): SuggestedRating {
  const { actions, outcomes } = priority
  const ratingIn = (ratings: readonly Entry<'rag'>[]) => currentRating(ratings, period, header)?.values.rating ?? 'none'
  const rated = actions.map(({ ratings }) => ratingIn(ratings)).filter((rating) => rating !== 'none')
  const criticalRed = [...actions, ...outcomes]
    .flatMap(({ milestones }) => milestones)
    .some(({ entry, ratings }) => entry.values.critical === true && ratingIn(ratings) === 'red')
  const hasBlue = ratingScaleOf(header.ratingScale)?.values.some(({ key }) => key === 'blue') ?? true
  const rating = suggest(rated, criticalRed)
  return { rating: rating === 'blue' && !hasBlue ? 'green' : rating, rated: rated.length, actions: actions.length }
}

function suggest(rated: readonly Exclude<RatingKey, 'none'>[], criticalRed: boolean): RatingKey {
  if (rated.length === 0) return 'none'
  const reds = rated.filter((rating) => rating === 'red').length
  const mean = rated.reduce((sum, rating) => sum + SCORES[rating], 0) / rated.length
  if (reds / rated.length >= 0.5 || criticalRed) return 'red'
  if (reds > 0 || mean < 1.5) return 'amber'
  return mean >= 2.5 && !rated.includes('amber') ? 'blue' : 'green'
}
