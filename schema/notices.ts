/** Why somebody is told about something. Who did it, where and when is all a notice holds beside it: never a word of text. */
export const NOTICE_KINDS = [
  /** A message names them. */
  'mention',
  /** Somebody wrote in a thread they began or took part in. */
  'reply',
  /** A governor began a thread, and they lead the plan. */
  'began',
  /** Their thread was called answered, or resolved. */
  'answered',
  'resolved',
  /** What became of their suggestion. */
  'accepted',
  'declined',
  /** A leader hid a message of theirs. */
  'hidden',
  /** Somebody signed the plan they lead, or took a signature back. */
  'signed',
  'signatureWithdrawn',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export function isNoticeKind(value: unknown): value is NoticeKind {
  return NOTICE_KINDS.some((kind) => kind === value)
}

/** Threats they answer: a person who fills colleagues' lists and mailboxes, and tables that only grow. */
export const NOTICE_LIMITS = {
  /** People one message can tell that it names them; more are named, and not told. */
  mentions: 20,
  /** Notices that one person's doings can make in an hour. */
  madePerHour: 300,
  /** Comments changed by one edit of which people are told: everybody waits while it is looked whom. */
  entriesAtOnce: 300,
  /** Newest notices kept for one person. */
  kept: 500,
  /** Notices of one page of the list. */
  page: 50,
} as const

const MENTION = /@\[([A-Za-z0-9_-]{1,64})\]/g

/** Account ids a message names, each once, in the order of the text. */
export function mentionsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(MENTION)].map(([, id = '']) => id))]
}
