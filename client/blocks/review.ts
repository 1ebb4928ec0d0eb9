import { TERMS } from '../../schema/blocks/rag.js'
import { shortDate } from './format.js'
import { leadsTo } from './links.js'
import { fact, note } from './parts.js'
import { look } from './sight.js'
import { labelOf, personName } from './wording.js'

/** The account of a term: a short passage with its own small heading. */
export const review = look({
  type: 'review',
  tag: 'p',
  above: (sight) => {
    const term = labelOf(TERMS, sight.values.term)
    return [
      note('Progress and impact'),
      fact(sight, 'term', term),
      sight.values.year === sight.words.schoolYear ? undefined : fact(sight, 'year', sight.values.year),
    ]
  },
  facts: (sight) => [
    fact(sight, 'by', personName(sight.words, sight.values.by)),
    fact(sight, 'on', sight.values.on && shortDate(sight.values.on, sight.words.schoolYear)),
    ...leadsTo(sight),
  ],
})
