import * as Y from 'yjs'
import type { StoredDocument } from '../store/store.js'

/** Puts a stored document together. @throws what Yjs throws for bytes that are none of its updates */
export function assemble({ snapshot, updates }: StoredDocument, doc: Y.Doc = new Y.Doc()): Y.Doc {
  doc.transact(() => {
    if (snapshot !== undefined) Y.applyUpdate(doc, snapshot)
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/** Whether parts that the document refers to are not there. */
export function isIncomplete({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null
}
