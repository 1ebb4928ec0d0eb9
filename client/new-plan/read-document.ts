import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import type { Session } from '../app/api.js'
import { ask, isRecord, OfflineError } from '../app/ask.js'
import { PlanStore } from '../local/plan-store.js'

/** A plan as the school has it; without a network, as this device has it. @throws OfflineError when neither has it */
export async function readDocumentOf(session: Session, planId: string): Promise<PlanDocument> {
  try {
    const document = await ask(`/api/plans/${encodeURIComponent(planId)}/document`)
    if (!isRecord(document)) throw new Error('The server gave no document')
    // The server serves what it has checked on its way in.
    return document as unknown as PlanDocument
  } catch (error) {
    if (!(error instanceof OfflineError) || session.database === undefined) throw error
    const { updates } = await new PlanStore(session.database, planId).load()
    if (updates.length === 0) throw error
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    const document = readDocument(doc)
    doc.destroy()
    return document
  }
}
