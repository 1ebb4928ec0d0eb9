import { useEffect, useId, useState } from 'react'
import { Link } from '../app/link.jsx'
import type { Comments } from '../comments/comments-loader.js'
import { useSignal } from '../page/use-signal.js'
import { noticeWords as words } from '../words/notices.js'
import { NoticeList } from './notice-list.jsx'
import { lookSoon, unreadNotices, watchNotices } from './watch.js'
import '../theme/notices.css'

/** As many as fit under the header; the rest has a page. */
const MOST = 12
/** Beyond it the number says no more than "many". */
const MOST_COUNTED = 99

/** The way to one's notices, in every header: how many are new, and the newest of them below. */
export default function NoticesButton({ comments }: { comments?: Comments | undefined }) {
  const sheet = useId()
  const unread = useSignal(unreadNotices)
  const [open, setOpen] = useState(false)
  useEffect(watchNotices, [])
  useEffect(() => whenSaid(comments), [comments])
  return (
    <div className="notices-tool">
      <button type="button" className="plain icon-button" popoverTarget={sheet} aria-label={words.button(unread)}>
        <svg
          width="20"
          height="20"
          viewBox="0 0 20 20"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d="M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.3 1.5H4.2zM8.4 17.2h3.2" />
        </svg>
        {unread > 0 && (
          <span className="notices-count" aria-hidden="true">
            {unread > MOST_COUNTED ? `${MOST_COUNTED}+` : unread}
          </span>
        )}
      </button>
      {/* The browser closes it with Escape and with a click elsewhere. */}
      <section
        id={sheet}
        popover="auto"
        className="notices-sheet"
        aria-label={words.title}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        <h2>{words.title}</h2>
        {open && <NoticeList most={MOST} level={3} onOpen={() => document.getElementById(sheet)?.hidePopover()} />}
        <p className="notices-foot">
          <Link href="/account#daily-mail">{words.mail.title}</Link>
        </p>
      </section>
    </div>
  )
}

/** Looks when something was said beside the plan that is open: it may be for the person. @returns stops it */
function whenSaid(comments: Comments | undefined): () => void {
  if (comments === undefined) return () => undefined
  let stop: (() => void) | undefined
  const listen = () => {
    stop?.()
    stop = comments.get()?.threads.subscribe(lookSoon)
  }
  const leave = comments.subscribe(listen)
  listen()
  return () => {
    leave()
    stop?.()
  }
}
