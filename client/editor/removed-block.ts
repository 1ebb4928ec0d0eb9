import type { Node as ProseNode } from '@tiptap/pm/model'
import { findBlock } from '../../extensions/block-commands.js'
import type { SetAside } from '../../extensions/headless/rescue.js'

/** A text that is gone. */
export interface Removed {
  readonly block: SetAside
  /** Where the caret stood in its words. */
  readonly caret: number
}

/**
 * A text as it was before somebody removed it, with the caret in it; undefined when it was not there either.
 * @param offset of the caret in it
 */
export function removedBlock(before: ProseNode, now: ProseNode, id: string, offset: number): Removed | undefined {
  const found = findBlock(before, id)
  if (found === undefined) return undefined
  const { node, pos } = found
  const words = (to: number) =>
    node.textBetween(0, to, '', ({ type, attrs }) => (type.name === 'hardBreak' ? '\n' : String(attrs['label'] ?? '')))
  let after: string | undefined
  before.forEach((above, at) => {
    const known: unknown = above.attrs['id']
    if (at < pos && typeof known === 'string' && known !== id && findBlock(now, known) !== undefined) after = known
  })
  const attrs = Object.fromEntries(Object.entries(node.attrs).filter(([, value]) => value !== null))
  return {
    block: { blockId: id, type: node.type.name, text: words(node.content.size), attrs, after },
    caret: words(Math.min(offset, node.content.size)).length,
  }
}
