import { strings } from '../strings.js'
import { element } from './parts.js'
import { ratingFaces, ratingMark } from './rating-mark.js'
import type { Part, Sight } from './sight.js'

const SHORT = { autumn: 'Aut', spring: 'Spr', summer: 'Sum' } as const
const LONG = { autumn: 'Autumn', spring: 'Spring', summer: 'Summer' } as const

/** All three terms of the year, rated or not: an empty circle is a statement too. */
export function termRatings(sight: Sight): Part[] {
  return sight.info.ratings.map(({ term, rating }) => ({
    content: element(
      'span',
      'term-rating',
      element('span', 'term-name', SHORT[term]),
      ratingMark(rating, { brief: true, before: LONG[term] }),
    ),
    tone: 'bare',
    field: `rating-${term}`,
    title: strings.links.ratingOf(LONG[term]),
    spoken: `${LONG[term]}: ${ratingFaces[rating].word}`,
  }))
}

/** The rating of the latest rated term alone; nothing when none is rated. */
export function latestRating(sight: Sight): Part | undefined {
  const latest = sight.info.ratings.findLast(({ rating }) => rating !== 'none')
  if (latest === undefined) return undefined
  return {
    content: ratingMark(latest.rating, { brief: true, before: LONG[latest.term] }),
    tone: 'bare',
    field: `rating-${latest.term}`,
    title: strings.links.ratingOf(LONG[latest.term]),
    spoken: `${LONG[latest.term]}: ${ratingFaces[latest.rating].word}`,
  }
}
