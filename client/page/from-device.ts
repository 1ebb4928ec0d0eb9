import * as Y from 'yjs'
import { type Session, whoIsHere } from '../app/api.js'
import type { Loaded, PlanStore } from '../local/plan-store.js'
import { FROM_DEVICE } from '../sync/connection.js'

/** Rows on the device after which opening a plan folds them into a snapshot. */
const FOLD_AFTER = 60

/** Puts what the device keeps of a plan into its document, as no edit of anybody's. */
export function applyKept(doc: Y.Doc, { updates }: Loaded): void {
  const apply = () => {
    for (const update of updates) Y.applyUpdate(doc, update, FROM_DEVICE)
  }
  Y.transact(doc, apply, FROM_DEVICE, false)
}

/** Makes one snapshot of many rows, so that the next opening reads less; undefined where they are few. */
export function foldKept(
  doc: Y.Doc,
  { rows, version }: Loaded,
  store: PlanStore | undefined,
  { confirmed }: Session,
): Promise<unknown> | undefined {
  if (rows.length <= FOLD_AFTER) return undefined
  const state = Y.encodeStateAsUpdate(doc)
  // Whoever is signed out by now is about to be forgotten here: nothing is written for them.
  return confirmed.then(() => store?.compact(state, rows, version))
}

/** Asks whether the session is over: then this device opens for nobody, also once the page is closed. */
export const forgetIfEnded = (): Promise<unknown> => whoIsHere().catch(() => undefined)

/** Files of a plan that somebody may no longer have do not stay on their device. */
export async function forgetFiles({ database }: Session, planId: string): Promise<void> {
  const { forgetFilesOf } = await import('../local/leave-device.js')
  if (database !== undefined) await forgetFilesOf(database, planId)
}
