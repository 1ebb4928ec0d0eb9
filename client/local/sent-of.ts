import * as Y from 'yjs'
import type { Loaded } from './plan-store.js'

/** What of a document kept here the server has. To fold the rest with it would leave nobody able to tell what was not sent. */
export function sentOf({ updates, unsent, rows }: Loaded): Pick<Loaded, 'updates' | 'rows'> {
  const [ids, bytes] = [new Set(unsent.map(({ id }) => id)), new Set(unsent.map((row) => row.bytes))]
  return { updates: updates.filter((update) => !bytes.has(update)), rows: rows.filter((id) => !ids.has(id)) }
}

/** The document as far as the server has it. */
export function sentDoc(kept: Loaded): Y.Doc {
  const doc = new Y.Doc()
  for (const update of sentOf(kept).updates) Y.applyUpdate(doc, update)
  return doc
}

/** The same as one update, without what was deleted in it. */
export function sentState(kept: Loaded): Uint8Array {
  const doc = sentDoc(kept)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}
