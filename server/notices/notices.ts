import type { NoticeKind } from '../../schema/notices.js'

export interface NewNotice {
  /** Account id of whom it is for. */
  readonly to: string
  readonly kind: NoticeKind
  readonly plan: string
  /** Id of the thread, `t-1`; empty when it is about the plan itself. */
  readonly thread: string
  /** What of the thread or plan it is about, such as `m-1` or `state`: one thing tells one person once. */
  readonly item: string
  /** Differs when the same thing happens again, such as a second signature; then it is told again. */
  readonly version?: string
  /** Account id of whoever did it; null: nobody in particular. */
  readonly by: string | null
}

export interface Notice extends Required<NewNotice> {
  /** Rises from notice to notice. */
  readonly id: number
  /** When the server heard of it, in milliseconds since 1970. */
  readonly at: number
  readonly read: boolean
}

/** Somebody with unread notices that no mail has told of. */
export interface Untold {
  readonly userId: string
  readonly notices: readonly Notice[]
}

/** Something of which only `still` are told from now on. */
export interface TakenBack extends Pick<NewNotice, 'plan' | 'thread' | 'item'> {
  readonly still?: ReadonlySet<string>
}

/** What people are told of. Nothing in it is text from a plan or a comment. */
export interface Notices {
  /**
   * In one transaction. What tells somebody of the same thing again changes nothing, unless its version is another or it has
   * become a mention: then it is new and unread.
   */
  add(notices: readonly NewNotice[]): void
  /** Takes back what nobody has read yet about these things, except what is for `still`; in one transaction. */
  takeBack(things: readonly TakenBack[]): void
  /** Newest first, those with an id below `before`. */
  list(userId: string, before: number, limit: number): readonly Notice[]
  unread(userId: string): number
  /** Marks as read: these, or all with an id up to `upTo`. */
  markRead(userId: string, which: { readonly ids: readonly number[] } | { readonly upTo: number }): void
  /** Removes those in plans that the person may not open any more. */
  dropWhere(userId: string, closed: (plan: string) => boolean): void

  /** Everybody who has unread notices from before a moment that were not mailed, and has not opted out. */
  untold(before: number): readonly Untold[]
  /**
   * Notes that a person is mailed on this day, about these notices, before it is done.
   * @returns false: they were mailed on this day already
   */
  claimMail(userId: string, day: string, notices: readonly Notice[]): boolean
  /** The mail did not leave: the notices are as they were, and so is the day, where it is given. */
  releaseMail(userId: string, notices: readonly Notice[], day?: string): void
  dailyMail(userId: string): boolean
  setDailyMail(userId: string, on: boolean): void
}
