import type { Role } from '../../schema/protocol/roles.js'

/** What the server's routes about people answer, as the pages use it. Times are ISO dates with time. */

export interface Ways {
  readonly password: boolean
  readonly mailLink: boolean
  readonly schoolAccounts: readonly SchoolAccount[]
}
export interface SchoolAccount {
  readonly id: 'google' | 'microsoft' | 'oidc'
  readonly name: string
}

/** What an invitation says to whoever holds its link. */
export interface InvitationLook {
  readonly school: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly plan: { readonly id: string; readonly title: string } | null
  readonly invitedBy: string | null
  readonly expiresAt: string
  /** For a member who could not get in any more. */
  readonly wayIn?: boolean
}

/** A calendar address, without its secret. */
export interface Calendar {
  readonly id: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

/** A role in one plan, or (`plan: null`) in the whole school. */
export interface Place {
  readonly plan: string | null
  readonly planTitle?: string
  readonly role: Role
}
export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Place[]
  readonly joinedAt: string
  readonly lastSeenAt: string | null
  readonly twoFactor: boolean
  readonly signsInWith: readonly ('password' | 'school' | 'link')[]
  readonly you: boolean
}
export interface Invitation extends Place {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly invitedBy: string | null
  readonly createdAt: string
  readonly expiresAt: string
}
export interface People {
  readonly members: readonly Member[]
  readonly invitations: readonly Invitation[]
  readonly leadersNeedTwoFactor: boolean
}
export interface NewInvitation {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly plan?: string
  readonly days: number
}
/** The link is shown this once. */
export interface Invited {
  readonly invitation: Invitation
  readonly link: string
  readonly mailed: boolean
  /** Mail is set up, and this one was not taken. */
  readonly mailFailed?: boolean
}
/** A link for a member who lost a phone or a password; it is shown this once. */
export interface WayIn extends Omit<Invited, 'invitation'> {
  readonly expiresAt: string
}

/** One place where a person is signed in. */
export interface SignedInPlace {
  readonly id: string
  readonly current: boolean
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly from: string
  readonly browser: string
}

/** A program's token, without its secret. */
export interface Token {
  readonly id: string
  /** What it is for, if somebody said. */
  readonly name: string | null
  readonly createdAt: string
  /** To the hour; null: not used yet. */
  readonly lastUsedAt: string | null
}

export interface RecordEntry {
  readonly seq: number
  readonly at: string
  readonly who: string | null
  readonly action: string
  readonly what: string
  readonly plan: string | null
  readonly from: string | null
}
export interface RecordPart {
  readonly entries: readonly RecordEntry[]
  readonly more: boolean
}

/** A plan somebody can be given a role in. */
export interface PlanChoice {
  readonly id: string
  readonly title: string
}
