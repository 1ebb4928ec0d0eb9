import type { Actor } from '../audit/audit-log.js'

/** An address at which a calendar program fetches one person's dates, without its secret. */
export interface Calendar {
  readonly id: string
  /** ISO 8601. */
  readonly createdAt: string
  /** To the hour; null: never. */
  readonly lastUsedAt: string | null
}

/** More than anybody has calendars. */
export const MOST_CALENDARS = 5

/** The person has as many as there may be. */
export class TooManyCalendarsError extends Error {
  override readonly name = 'TooManyCalendarsError'
  constructor() {
    super(`You have ${MOST_CALENDARS} calendar addresses, which is the most. End one that you no longer use first.`)
  }
}

/** Calendar addresses of people. Whoever has one reads that person's dates and nothing else. */
export interface Calendars {
  /** @returns the secret, which is stored nowhere @throws TooManyCalendarsError */
  make(by: Actor & { readonly userId: string }): { readonly calendar: Calendar; readonly secret: string }
  /** Newest first. */
  list(userId: string): readonly Calendar[]
  /** false: there is none of this id. */
  end(by: Actor & { readonly userId: string }, id: string): boolean
  /** Whose dates a secret gives, noting that it was used. */
  use(secret: string): { readonly id: string; readonly userId: string } | undefined
}
