import { type BlockType, blocks } from './blocks.js'
import { LIMITS } from './protocol/limits.js'
import type { SchemaError } from './schema-error.js'

/**
 * Two people may each type a valid title into the same block while apart, and a merge of two valid edits must never be
 * refused. So the page stops at a block's own length, and only several times that is refused.
 */
const ROOM_FOR_MERGES = 4

/** Longest main text of a block that is accepted, in UTF-16 units. */
export function textCeiling(type: BlockType): number {
  return Math.min(blocks[type].text.maxLength * ROOM_FOR_MERGES, LIMITS.blockText)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Length of the main text of a block whose schema has been checked. */
export function checkText(type: BlockType, block: Readonly<Record<string, unknown>>, prefix: string): SchemaError[] {
  let length = 0
  for (const child of list(block.content)) {
    const text: unknown = Object(child).text
    length += typeof text === 'string' ? text.length : 1
  }
  const ceiling = textCeiling(type)
  if (length <= ceiling) return []
  const { label, maxLength } = blocks[type].text
  return [{ pointer: `${prefix}/content`, message: `${label} is too long: at most ${maxLength} characters.` }]
}

/**
 * Depth and size of prose, measured before any recursive check runs: deeply nested content has made encoders throw. Works on
 * values of any shape and without recursion.
 */
export function checkShape(block: Readonly<Record<string, unknown>>, prefix: string): SchemaError[] {
  let level: unknown[] = [block]
  let length = 0
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > LIMITS.depth) {
      return [{ pointer: prefix, message: `Lists and quotes may be nested at most ${LIMITS.depth} deep.` }]
    }
    const next: unknown[] = []
    for (const node of level) {
      const { text, content }: { text?: unknown; content?: unknown } = Object(node)
      if (typeof text === 'string') length += text.length
      for (const child of list(content)) next.push(child)
    }
    if (length > LIMITS.blockText) {
      return [{ pointer: prefix, message: `This passage is too long: at most ${LIMITS.blockText} characters.` }]
    }
    level = next
  }
  return []
}
