/** What of a block's fields goes along when it becomes a block of another type. */
import { blockDefinition } from '../../schema/blocks.js'
import { type BlockDefinition, fieldOf } from '../../schema/define-block.js'
import { type FieldSchema, isPacked } from '../../schema/fields.js'
import { readField } from '../../schema/values.js'

/** Fields of different names that mean the same. */
const SAME_FIELD: readonly (readonly string[])[] = [
  ['owner', 'lead'],
  ['end', 'due'],
]
/** Values of choices that mean the same. */
const SAME_VALUE: readonly (readonly string[])[] = [
  ['done', 'met'],
  ['stopped', 'dropped'],
]

const alike = (groups: readonly (readonly string[])[], word: string): readonly string[] => [
  word,
  ...groups.filter((group) => group.includes(word)).flatMap((group) => group.filter((other) => other !== word)),
]

/** Where a stored value of one type stands in another; undefined when that type has no place for it. */
export function carriedField(
  from: string,
  to: string,
  name: string,
  value: unknown,
): { readonly name: string; readonly value: unknown } | undefined {
  if (from === to) return { name, value }
  const [old, fresh]: (BlockDefinition | undefined)[] = [blockDefinition(from), blockDefinition(to)]
  const source = old && fieldOf(old, name)
  if (source === undefined || fresh === undefined) return undefined
  for (const candidate of alike(SAME_FIELD, name)) {
    const goal = fieldOf(fresh, candidate)
    if (goal === undefined || goal['x-field'].kind !== source['x-field'].kind) continue
    const values = typeof value === 'string' && 'enum' in goal ? alike(SAME_VALUE, value) : [value]
    const held = values.find((one) => mayHold(goal, one))
    if (held !== undefined) return { name: candidate, value: held }
  }
  return undefined
}

/** Whether a value of a field of the same kind is one that this field admits. */
function mayHold(field: FieldSchema, stored: unknown): boolean {
  const value = readField(field, stored)
  if (value === undefined) return false
  if ('maxLength' in field && field.maxLength !== undefined && String(stored).length > field.maxLength) return false
  if (isPacked(field)) return true
  if ('pattern' in field && field.pattern !== undefined && !new RegExp(field.pattern).test(String(value))) return false
  if ('minimum' in field && typeof value === 'number')
    return value >= (field.minimum ?? value) && value <= (field.maximum ?? value)
  return true
}
