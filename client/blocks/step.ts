import { blocks } from '../../schema/blocks.js'
import { weekName } from './format.js'
import { always, answer, fact, present } from './parts.js'
import { look } from './sight.js'
import { citations, labelOf, personName } from './wording.js'

const columns = blocks.step.fields.column['x-field'].labels

/** One person's piece of work for one week. */
export const step = look({
  type: 'step',
  tag: 'p',
  state: ({ values }) => values.column,
  lead: (sight) => [always(sight, 'column', labelOf(columns, sight.values.column) ?? '')],
  facts: (sight) => {
    const { values, words } = sight
    const action = values.of === undefined ? undefined : words.cite(values.of)
    const evidence = citations(words, values.evidence)
    return [
      fact(sight, 'owner', personName(words, values.owner)),
      fact(sight, 'week', values.week && weekName(values.week, words.schoolYear)),
      fact(sight, 'of', action && `for ${action}`),
      values.criteriaMet === true ? fact(sight, 'criteriaMet', 'criteria met') : undefined,
      values.operational === true ? fact(sight, 'operational', 'everyday job') : undefined,
      evidence === undefined ? undefined : fact(sight, 'evidence', evidence),
      values.doneWhen ? undefined : fact(sight, 'doneWhen', undefined),
    ]
  },
  after: (sight) => present([answer(sight, 'doneWhen', sight.values.doneWhen)]),
})
