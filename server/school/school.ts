import type { AuditLog } from '../audit/audit-log.js'
import type { Accounts } from '../auth/accounts.js'
import type { PlanCatalogue } from '../store/catalogue.js'
import type { DocumentStore } from '../store/store.js'

/** A school's people and plans, and what was done to them. */
export interface School {
  readonly accounts: Accounts
  readonly audit: AuditLog
  readonly store: DocumentStore & PlanCatalogue
  close(): Promise<void>
}
