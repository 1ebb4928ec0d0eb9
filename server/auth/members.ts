import type { Role } from '../../schema/protocol/roles.js'
import type { Actor } from '../audit/audit-log.js'
import type { Invitation } from './links.js'

export type WayIn = 'password' | 'school' | 'link'

export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly { readonly planId: string; readonly role: Role }[]
  /** ISO 8601. */
  readonly joinedAt: string
  readonly lastSeenAt: string | null
  readonly twoFactor: boolean
  readonly signsInWith: readonly WayIn[]
}

export interface InvitationWish {
  readonly name: string
  readonly email: string
  readonly role: Role
  /** WHOLE_SCHOOL or a plan's id. */
  readonly planId: string
  readonly days: number
}

/** A school without a leader could never get one back. */
export class LastLeaderError extends Error {
  override readonly name = 'LastLeaderError'
  constructor() {
    super('This is the last leader of the school. Make somebody else a leader first.')
  }
}

export class AlreadyMemberError extends Error {
  override readonly name = 'AlreadyMemberError'
  constructor(readonly person: string) {
    super(`${person} is a member already. Use “Make a new way in” beside their name.`)
  }
}

export class UnknownMemberError extends Error {
  override readonly name = 'UnknownMemberError'
  constructor() {
    super('There is no such member.')
  }
}

/** Who belongs to the school. Every change is in the audit log, and whoever listens for changes of access is told. */
export interface Members {
  /** By name. */
  list(): readonly Member[]
  /** Invitations that can still be accepted, newest first. */
  invitations(): readonly Invitation[]
  /** @throws AlreadyMemberError */
  invite(by: Actor, wish: InvitationWish): Promise<{ readonly invitation: Invitation; readonly secret: string }>
  /** A link for a member that works once and switches their second step off. @throws UnknownMemberError */
  makeWayIn(by: Actor, userId: string): { readonly invitation: Invitation; readonly secret: string }
  /** false: there is none that waits. */
  withdraw(by: Actor, invitationId: string): boolean
  /** Gives the roles of every invitation that waits for a person whose email address was proved in another way. */
  acceptWaiting(userId: string, from: string | null): void
  /** Gives a role to somebody who may be no member yet. @throws LastLeaderError */
  admit(by: Actor, userId: string, planId: string, role: Role): void
  /** @throws UnknownMemberError, LastLeaderError */
  setRole(by: Actor, userId: string, planId: string, role: Role): void
  /** Whoever loses their last role leaves the school, as with `remove`. @throws UnknownMemberError, LastLeaderError */
  removeRole(by: Actor, userId: string, planId: string): void
  /** Ends sessions, tokens, links and memberships; the name stays where it signed things. @throws UnknownMemberError, LastLeaderError */
  remove(by: Actor, userId: string): void
  /** Removes and forgets name and email address as well. @throws UnknownMemberError, LastLeaderError */
  erase(by: Actor, userId: string): void
  /** @throws UnknownMemberError */
  rename(by: Actor, userId: string, name: string): void
  nameOf(userId: string): string | undefined
  leadersNeedTwoFactor(): boolean
  requireTwoFactorOfLeaders(by: Actor, required: boolean): void
}
