import { blocks } from '../../schema/blocks.js'
import { dates } from './dates.js'
import { money } from './format.js'
import { alsoProved } from './links.js'
import { always, fact, goTo } from './parts.js'
import { look } from './sight.js'
import { latestRating } from './term-ratings.js'
import { citations, labelOf, peopleNames, personName } from './wording.js'

const statuses = blocks.action.fields.status['x-field'].labels

/** Who does what, by when, in one line under the words; the rating in force at the end of the first line. */
export const action = look({
  type: 'action',
  tag: 'h4',
  state: ({ values }) => values.status,
  beside: (sight) => [latestRating(sight)],
  facts: (sight) => {
    const { values, words } = sight
    const others = peopleNames(words, values.with)
    const addresses = citations(words, values.addresses)
    const status = values.status
    const { cost } = sight.info
    return [
      fact(sight, 'owner', personName(words, values.owner)),
      fact(sight, 'with', others && `with ${others}`),
      ...dates(sight),
      values.dateNote === undefined ? undefined : fact(sight, 'dateNote', values.dateNote),
      cost === undefined ? undefined : goTo(cost.from, money(cost.total)),
      status === undefined || status === 'not_started'
        ? undefined
        : always(sight, 'status', (labelOf(statuses, status) ?? '').toLowerCase()),
      addresses === undefined ? undefined : fact(sight, 'addresses', `answers ${addresses}`),
      values.processRef === undefined ? undefined : fact(sight, 'processRef', values.processRef),
      values.note === undefined ? undefined : fact(sight, 'note', values.note),
      ...alsoProved(sight),
    ]
  },
})
