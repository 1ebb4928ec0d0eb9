import { blocks, isBlockType } from './blocks.js'
import type { BlockDefinition } from './define-block.js'
import { type Attrs, readField } from './values.js'

/** Whether a block is for leaders only, because it says so or because its type is unless it says otherwise. */
export function isForLeaders({ type, attrs }: { readonly type: string; readonly attrs?: Attrs | undefined }): boolean {
  if (!isBlockType(type)) return false
  const { fields, defaults }: BlockDefinition = blocks[type]
  const said = fields['audience'] === undefined ? undefined : readField(fields['audience'], attrs?.['audience'])
  return (said ?? defaults['audience']) === 'leaders'
}
