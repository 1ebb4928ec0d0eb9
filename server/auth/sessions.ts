/** A session without its token, which nobody but the browser holds. */
export interface SessionRecord {
  readonly id: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly lastUsedAt: string
  /** Address it was started from. */
  readonly from: string
  /** As the browser named itself. */
  readonly userAgent: string
}

export interface Sessions {
  /** Those that have not ended, the latest used first. */
  list(userId: string): readonly SessionRecord[]
  /** false: this person has no such session. */
  end(userId: string, sessionId: string): boolean
  /** Ends all but one; gives how many. */
  endOthers(userId: string, keep: string | undefined): number
}
