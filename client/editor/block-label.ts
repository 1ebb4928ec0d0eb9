import { shorten } from '../../plan/shorten.js'
import { blocks, isBlockType } from '../../schema/blocks.js'
import { inHandWords as words } from '../words/blocks-in-hand.js'
import type { PlanEditor } from './plan-editor.js'

/** What a person calls a block: its kind, its number, its first words. */
export function labelOf({ editor, plan }: PlanEditor, index: number): string {
  const node = editor.state.doc.maybeChild(index)
  if (node === null) return ''
  const type = node.type.name
  const text = shorten(node.textContent, 40)
  if (!isBlockType(type)) return text === '' ? words.nameless : text
  const number = plan.plan.byId.get(String(node.attrs['id']))?.number
  return [blocks[type].label, number, text]
    .filter((part) => part !== undefined && part !== null && part !== '')
    .join(' ')
}
