import type { Role } from '../../schema/protocol/roles.js'

/** An invitation that is waiting; times are milliseconds since 1970. */
export interface Invitation {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** WHOLE_SCHOOL or a plan's id. */
  readonly planId: string
  /** Id of the leader; null: the server's command line. */
  readonly invitedBy: string | null
  /** A new way in for a member: nothing is given, and the second step is switched off. */
  readonly wayIn: boolean
  readonly createdAt: number
  readonly expiresAt: number
}

export interface NewWayIn {
  readonly userId: string
  readonly name: string
  readonly role: Role
  readonly planId: string
  readonly invitedBy: string | null
}

export interface NewInvitation extends NewWayIn {
  /** The role was given already; accepting only signs in. */
  readonly granted: boolean
  /** How long it works, in days. */
  readonly days: number
}

/** Secrets that sign a person in from an address; stored only as hashes. Times are milliseconds since 1970. */
export interface Links {
  /** A secret that works once, until the invitation is used, withdrawn or too old. */
  invite(invitation: NewInvitation, now?: number): { readonly id: string; readonly secret: string }
  /** A secret for a member, for a week; earlier ones that were not used stop working. */
  makeWayIn(wayIn: NewWayIn, now?: number): string
  /** A secret for a mail that works once, for a quarter of an hour. */
  mail(userId: string, now?: number): string
  /** The owner's secret of this start, for a day; the one of the last start stops working. */
  replaceOwners(userId: string, now?: number): string
  /** The invitation or new way in that a secret opens, without using it up. */
  look(secret: string, now?: number): Invitation | undefined
  /** Uses a secret of this kind; gives whom it signs in, or undefined when it is unknown, used or too old. */
  redeem(kind: LinkKind, secret: string, now?: number): string | undefined
  /** Whether an invitation of this person waits, whatever way they come in. */
  awaits(userId: string, now?: number): boolean
}

export type LinkKind = 'owner' | 'invitation' | 'way-in' | 'mail'

/** Longest an invitation can be asked to work, in days. */
export const MAX_INVITATION_DAYS = 30
export const INVITATION_DAYS = 7
