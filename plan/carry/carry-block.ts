import { type BlockType, blocks } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import type { BlockJson } from '../../schema/document.js'
import type { FieldSchema } from '../../schema/fields.js'
import { packValue, readField } from '../../schema/values.js'
import { yearsLater } from './years-later.js'

export interface CarryOn {
  /** New ids of the blocks that go on, by their old ones. */
  readonly ids: ReadonlyMap<string, string>
  /** Years that dates move by. */
  readonly years: number
  /** Explanations under judgements come along. */
  readonly keepWording: boolean
  /** Id of the plan they come from. */
  readonly from: string
}

/** Fields that say how things stood in the old year. */
const CLEARED: Readonly<Partial<Record<BlockType, readonly string[]>>> = {
  judgement: ['grade', 'lastReviewed', 'reviewedBy'],
  outcome: ['baseline', 'result'],
  milestone: ['actual', 'measuredOn', 'status'],
  monitoring: ['visits'],
  signoff: ['signedOn', 'method', 'version'],
  subplan: ['link'],
}
/** Dates of something that happened, whatever the year of the plan. */
const HISTORY: Readonly<Partial<Record<BlockType, readonly string[]>>> = {
  inspectionIssue: ['date', 'positionOn'],
  judgement: ['previousOn'],
}

/** One block as it begins the new year. */
export function carryBlock(type: BlockType, node: BlockJson, on: CarryOn): BlockJson {
  const definition: BlockDefinition = blocks[type]
  const old = node.attrs ?? {}
  const id = String(old['id'] ?? '')
  const attrs: Record<string, unknown> = { id: on.ids.get(id) ?? id, importedFrom: `${on.from}/${id}` }
  for (const [name, field] of Object.entries(definition.fields)) {
    if (field['x-field'].automatic === true || name === 'changeNote' || CLEARED[type]?.includes(name)) continue
    const before = readField(field, old[name])
    const value = HISTORY[type]?.includes(name) ? before : carryValue(name, field, before, on)
    const stored = packValue(value)
    if (stored !== null) attrs[name] = stored
  }
  if (type === 'judgement' && typeof old['grade'] === 'string') {
    attrs['previousGrade'] = old['grade']
    if (typeof old['lastReviewed'] === 'string') attrs['previousOn'] = old['lastReviewed']
    else delete attrs['previousOn']
  }
  if (type === 'action' && attrs['status'] !== 'in_progress') attrs['status'] = 'not_started'
  const wordsStay = type === 'judgement' ? on.keepWording : type !== 'signoff'
  return { type, attrs, ...(wordsStay && node.content !== undefined ? { content: node.content } : {}) }
}

function carryValue(name: string, field: FieldSchema, value: unknown, { ids, years }: CarryOn): unknown {
  // Whom a block belongs to is stored like a name, and is a reference all the same.
  if (name === 'of') return typeof value === 'string' ? ids.get(value) : undefined
  switch (field['x-field'].kind) {
    case 'date':
      return typeof value === 'string' ? yearsLater(value, years) : undefined
    case 'dates':
      return Array.isArray(value) ? value.map((day) => yearsLater(String(day), years)) : undefined
    case 'ref':
      return typeof value === 'string' ? ids.get(value) : undefined
    case 'refs':
      return Array.isArray(value) ? value.flatMap((id) => ids.get(String(id)) ?? []) : undefined
    default:
      return value
  }
}
