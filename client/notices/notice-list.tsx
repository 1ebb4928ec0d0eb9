import { useCallback, useEffect, useState } from 'react'
import { personColour } from '../../schema/person-colour.js'
import { OfflineError } from '../app/ask.js'
import { Initials } from '../app/initials.jsx'
import { Link } from '../app/link.jsx'
import { showThread } from '../comments/show-thread.js'
import { useSignal } from '../page/use-signal.js'
import { showView } from '../page/view-address.js'
import { dayWords, timeWords } from '../people/when.js'
import { noticeWords as words } from '../words/notices.js'
import { fetchNotices, markRead, type Notice, type NoticePage } from './requests.js'
import { unreadNotices } from './watch.js'

interface Props {
  /** Notices to show at most; absent: all, page after page. */
  readonly most?: number
  /** One of them was opened. */
  readonly onOpen?: () => void
  /** The level of the headings of days. */
  readonly level: 2 | 3
}

/** What concerns one person, by day, newest first. */
export function NoticeList({ most, onOpen, level }: Props) {
  const [list, setList] = useState<NoticePage>()
  const [failed, setFailed] = useState<string>()
  const [done, setDone] = useState(false)
  const unread = useSignal(unreadNotices)
  const fetchMore = useCallback((before?: number) => {
    fetchNotices(before).then(
      (page) => {
        unreadNotices.set(page.unread)
        setFailed(undefined)
        setList((known) =>
          before === undefined || known === undefined
            ? page
            : { ...page, notices: [...known.notices, ...page.notices] },
        )
      },
      (error: unknown) => setFailed(error instanceof OfflineError ? words.offline : words.failed),
    )
  }, [])
  useEffect(() => fetchMore(), [fetchMore])

  const read = (which: { ids: readonly number[] } | { upTo: number }) => {
    const has = ({ id }: Notice) => ('upTo' in which ? id <= which.upTo : which.ids.includes(id))
    setList(
      (known) => known && { ...known, notices: known.notices.map((one) => (has(one) ? { ...one, read: true } : one)) },
    )
    return markRead(which).then((left) => unreadNotices.set(left))
  }
  const open = (notice: Notice) => {
    // What the same conversation has told before is seen with it.
    const same =
      list?.notices.filter(({ plan, thread }) => plan.id === notice.plan.id && thread === notice.thread) ?? []
    const ids = same.filter((one) => !one.read).map(({ id }) => id)
    if (ids.length > 0) read({ ids }).catch(console.warn)
    onOpen?.()
  }
  const readAll = () => {
    const [newest] = list?.notices ?? []
    if (newest === undefined) return
    read({ upTo: newest.id }).then(
      () => setDone(true),
      () => setFailed(words.failed),
    )
  }

  const shown = list?.notices.slice(0, most) ?? []
  const more = list !== undefined && (list.more !== null || list.notices.length > shown.length)
  return (
    <div className="notices">
      <div role="status" className="notices-state">
        {failed !== undefined ? (
          <p>
            {failed}{' '}
            <button type="button" className="plain link-button" onClick={() => fetchMore()}>
              {words.again}
            </button>
          </p>
        ) : list === undefined ? (
          <p>{words.loading}</p>
        ) : shown.length === 0 ? (
          <p>{words.none}</p>
        ) : done && unread === 0 ? (
          <p>{words.allRead}</p>
        ) : null}
      </div>
      {unread > 0 && shown.length > 0 && (
        <button type="button" className="plain link-button notices-all" onClick={readAll}>
          {words.markAll}
        </button>
      )}
      {byDay(shown).map(({ day, notices }) => (
        <section key={day} aria-label={capital(day)}>
          {level === 2 ? <h2>{capital(day)}</h2> : <h3>{capital(day)}</h3>}
          <ul>
            {notices.map((notice) => (
              <Line key={notice.id} notice={notice} onOpen={() => open(notice)} />
            ))}
          </ul>
        </section>
      ))}
      {more &&
        (most === undefined ? (
          <button
            type="button"
            className="plain link-button notices-more"
            onClick={() => list.more !== null && fetchMore(list.more)}
          >
            {words.earlier}
          </button>
        ) : (
          <Link href="/notices" className="notices-more" onClick={() => onOpen?.()}>
            {words.everything}
          </Link>
        ))}
    </div>
  )
}

function Line({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { plan, thread, by, kind, at, read } = notice
  const address = `/plans/${plan.id}#${thread === null ? 'signoff' : `plan/${thread}`}`
  return (
    <li className="notice" data-new={read ? undefined : ''}>
      <Link
        href={address}
        onClick={(event) => {
          onOpen()
          const here = location.pathname === `/plans/${plan.id}`
          if (!here || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
          // The plan is open: only another part of it is shown.
          event.preventDefault()
          if (thread === null) showView('signoff')
          else showThread(thread)
        }}
      >
        <span
          className="avatar"
          style={{ background: by?.name == null ? undefined : personColour(by.name) }}
          aria-hidden="true"
        >
          {by?.name == null ? '·' : <Initials name={by.name} />}
        </span>
        <span className="notice-words">
          <span className="notice-said">
            {!read && <span className="visually-hidden">{words.isNew}: </span>}
            {words.said(kind, by?.name ?? null)}
          </span>
          <span className="notice-place">
            <span className="notice-plan">{plan.title}</span>
            <time dateTime={at}>{timeWords(at)}</time>
          </span>
        </span>
      </Link>
    </li>
  )
}

function byDay(notices: readonly Notice[]): { day: string; notices: readonly Notice[] }[] {
  const days = new Map<string, Notice[]>()
  for (const notice of notices) {
    const day = dayWords(notice.at)
    const same = days.get(day) ?? []
    days.set(day, same)
    same.push(notice)
  }
  return [...days].map(([day, same]) => ({ day, notices: same }))
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
