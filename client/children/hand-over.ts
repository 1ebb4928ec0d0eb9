import * as Y from 'yjs'
import { elementFrom, readDocument } from '../../extensions/headless/codec.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { PlanStore } from '../local/plan-store.js'

/**
 * What somebody wrote for children and could not send before they were no longer of the staff: to them there is no place any
 * more where it would be shown, so it goes among the copies of the plan.
 */
export async function handOver(lines: PlanStore, plan: PlanStore): Promise<void> {
  for (const { id, at, reason, entries = [] } of await lines.listSetAside()) {
    const texts = entries.flatMap(([, value]) => textOf(value) ?? [])
    if (texts.length > 0) await plan.setAside({ at, reason, kind: 'late', ...asBlocks(texts) })
    if (id !== undefined) await lines.removeSetAside(id)
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value)) return undefined
  return typeof value.text === 'string' && value.text !== '' ? value.text : undefined
}

/** Texts as blocks that a plan would gain. */
function asBlocks(texts: readonly string[]) {
  const doc = new Y.Doc()
  const blocks = texts.map((text) => {
    const attrs = { id: `words-${crypto.randomUUID()}`, role: 'none' }
    return elementFrom({ type: 'textBlock', attrs, content: [{ type: 'text', text }] })
  })
  doc.getXmlFragment(ROOTS.content).push(blocks)
  const copy = { document: readDocument(doc), update: Y.encodeStateAsUpdate(doc) }
  doc.destroy()
  return copy
}
