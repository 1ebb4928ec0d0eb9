import { blocks } from '../../schema/blocks.js'
import { always, answer, fact, present } from './parts.js'
import { look } from './sight.js'
import { citations, labelOf, personName } from './wording.js'

const kinds = blocks.risk.fields.kind['x-field'].labels

/** What could go wrong (or right) as a run-in word and a sentence, and what we will do about it. */
export const risk = look({
  type: 'risk',
  tag: 'p',
  state: ({ values }) => values.kind,
  lead: (sight) => [
    always(sight, 'kind', (labelOf(kinds, sight.values.kind) ?? '').replace(' between priorities', '')),
  ],
  facts: (sight) => {
    const between = citations(sight.words, sight.values.between)
    return [
      fact(sight, 'owner', personName(sight.words, sight.values.owner)),
      sight.values.kind === 'conflict' ? fact(sight, 'between', between && `between ${between}`) : undefined,
      sight.values.response ? undefined : fact(sight, 'response', undefined),
    ]
  },
  after: (sight) => present([answer(sight, 'response', sight.values.response)]),
})
