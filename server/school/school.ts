import type { Accounts } from '../auth/accounts.js'
import type { PlanCatalogue } from '../store/catalogue.js'
import type { DocumentStore } from '../store/store.js'

/** A school's people and plans. */
export interface School {
  readonly accounts: Accounts
  readonly store: DocumentStore & PlanCatalogue
  close(): Promise<void>
}
