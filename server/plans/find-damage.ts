import type { PlanCatalogue } from '../store/catalogue.js'
import { DamagedError } from '../store/errors.js'
import type { DocumentStore } from '../store/store.js'
import { unlistedPlans } from './unlisted-plans.js'

/**
 * Reads every stored document once, one after the other, and tells which are damaged, or missing from the list of plans,
 * before somebody opens them or looks for them in vain. Nothing is decoded: `admin verify` does that.
 */
export async function findDamage(
  store: DocumentStore & PlanCatalogue,
  tell: (doc: string, what: string) => void,
): Promise<void> {
  for (const { doc, what } of await unlistedPlans(store)) tell(doc, what)
  for (const doc of await store.documents()) {
    try {
      await store.load(doc)
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error
      tell(doc, error.message)
    }
  }
}
