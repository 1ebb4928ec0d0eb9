import { PARTS } from '../../schema/blocks/section.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { labelOf } from './wording.js'

/** A part of the plan opens like a chapter. Which part it is shows only in hand: the heading says it better. */
export const section = look({
  type: 'section',
  tag: 'h2',
  above: (sight) => (sight.inHand ? [fact(sight, 'part', labelOf(PARTS, sight.values.part))] : []),
})
