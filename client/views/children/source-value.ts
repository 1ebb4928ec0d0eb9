import type { Plan } from '../../../plan/read-plan.js'
import { blockDefinition, isBlockType } from '../../../schema/blocks.js'
import { fieldOf } from '../../../schema/define-block.js'

/** A value that a line rests on, as people read it: of a choice its label, of any other key its words. */
export function readableValue({ byId }: Pick<Plan, 'byId'>, blockId: string, field: string, value: string): string {
  const type = byId.get(blockId)?.type
  const labels =
    type === undefined || !isBlockType(type) ? undefined : fieldOf(blockDefinition(type), field)?.['x-field'].labels
  const label = labels?.[value]
  if (label !== undefined) return label
  // The sentence of a rating, an area or a measure is chosen by its key.
  if (!/^[a-z][a-z0-9]*(?:[_.][a-z0-9]+)*$/.test(value)) return value
  const words = value.replaceAll(/[_.]/g, ' ').replaceAll(/\bks(\d)\b/g, 'Key Stage $1')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
