import type { Actor } from '../audit/audit-log.js'

/** A token without its secret, which nobody but the program holds. */
export interface ApiToken {
  /** Names it, and opens nothing. */
  readonly id: string
  readonly userId: string
  /** What it is for; null: nobody said. */
  readonly name: string | null
  /** ISO 8601. */
  readonly createdAt: string
  /** ISO 8601, to the hour; null: never since this is noted. */
  readonly lastUsedAt: string | null
}

export const MAX_TOKEN_NAME_CHARACTERS = 60

/** Bearer tokens for programs that act for a person. Making and revoking one is in the audit log. */
export interface ApiTokens {
  /** The token is shown this once and can be read nowhere afterwards. */
  create(userId: string, name?: string, by?: Actor): string
  /** One person's, or everybody's; the newest first. */
  list(userId?: string): readonly ApiToken[]
  /** It opens nothing from now on, and what is open with it closes. false: this person has no such token. */
  revoke(by: Actor, userId: string, id: string): boolean
}
