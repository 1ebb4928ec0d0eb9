import type { AuditLog } from '../audit/audit-log.js'
import type { Accounts } from '../auth/accounts.js'
import type { Calendars } from '../calendar/calendars.js'
import type { ChildrenStore } from '../children/children-store.js'
import type { Notices } from '../notices/notices.js'
import type { SignatureLog } from '../signatures/signature-log.js'
import type { PlanCatalogue } from '../store/catalogue.js'
import type { FileStore } from '../store/files.js'
import type { SignatureStore } from '../store/signatures.js'
import type { DocumentStore } from '../store/store.js'

/** Everything of a school that is stored beside its people. */
export type SchoolStore = DocumentStore & PlanCatalogue & FileStore & SignatureStore

/** A school's people and plans, and what was done to them. */
export interface School {
  readonly accounts: Accounts
  readonly audit: AuditLog
  readonly signatures: SignatureLog
  readonly notices: Notices
  readonly calendars: Calendars
  /** What is public of the plans. */
  readonly children: ChildrenStore
  readonly store: SchoolStore
  close(): Promise<void>
}
