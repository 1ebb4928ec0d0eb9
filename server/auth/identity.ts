import type { Role } from '../../schema/protocol/roles.js'

/** Who is asking, known by a session cookie or a bearer token. */
export interface Identity {
  readonly userId: string
  readonly name: string
  readonly email: string
  /** Signed in with a token made for a program, not with a browser's session. */
  readonly program: boolean
  /** The session, by its id, which is no secret; undefined for a program. */
  readonly sessionId?: string
}

export interface Authenticator {
  /** undefined: not signed in. Never throws for bad input. */
  authenticate(headers: Headers): Promise<Identity | undefined>
  /** Whether what `authenticate` found (this very object) still holds: the session has not ended, the token was not revoked. */
  stillSignedIn(identity: Identity): boolean
  /** Whether the school asks this person, a leader, to switch two-factor sign-in on before anything else. */
  twoFactorNeeded(identity: Identity): boolean
}

/** Header in which the HTTP layer tells sign-in where a request comes from; it replaces whatever the client sent in it. */
export const CLIENT_ADDRESS_HEADER = 'x-living-plan-client-address'

/** Stands for every plan of the school. */
export const WHOLE_SCHOOL = '*'

/** Who may do what in which plan. */
export interface Memberships {
  /** The person's role in this plan: a membership of the plan itself, else one of the whole school; undefined: no access. */
  roleOf(userId: string, planId: string): Role | undefined
  /** Everybody who may open this plan, by account id, with their role in it. */
  peopleOf(planId: string): ReadonlyMap<string, Role>
  /** `planId` {@link WHOLE_SCHOOL}: every plan. Replaces the role the person had there. */
  grant(userId: string, planId: string, role: Role): void
}

/** Tells who listens that what a person may do, or whether they are signed in, has changed in this process. */
export interface AccessChanges {
  /** Gives back how to stop listening. */
  subscribe(listener: (userId: string) => void): () => void
}
