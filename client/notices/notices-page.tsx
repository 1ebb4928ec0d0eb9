import { useEffect } from 'react'
import { Link } from '../app/link.jsx'
import type { PageProps } from '../app/page-props.js'
import { DeskPage } from '../people/parts.jsx'
import { strings } from '../strings.js'
import { noticeWords as words } from '../words/notices.js'
import { NoticeList } from './notice-list.jsx'
import '../theme/notices.css'

/** All of one's notices: where the daily mail leads. */
export default function NoticesPage({ session }: PageProps) {
  useEffect(() => {
    document.title = `${words.title} · ${strings.product}`
  }, [])
  return (
    <DeskPage me={session.me} title={words.title}>
      <NoticeList level={2} />
      <p className="notices-foot">
        <Link href="/account#daily-mail">{words.mail.title}</Link>
      </p>
    </DeskPage>
  )
}
