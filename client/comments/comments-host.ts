import type { Role } from '../../schema/protocol/roles.js'
import type { Session } from '../app/api.js'
import type { SyncState } from '../sync/machine.js'
import type { Signal } from '../sync/signal.js'

/** What comments need to know of the plan they stand beside. */
export interface CommentsHost {
  readonly planId: string
  readonly role: Role
  readonly session: Session
  /** How the plan itself stands with the server. */
  readonly sync: Signal<SyncState>
}
