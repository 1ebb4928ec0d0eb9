import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { validateDocument } from '../../schema/validate.js'
import type { DocumentStore } from '../store/store.js'
import type { Command } from './command.js'
import { AdminError } from './usage.js'

export const verify: Command = {
  options: [],
  required: [],
  async run({ school: { store }, print }) {
    const names = await store.documents()
    const faults: string[] = []
    for (const name of names) {
      const fault = await faultOf(store, name)
      if (fault !== undefined) faults.push(`${name}: ${fault}`)
    }
    if (faults.length > 0)
      throw new AdminError(`${faults.join('\n')}\n${faults.length} of ${names.length} documents are damaged.`)
    print(`${names.length} ${names.length === 1 ? 'document is' : 'documents are'} whole.`)
  },
}

async function faultOf(store: DocumentStore, name: string): Promise<string | undefined> {
  const doc = new Y.Doc()
  try {
    const stored = await store.load(name)
    if (stored === undefined) return 'it disappeared while it was read.'
    doc.transact(() => {
      if (stored.snapshot !== undefined) Y.applyUpdate(doc, stored.snapshot)
      for (const update of stored.updates) Y.applyUpdate(doc, update)
    })
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'some of its edits are missing.'
    // Threads have a structure of their own; of them only the bytes are checked here.
    const [error] = name.includes('/') ? [] : validateDocument(readDocument(doc))
    return error === undefined ? undefined : `${error.pointer}: ${error.message}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    doc.destroy()
  }
}
