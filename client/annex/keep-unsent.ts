import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { PlanStore } from '../local/plan-store.js'
import { annexWords } from '../words/annex.js'

/** Sets aside among the copies of the plan what a former leader wrote here and could not send, and forgets the rest. */
export async function keepUnsent(store: PlanStore, plan: PlanStore, updates: readonly Uint8Array[]): Promise<void> {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  const at = new Date().toISOString()
  const document = readDocument(doc)
  await plan.setAside({
    at,
    reason: annexWords.noLongerLeader,
    kind: 'late',
    document,
    update: Y.encodeStateAsUpdate(doc),
  })
  doc.destroy()
  await store.clear()
}
