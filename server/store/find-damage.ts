import { DamagedError } from './errors.js'
import type { DocumentStore } from './store.js'

/** Reads every stored document once, one after the other, and tells which are damaged before somebody opens them. */
export async function findDamage(store: DocumentStore, tell: (error: DamagedError) => void): Promise<void> {
  for (const doc of await store.documents()) {
    try {
      await store.load(doc)
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error
      tell(error)
    }
  }
}
