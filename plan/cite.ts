import { type BlockType, blocks } from '../schema/blocks.js'
import { shorten } from './shorten.js'

const CITE_LENGTH = 40

/** What a reference says when what it refers to is gone. */
export const GONE_BLOCK = 'something no longer in the plan'
export const GONE_PERSON = 'someone no longer in the plan'

interface Citable {
  readonly type: BlockType
  readonly text: string
  readonly number: string | null
  readonly cite: string | null
}

/** How a sentence cites a block: "1.2", "priority 1", "Achievement", else the beginning of its words, else what it is. */
export function citeWords({ type, text, number, cite }: Citable): string {
  if (type === 'priority' && number !== null) return `priority ${number}`
  return cite ?? (text.trim() === '' ? blocks[type].label : shorten(text, CITE_LENGTH))
}
