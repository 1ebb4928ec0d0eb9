import type { Role } from '../../schema/protocol/roles.js'
import type { Session } from '../app/api.js'
import type { CopiesAside } from '../page/copies-aside.js'
import type { SyncState } from '../sync/machine.js'
import type { Signal } from '../sync/signal.js'

/** The plan that something for leaders only stands beside. */
export interface AnnexHost {
  readonly planId: string
  readonly role: Role
  readonly session: Session
  /** How the plan itself stands with the server. */
  readonly sync: Signal<SyncState>
  /** Copies of what could not be kept. */
  readonly aside: CopiesAside
}
