import type { Thread } from '../../plan/threads.js'
import { isBlockType } from '../../schema/blocks.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { finderOf } from './finder-of.js'
import { linePositions } from './line-positions.js'

/**
 * Tells of threads which structured block their words stand in or belong to: undefined for none, null when the words were
 * removed. Good for the plan as it is now.
 */
export function entriesOfThreads({ doc, editor }: PlanEditor): (thread: Thread) => string | undefined | null {
  const lines = linePositions(doc.getXmlFragment(ROOTS.content), editor.state.doc)
  const owners = new Map<number, string | undefined>()
  let owner: string | undefined
  editor.state.doc.forEach((node, _pos, index) => {
    const id: unknown = node.attrs['id']
    if (isBlockType(node.type.name)) owner = typeof id === 'string' ? id : undefined
    else if (node.type.name === 'heading') owner = undefined
    owners.set(index, owner)
  })
  return ({ anchor }) => {
    if (anchor === null) return undefined
    const found = finderOf(doc).find(anchor)
    if (found.step === 'removed') return null
    const line = lines.get(found.element)
    return line === undefined ? undefined : owners.get(editor.state.doc.resolve(line.start).index(0))
  }
}
