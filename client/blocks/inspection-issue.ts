import { blocks } from '../../schema/blocks.js'
import { strings } from '../strings.js'
import { shortDate } from './format.js'
import { alsoProved, mustLeadTo } from './links.js'
import { always, answer, fact, present } from './parts.js'
import { look } from './sight.js'
import { labelOf } from './wording.js'

const { source, status } = blocks.inspectionIssue.fields

/** What we were asked, in the report's words, and one honest line on where we are. */
export const inspectionIssue = look({
  type: 'inspectionIssue',
  tag: 'p',
  state: ({ values }) => values.status,
  lead: (sight) => [
    always(sight, 'source', sight.info.cite ?? labelOf(source['x-field'].labels, sight.values.source) ?? '', {
      tone: 'strong',
    }),
  ],
  facts: (sight) => {
    const { values, words } = sight
    return [
      fact(sight, 'date', values.date && shortDate(values.date, words.schoolYear)),
      always(sight, 'status', labelOf(status['x-field'].labels, values.status) ?? ''),
      ...mustLeadTo(sight, strings.links.addressedBy),
      ...alsoProved(sight),
      fact(sight, 'positionOn', values.positionOn && `checked ${shortDate(values.positionOn, words.schoolYear)}`),
      values.positionNow ? undefined : fact(sight, 'positionNow', undefined),
    ]
  },
  after: (sight) => present([answer(sight, 'positionNow', sight.values.positionNow)]),
})
