import type { Role } from '../../schema/protocol/roles.js'

/** Who is asking, known by a session cookie or a bearer token. */
export interface Identity {
  readonly userId: string
  readonly name: string
  readonly email: string
  /** Signed in with a token made for a program, not with a browser's session. */
  readonly program: boolean
}

export interface Authenticator {
  /** undefined: not signed in. Never throws for bad input. */
  authenticate(headers: Headers): Promise<Identity | undefined>
}

/** Who may do what in which plan. */
export interface Memberships {
  /** The person's role in this plan: a membership of the plan itself, else one of the whole school; undefined: no access. */
  roleOf(userId: string, planId: string): Role | undefined
  /** `planId` `'*'`: every plan of the school. Replaces the role the person had there. */
  grant(userId: string, planId: string, role: Role): void
}
