import { blocks } from '../../schema/blocks.js'
import { dayWords } from './dates.js'
import { amount, figure, shortDate } from './format.js'
import { alsoProved } from './links.js'
import { fact, note } from './parts.js'
import { look } from './sight.js'
import { latestRating } from './term-ratings.js'
import { labelOf } from './wording.js'

const statuses = blocks.milestone.fields.status['x-field'].labels

/** A sign on the way: what will be seen, by when, and how far it has come. */
export const milestone = look({
  type: 'milestone',
  tag: 'p',
  state: ({ values }) => values.status,
  beside: (sight) => [latestRating(sight)],
  facts: (sight) => {
    const { values, words } = sight
    const { target, actual, unit, status } = values
    return [
      fact(sight, 'due', dayWords(sight, values.due, values.dueAsWritten, 'by')),
      ...(target !== undefined && actual !== undefined
        ? [fact(sight, 'actual', `${figure(actual)} of ${amount(target, unit)}`, { tone: 'strong' })]
        : [
            fact(sight, 'actual', actual === undefined ? undefined : amount(actual, unit)),
            fact(sight, 'target', target === undefined ? undefined : `target ${amount(target, unit)}`),
          ]),
      values.measuredOn === undefined
        ? undefined
        : fact(sight, 'measuredOn', `measured ${shortDate(values.measuredOn, words.schoolYear)}`),
      status === 'not_started' ? undefined : fact(sight, 'status', labelOf(statuses, status)?.toLowerCase()),
      values.critical === true ? fact(sight, 'critical', 'critical', { tone: 'strong' }) : note(undefined),
      ...alsoProved(sight),
    ]
  },
})
