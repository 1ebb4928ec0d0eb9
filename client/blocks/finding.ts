import { blocks } from '../../schema/blocks.js'
import { leadsTo } from './links.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { labelOf } from './wording.js'

const kinds = blocks.finding.fields.kind['x-field'].labels

/** One sentence with its kind as a run-in word, the way a report lists strengths. */
export const finding = look({
  type: 'finding',
  tag: 'p',
  state: ({ values }) => values.kind,
  lead: (sight) => [fact(sight, 'kind', labelOf(kinds, sight.values.kind))],
  facts: (sight) => [...leadsTo(sight)],
})
