import { defineBlock } from '../define-block.js'
import { choice, date, person, ref, schoolYear } from '../fields.js'

export const TERMS = { autumn: 'Autumn', spring: 'Spring', summer: 'Summer' } as const
/** The scale of the trust template: `none` is a real value, always drawn, never counted as green (domain 2.7). */
export const RATINGS = {
  blue: 'Blue',
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  none: 'Not yet rated',
} as const

export const rag = defineBlock({
  type: 'rag',
  label: 'Rating',
  plural: 'Ratings',
  help: {
    what: 'How something is going, judged once a term against what was expected by now.',
    how: 'Choose the rating, then say in one sentence what you saw that makes you think so.',
    when: 'In the last fortnight of each term, and whenever something changes.',
    why: 'A rating with a reason lets governors ask the next question.',
  },
  text: { field: 'comment', label: 'Comment', placeholder: 'What makes you think so?', maxLength: 2000 },
  fields: {
    term: choice('Term', TERMS, { invite: 'Choose the term' }),
    year: schoolYear('School year'),
    rating: choice('Rating', RATINGS),
    ratedBy: person('Rated by', { invite: 'Add who rated it' }),
    ratedOn: date('Rated on', { invite: 'Add date' }),
    supersedes: ref('Replaces rating', ['rag']),
  },
  defaults: { rating: 'none' },
  owners: ['milestone', 'action', 'outcome', 'priority'],
  satellite: true,
  example: {
    text: '8 of 11 teachers follow the sequence; books show longer, more accurate pieces.',
    fields: { term: 'autumn', year: '2026-27', rating: 'green', ratedBy: 'p-head', ratedOn: '2026-12-11' },
  },
})
