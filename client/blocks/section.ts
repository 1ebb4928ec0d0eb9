import { PARTS } from '../../schema/blocks/section.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { labelOf } from './wording.js'

/** A part of the plan opens like a chapter: what it is, small, then its heading, large. */
export const section = look({
  type: 'section',
  tag: 'h2',
  above: (sight) => [fact(sight, 'part', labelOf(PARTS, sight.values.part))],
})
