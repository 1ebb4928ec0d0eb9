import type { ChangedBlock, ChangedField, PlanChange, Stand } from '../../plan/compare.js'
import { shorten } from '../../plan/shorten.js'
import { blockDefinition, isBlockType } from '../../schema/blocks.js'

/** Lines at most; the rest is counted. */
const MOST = 60

/** What changed, a line each, for a program or a message; the page says it with more of the plan around it. */
export function sayChanges(changes: readonly PlanChange[]): readonly string[] {
  const lines = changes.slice(0, MOST).map((change) => `${nameOf(change)}: ${whatOf(change)}`)
  const rest = changes.length - lines.length
  return rest === 0 ? lines : [...lines, `and ${rest} more`]
}

function nameOf(change: PlanChange): string {
  switch (change.kind) {
    case 'header':
      return change.titles.join(', ')
    case 'person':
      return `Person ${change.name}`
    case 'reading':
      return `Reading of ${change.measure}`
    default:
      return blockName(change, change.after ?? change.before)
  }
}

function blockName({ kind, type, label }: ChangedBlock, stand: Stand | undefined): string {
  const block = isBlockType(type) ? blockDefinition(type).label : 'Paragraph'
  const words = stand === undefined || stand.title === '' ? '' : ` “${shorten(stand.title, 60)}”`
  if (kind === 'prose')
    return `${label === null ? 'Text' : 'Longer text'} of ${stand?.cite ?? (words.trim() || 'the plan')}`
  return stand?.cite == null ? `${block}${words}` : `${block} ${stand.cite}${words}`
}

function whatOf(change: PlanChange): string {
  switch (change.kind) {
    case 'header':
      return sayField({ ...change, title: '' })
    case 'person':
      return change.what === 'changed' ? change.fields.map(({ title }) => `${title} changed`).join('; ') : change.what
    case 'reading':
      return change.what
    default:
      return change.what === 'changed' ? blockChange(change) : change.what
  }
}

function blockChange({ words, looks, moved, was, fields, before, after }: ChangedBlock): string {
  const numbers = before?.number != null && after?.number != null && before.number !== after.number
  return [
    ...(was === undefined ? [] : ['another kind of block']),
    ...fields.map(sayField),
    ...(words.length > 0 ? ['words changed'] : []),
    ...(looks ? ['bold, italic or links changed'] : []),
    ...(moved ? [numbers ? `moved, was ${before.number}` : 'moved'] : []),
  ].join('; ')
}

function sayField({ title, how, before, after }: Pick<ChangedField, 'title' | 'how' | 'before' | 'after'>): string {
  const [was, is] = [plain(before), plain(after)]
  const said = how === 'cleared' ? 'cleared' : how === 'set' ? 'set' : 'changed'
  const values = was !== undefined && is !== undefined ? ` from ${was} to ${is}` : is === undefined ? '' : ` to ${is}`
  return `${title} ${said}${values}`.trim()
}

/** Keys and ids say nothing to people; what is short and plain does. */
function plain(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
}
