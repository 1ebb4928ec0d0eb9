import type { Header } from '../../schema/header.js'
import type { PriorityBranch } from '../branches.js'
import type { Day } from '../dates/day.js'
import { firstYearOf, schoolYear } from '../dates/school-year.js'
import type { Entry } from '../entry.js'
import { currentRating, type Period, periodOf, type SuggestedRating, suggestRating, type TermKey } from '../ratings.js'

/** How a priority goes in one term of the plan's year. */
export interface TermColumn {
  readonly term: TermKey
  readonly when: 'past' | 'now' | 'ahead'
  /** undefined: nobody has rated it, which is drawn as a statement. */
  readonly rating: Entry<'rag'> | undefined
  /** Ratings of the same term that the present one came after, newest first. */
  readonly before: readonly Entry<'rag'>[]
  /** What its actions suggest, for a term that has begun and has no rating. */
  readonly suggested: SuggestedRating | undefined
  /** What was written about its progress. */
  readonly reviews: readonly Entry<'review'>[]
}

/** A rating of an earlier year, as it stood at the end of its term. */
export interface EarlierRating extends Period {
  readonly rating: Entry<'rag'>
}

const TERMS: readonly TermKey[] = ['autumn', 'spring', 'summer']

/** Autumn, spring, summer, rated or not. */
export function termColumns(priority: PriorityBranch, header: Header, today: Day): readonly TermColumn[] {
  const year = header.academicYear
  const { terms } = schoolYear(firstYearOf(header), header)
  // A term lasts until the next one begins, so that the holidays belong to the term just ended.
  const begun = terms.filter(({ first }) => first <= today)
  return terms.map(({ key: term }, at) => {
    const period = { year, term }
    const rating = currentRating(priority.ratings, period, header)
    const when = at >= begun.length ? 'ahead' : at === begun.length - 1 ? 'now' : 'past'
    const rated = rating !== undefined && rating.values.rating !== 'none'
    const suggested = rated || when === 'ahead' ? undefined : suggestRating(priority, period, header)
    return {
      term,
      when,
      rating,
      before: priority.ratings.filter((one) => one !== rating && isOf(one, period, header)).sort(newestFirst),
      suggested: suggested === undefined || suggested.rated === 0 ? undefined : suggested,
      reviews: priority.reviews.filter(({ values }) => values.term === term && (values.year ?? year) === year),
    }
  })
}

/** Ratings of the years before, newest first. */
export function earlierRatings(priority: PriorityBranch, header: Header): readonly EarlierRating[] {
  const years = new Set(priority.ratings.flatMap((rating) => periodOf(rating, header)?.year ?? []))
  years.delete(header.academicYear)
  const periods = [...years]
    .sort()
    .reverse()
    .flatMap((year) => [...TERMS].reverse().map((term): Period => ({ year, term })))
  return periods.flatMap((period) => {
    const rating = currentRating(priority.ratings, period, header)
    return rating === undefined ? [] : [{ ...period, rating }]
  })
}

function isOf(rating: Entry<'rag'>, period: Period, header: Header): boolean {
  const about = periodOf(rating, header)
  return about?.year === period.year && about.term === period.term
}

function newestFirst(one: Entry<'rag'>, other: Entry<'rag'>): number {
  const [a, b] = [one.values.ratedOn ?? '', other.values.ratedOn ?? '']
  return a === b ? 0 : a < b ? 1 : -1
}
