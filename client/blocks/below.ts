import type { BlockType } from '../../schema/blocks.js'

/** What prose wears that belongs to a block: the style sheet draws it where that block’s own words stand. */
export function below(type: BlockType, depth: number): Readonly<Record<string, string>> {
  return { class: 'is-below', 'data-below': type, 'data-depth': String(depth) }
}
