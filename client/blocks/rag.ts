import { TERMS } from '../../schema/blocks/rag.js'
import { shortDate } from './format.js'
import { always, fact } from './parts.js'
import { isRating, ratingMark } from './rating-mark.js'
import { look } from './sight.js'
import { labelOf, personName } from './wording.js'

/** A rating reads as a remark in the margin: its mark, the term, then what was seen. */
export const rag = look({
  type: 'rag',
  tag: 'p',
  state: ({ values }) => values.rating,
  lead: (sight) => {
    const { values, words } = sight
    const rating = isRating(values.rating) ? values.rating : 'none'
    const term = labelOf(TERMS, values.term)
    const year = values.year === undefined || values.year === words.schoolYear ? '' : ` ${values.year}`
    return [
      always(sight, 'rating', '', { content: ratingMark(rating), tone: 'bare' }),
      fact(sight, 'term', term && `${term}${year}`),
    ]
  },
  facts: (sight) => {
    const { values, words } = sight
    return [
      fact(sight, 'ratedBy', personName(words, values.ratedBy)),
      fact(sight, 'ratedOn', values.ratedOn && shortDate(values.ratedOn, words.schoolYear)),
    ]
  },
})
