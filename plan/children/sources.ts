import { type BlockType, blocks } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import type { AnyEntry, Entry } from '../entry.js'
import { labelOf, oneLine } from './draft.js'
import type { LineSource } from './line.js'
import { shortValue } from './line-hash.js'

/** A field of a block as a source of a line; what it holds is put as people read it. */
export function fieldOf(entry: AnyEntry, field: string): LineSource {
  const { fields, text, prose }: BlockDefinition = blocks[entry.type]
  const stored: unknown = (entry.values as Readonly<Record<string, unknown>>)[field] // any field, by its name
  const labels = fields[field]?.['x-field'].labels
  const said = typeof stored === 'string' ? (labels?.[stored] ?? stored) : ''
  const value = field === text.field ? entry.text : Object.hasOwn(prose, field) ? proseOf(entry, field) : said
  return printed(entry, field, oneLine(value))
}

/** A field of a block with the words that the line prints of it. */
export function printed(entry: Pick<Entry<BlockType>, 'id' | 'type'>, field: string, value: string): LineSource {
  return { blockId: entry.id, field, label: labelOf(entry.type, field), value: shortValue(value) }
}

export function ofHeader(field: string, label: string, value: string): LineSource {
  return { blockId: '', field, label, value }
}

function proseOf({ prose }: AnyEntry, field: string): string {
  return prose
    .filter((one) => one.field === field)
    .map(({ node }) => node.text)
    .join(' ')
}

/** Text somebody wrote for children; empty when there is none. */
export function written(text: string | undefined): string {
  return oneLine(text ?? '')
}
