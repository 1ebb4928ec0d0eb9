import { useEffect } from 'react'
import type { PageProps } from '../app/page-props.js'
import { strings } from '../strings.js'
import { withMantine } from '../theme/with-mantine.jsx'
import { CalendarsSection } from './calendars-section.jsx'
import { DailyMailSection } from './daily-mail-section.jsx'
import { Devices } from './devices.jsx'
import { DeskPage } from './parts.jsx'
import { PasswordSection } from './password-section.jsx'
import RemoveKept from './remove-kept.jsx'
import { SignOutSection } from './sign-out-section.jsx'
import { Tokens } from './tokens.jsx'
import { TwoFactorSection } from './two-factor-section.jsx'
import { words } from './words.js'

/** Everything about how one person signs in. */
function AccountPage({ session, onAgain }: PageProps) {
  const { me } = session
  useEffect(() => {
    document.title = `${words.account.title} · ${strings.product}`
  }, [])
  return (
    <DeskPage me={me} title={words.account.title}>
      <p className="identity">
        <strong>{me.name}</strong>
        <span className="address">{me.email}</span>
      </p>
      <p className="quiet">{words.account.identity}</p>
      <PasswordSection me={me} onAgain={onAgain} />
      <TwoFactorSection me={me} onAgain={onAgain} />
      <DailyMailSection />
      <CalendarsSection />
      <Devices onAgain={onAgain} />
      <Tokens onAgain={onAgain} />
      <SignOutSection session={session} onAgain={onAgain} />
      <RemoveKept of={{ except: me.id }} />
    </DeskPage>
  )
}

export default withMantine(AccountPage)
