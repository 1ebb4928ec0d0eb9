import type { Role } from '../../schema/protocol/roles.js'
import type { Session } from '../app/api.js'
import type { SyncState } from '../sync/machine.js'
import type { Signal } from '../sync/signal.js'

/** What a document beside a plan needs to know of it. */
export interface PlanHost {
  readonly planId: string
  readonly role: Role
  readonly session: Session
  /** How the plan itself stands with the server. */
  readonly sync: Signal<SyncState>
}
