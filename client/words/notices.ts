import type { NoticeKind } from '../../schema/notices.js'
import { directoryWords } from './directory.js'

/** What is said of each kind of notice. `who` did it; the plan's title stands below. */
const said: Readonly<Record<NoticeKind, (who: string) => string>> = {
  mention: (who) => `${who} named you`,
  reply: (who) => `${who} replied where you take part`,
  began: (who) => `${who} began a conversation`,
  answered: (who) => `${who} marked your conversation as answered`,
  resolved: (who) => `${who} resolved your conversation`,
  accepted: (who) => `${who} accepted your suggestion`,
  declined: (who) => `${who} declined your suggestion`,
  hidden: (who) => `${who} hid a message of yours`,
  signed: (who) => `${who} signed the plan`,
  signatureWithdrawn: (who) => `${who} took a signature back`,
}

/** Notices: the list of what concerns one person, and the mail about it. */
export const noticeWords = {
  title: 'Notices',
  /** The button in the header, as it is read out. */
  button: (unread: number) => (unread === 0 ? 'Notices' : unread === 1 ? 'Notices, 1 new' : `Notices, ${unread} new`),
  said: (kind: NoticeKind, who: string | null) => said[kind](who ?? directoryWords.left),
  isNew: 'New',
  markAll: 'Mark all as read',
  allRead: 'All are read.',
  earlier: 'Show earlier ones',
  everything: 'See all',
  none: 'Nothing yet. When somebody names you, replies to you or settles a question of yours, you find it here.',
  loading: 'Looking',
  offline: 'Notices need a connection. What is written in the plan is here all the same.',
  failed: 'Notices could not be fetched. Try again in a moment.',
  again: 'Try again',
  mail: {
    title: 'Mail about notices',
    why: 'At most one mail a day, on weekdays at seven, when something new waits for you. It says how much and from whom, and nothing of what was written.',
    on: 'Send me the daily mail',
    noServer: 'This school’s server sends no mail. Your choice is kept for when it does.',
    savedOn: 'You get the daily mail.',
    savedOff: 'You get no more mails about notices.',
  },
} as const
