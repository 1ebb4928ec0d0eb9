import { useEffect, useState } from 'react'
import type { PageProps } from '../app/page-props.js'
import { strings } from '../strings.js'
import { withMantine } from '../theme/with-mantine.jsx'
import { SheetPage } from './parts.jsx'
import { SignOutDialog } from './sign-out-section.jsx'
import { TwoFactorSetup } from './two-factor-setup.jsx'
import { words } from './words.js'

/** The school wants a second step from leaders: it is set up here, and then everything opens. */
function TwoFactorNeededPage({ session, onAgain }: PageProps) {
  const [leaving, setLeaving] = useState(false)
  useEffect(() => {
    document.title = `${words.twoFactor.title} · ${strings.product}`
  }, [])
  return (
    <SheetPage title={words.twoFactor.neededTitle}>
      <p>{words.twoFactor.needed}</p>
      <TwoFactorSetup me={session.me} onDone={onAgain} onCancel={undefined} />
      <p className="sheet-foot">
        <button type="button" className="plain link-button" onClick={() => setLeaving(true)}>
          {words.twoFactor.signOut}
        </button>
      </p>
      {leaving && <SignOutDialog session={session} onClose={() => setLeaving(false)} onOut={onAgain} />}
    </SheetPage>
  )
}

export default withMantine(TwoFactorNeededPage)
