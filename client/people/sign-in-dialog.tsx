import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type Me, whoIsHere } from '../app/api.js'
import { SignedOutError } from '../app/ask.js'
import { withMantine } from '../theme/with-mantine.jsx'
import { Dialog } from './dialog.jsx'
import { Problem } from './parts.jsx'
import { problemWords } from './problem-words.js'
import { SignIn } from './sign-in.jsx'
import { TwoFactorSetup } from './two-factor-setup.jsx'
import { words } from './words.js'

interface Props {
  readonly me: Me
  /** The same person is signed in and may go on. */
  readonly onIn: () => void
  readonly onClose: () => void
}

type Here =
  | { readonly name: 'asking' }
  | { readonly name: 'nobody' }
  | { readonly name: 'needsTwoFactor'; readonly me: Me }
  | { readonly name: 'someoneElse'; readonly me: Me }
  | { readonly name: 'failed'; readonly why: string }

/** Signing in again over the open plan: what was written stays where it is. */
function SignInDialog({ me, onIn, onClose }: Props) {
  const [here, setHere] = useState<Here>({ name: 'asking' })
  const look = async () => {
    try {
      const now = await whoIsHere()
      if (now === undefined) setHere({ name: 'nobody' })
      else if (now.id !== me.id) setHere({ name: 'someoneElse', me: now })
      else if (now.twoFactorNeeded) setHere({ name: 'needsTwoFactor', me: now })
      else onIn()
    } catch (error) {
      setHere(error instanceof SignedOutError ? { name: 'nobody' } : { name: 'failed', why: problemWords(error) })
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once when the dialog opens.
  useEffect(() => void look(), [])
  return (
    <Dialog onClose={onClose} title={here.name === 'needsTwoFactor' ? words.twoFactor.title : words.again.title}>
      {here.name === 'asking' && <p className="quiet">{words.loading}</p>}
      {here.name === 'failed' && (
        <div className="form">
          <Problem words={here.why} />
          <Button variant="default" onClick={() => void look()}>
            {words.tryAgain}
          </Button>
        </div>
      )}
      {here.name === 'nobody' && (
        <>
          <p className="quiet">{words.again.body}</p>
          <SignIn email={me.email} onIn={() => void look()} onSchoolAccount="in-new-tab" />
        </>
      )}
      {here.name === 'needsTwoFactor' && (
        <>
          <p>{words.twoFactor.needed}</p>
          <TwoFactorSetup me={here.me} onDone={onIn} onCancel={undefined} />
        </>
      )}
      {here.name === 'someoneElse' && (
        <div className="form">
          <p>{words.again.someoneElse(here.me.name, me.name)}</p>
          <Button onClick={() => location.reload()}>{words.again.reload}</Button>
        </div>
      )}
    </Dialog>
  )
}

export default withMantine(SignInDialog)
