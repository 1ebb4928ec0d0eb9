import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Role } from '../../schema/protocol/roles.js'
import type { AuditLog } from '../audit/audit-log.js'
import type { Accounts } from '../auth/accounts.js'
import type { Identity } from '../auth/identity.js'
import type { Calendars } from '../calendar/calendars.js'
import type { ChildrenStore } from '../children/children-store.js'
import type { Logger } from '../log.js'
import type { Mailer } from '../mail/mailer.js'
import type { Metrics } from '../metrics.js'
import type { NoticeDesk } from '../notices/notice-desk.js'
import type { Notices } from '../notices/notices.js'
import type { Rooms } from '../rooms/peer.js'
import type { SignatureLog } from '../signatures/signature-log.js'
import type { PlanCatalogue, PlanSummary } from '../store/catalogue.js'
import type { FileStore } from '../store/files.js'
import type { DocumentStore } from '../store/store.js'
import type { VersionStore } from '../store/versions.js'
import type { Assets } from './assets.js'
import { Problem } from './problem.js'

/** What the routes stand on; main.ts picks the adapters. */
export interface HttpParts {
  readonly accounts: Accounts
  readonly audit: AuditLog
  /** undefined: no mail server is set. */
  readonly mailer?: Mailer | undefined
  /** As mails and invitations name it. */
  readonly schoolName: string
  /** Address people type, without a trailing slash. */
  readonly publicUrl: string
  readonly catalogue: PlanCatalogue
  readonly versions: VersionStore
  readonly signatures: SignatureLog
  readonly files: FileStore
  /** Who wrote what. */
  readonly authors: Pick<DocumentStore, 'clientOwners'>
  readonly notices: Notices
  readonly calendars: Calendars
  /** What is public of the plans. */
  readonly children: ChildrenStore
  /** Milliseconds since 1970, of public pages; the machine's clock when it is not given. */
  readonly now?: () => number
  /** Where routes tell people of what they did. */
  readonly noticeDesk: Pick<NoticeDesk, 'add'>
  readonly rooms: Rooms
  readonly metrics: Metrics
  readonly log: Logger
  readonly assets: Assets
  /** Origins whose pages may change things with a cookie. */
  readonly origins: readonly string[]
  /** Browsers reach this server over https. */
  readonly secure: boolean
  /** Why the server cannot serve now; undefined: it can. */
  readonly failure: () => string | undefined
}

export interface HttpEnv {
  Bindings: HttpBindings
  Variables: {
    requestId: string
    /** Set on everything under /api that needs a signed-in person. */
    identity: Identity
  }
}
export type App = Hono<HttpEnv>

export interface PlanWithRole {
  readonly plan: PlanSummary
  readonly role: Role
}

/** The plan, if this person may open it. A plan that is not there and one they may not see look the same. @throws Problem */
export async function openPlan(parts: HttpParts, identity: Identity, id: string): Promise<PlanWithRole> {
  const role = parts.accounts.memberships.roleOf(identity.userId, id)
  const plan = await parts.catalogue.get(id)
  if (plan === undefined || role === undefined) throw new Problem('not-found')
  return { plan, role }
}
