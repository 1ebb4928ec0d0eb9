import type { Thread } from '../../plan/threads.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { ownerAt } from './counts.js'
import { finderOf } from './finder-of.js'
import { linePositions } from './line-positions.js'

/**
 * Tells of threads which structured block their words stand in or belong to: undefined for none, null when the words were
 * removed. Good for the plan as it is now.
 */
export function entriesOfThreads(host: PlanEditor): (thread: Thread) => string | undefined | null {
  const { doc, editor } = host
  const lines = linePositions(doc.getXmlFragment(ROOTS.content), editor.state.doc)
  return ({ anchor }) => {
    if (anchor === null) return undefined
    const found = finderOf(doc).find(anchor)
    if (found.step === 'removed') return null
    const line = lines.get(found.element)
    if (line === undefined) return undefined
    const id: unknown = line.node.attrs['id']
    return ownerAt(host, { blockId: typeof id === 'string' ? id : '', from: line.start })
  }
}
