import { SUBJECTS } from '../../schema/blocks/outcome.js'
import { blocks } from '../../schema/blocks.js'
import { dayWords } from './dates.js'
import { amount } from './format.js'
import { ladder } from './ladder.js'
import { alsoProved } from './links.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { latestRating } from './term-ratings.js'
import { groupName, labelOf } from './wording.js'

/** A promise with a figure: where we start, the steps on the way, where we will be, and the day we look. */
export const outcome = look({
  type: 'outcome',
  tag: 'h4',
  state: ({ values }) => values.result,
  beside: (sight) => [
    sight.values.baseline !== undefined || sight.values.target !== undefined
      ? { field: 'steps', content: ladder(sight.values), tone: 'bare' }
      : undefined,
    latestRating(sight),
  ],
  facts: (sight) => {
    const { values } = sight
    const unit = values.unit
    const figures = values.baseline !== undefined && values.target !== undefined
    return [
      fact(sight, 'scope', values.scope),
      values.group === 'all' ? undefined : fact(sight, 'group', groupName(values.group)),
      fact(sight, 'subject', labelOf(SUBJECTS, values.subject)),
      figures
        ? undefined
        : fact(sight, 'baseline', values.baseline === undefined ? undefined : `now ${amount(values.baseline, unit)}`),
      figures
        ? undefined
        : fact(sight, 'target', values.target === undefined ? undefined : `target ${amount(values.target, unit)}`),
      fact(sight, 'due', dayWords(sight, values.due, values.dueAsWritten, 'by')),
      values.cohort === undefined ? undefined : fact(sight, 'cohort', `${values.cohort} pupils`),
      sight.untouched
        ? undefined
        : fact(sight, 'result', labelOf(blocks.outcome.fields.result['x-field'].labels, values.result)),
      ...alsoProved(sight),
    ]
  },
})
