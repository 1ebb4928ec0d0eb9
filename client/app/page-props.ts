import type { Session } from './api.js'

/** What every page of a signed-in person is given. */
export interface PageProps {
  readonly session: Session
  /** Asks again who is here: signed out, signed in as somebody else, or with a new setting of the account. */
  readonly onAgain: () => void
}
