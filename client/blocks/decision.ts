import { blocks } from '../../schema/blocks.js'
import { always, fact } from './parts.js'
import { look } from './sight.js'
import { labelOf } from './wording.js'

const kinds = blocks.decision.fields.kind['x-field'].labels

/** A choice made, with its reason in the quiet voice below. */
export const decision = look({
  type: 'decision',
  tag: 'p',
  state: ({ values }) => values.kind,
  lead: (sight) => [always(sight, 'kind', labelOf(kinds, sight.values.kind) ?? '')],
  facts: (sight) => [fact(sight, 'reason', sight.values.reason)],
})
