import { isNoticeKind, type NoticeKind } from '../../schema/notices.js'
import { ask, isRecord, send } from '../app/ask.js'

export interface Notice {
  readonly id: number
  /** ISO date with time. */
  readonly at: string
  readonly kind: NoticeKind
  readonly plan: { readonly id: string; readonly title: string }
  readonly thread: string | null
  /** null: nobody in particular; a null name: somebody who was erased. */
  readonly by: { readonly id: string; readonly name: string | null } | null
  readonly read: boolean
}

export interface NoticePage {
  readonly notices: readonly Notice[]
  /** Where the next page begins; null: there is none. */
  readonly more: number | null
  readonly unread: number
}

/** All of these throw what {@link ask} throws. */
export async function fetchNotices(before?: number): Promise<NoticePage> {
  const answer = await ask(before === undefined ? '/api/notices' : `/api/notices?before=${before}`)
  // The server that sent this page answers it; its own tests hold the shape.
  const { notices, more, unread } = answer as NoticePage
  // A newer server may tell of what this page has no words for.
  return { notices: notices.filter(({ kind }) => isNoticeKind(kind)), more, unread }
}

export const fetchUnread = async (): Promise<number> => unreadIn(await ask('/api/notices/unread'))

/** @returns how many are still new */
export const markRead = async (which: { ids: readonly number[] } | { upTo: number }): Promise<number> =>
  unreadIn(await send('POST', '/api/notices/read', which))

function unreadIn(answer: unknown): number {
  const unread = isRecord(answer) ? answer['unread'] : undefined
  return typeof unread === 'number' ? unread : 0
}

export interface DailyMail {
  readonly on: boolean
  /** The school's server can send mails at all. */
  readonly mailServer: boolean
}
export const dailyMail = async (): Promise<DailyMail> => (await ask('/api/me/daily-mail')) as DailyMail
export async function setDailyMail(on: boolean): Promise<void> {
  await send('PUT', '/api/me/daily-mail', { on })
}
