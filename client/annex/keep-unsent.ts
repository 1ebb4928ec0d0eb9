import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { Loaded, PlanStore } from '../local/plan-store.js'
import { sentOf } from '../local/sent-of.js'
import { annexWords } from '../words/annex.js'

/**
 * Sets aside among the copies of the plan what a former leader wrote here and could not send, and forgets the rest: what other
 * leaders wrote is not theirs to keep.
 */
export async function keepUnsent(store: PlanStore, plan: PlanStore, kept: Loaded): Promise<void> {
  const [here, sent] = [read(kept.updates), read(sentOf(kept).updates)]
  const known = new Set(sent.content.content?.map((node) => JSON.stringify(node)))
  const content = here.content.content?.filter((node) => !known.has(JSON.stringify(node))) ?? []
  const measured = Object.entries(here.readings ?? {}).filter(
    ([key, reading]) => JSON.stringify(sent.readings?.[key]) !== JSON.stringify(reading),
  )
  if (content.length + measured.length > 0)
    await plan.setAside({
      at: new Date().toISOString(),
      reason: annexWords.noLongerLeader,
      kind: 'late',
      document: { ...here, content: { type: 'doc', content }, readings: Object.fromEntries(measured) },
    })
  await store.clear()
}

function read(updates: readonly Uint8Array[]) {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  const document = readDocument(doc)
  doc.destroy()
  return document
}
