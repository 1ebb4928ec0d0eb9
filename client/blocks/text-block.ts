import { blocks } from '../../schema/blocks.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { labelOf } from './wording.js'

const roles = blocks.textBlock.fields.role['x-field'].labels

/** A passage with a part to play; the school's story is set a little larger, to be read aloud. */
export const textBlock = look({
  type: 'textBlock',
  tag: 'p',
  state: ({ values }) => values.role,
  above: (sight) =>
    (sight.values.role ?? 'none') !== 'none' ? [fact(sight, 'role', labelOf(roles, sight.values.role))] : [],
})
