import { blocks } from '../../schema/blocks.js'
import { money } from './format.js'
import { always, fact } from './parts.js'
import { look } from './sight.js'
import { labelOf } from './wording.js'

const { kind, source } = blocks.resource.fields

/** What it needs and what that costs; the sum stands first so that a column of them adds up by eye. */
export const resource = look({
  type: 'resource',
  tag: 'p',
  lead: (sight) => [
    fact(sight, 'cost', sight.values.cost === undefined ? undefined : money(sight.values.cost), { tone: 'strong' }),
  ],
  facts: (sight) => {
    const { values } = sight
    return [
      always(sight, 'kind', (labelOf(kind['x-field'].labels, values.kind) ?? '').toLowerCase()),
      values.source === 'school'
        ? undefined
        : fact(sight, 'source', labelOf(source['x-field'].labels, values.source)?.toLowerCase()),
    ]
  },
})
