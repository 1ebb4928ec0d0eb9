import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Me } from '../app/api.js'
import { RefusedError } from '../app/ask.js'
import { dropSecret, navigate, useSecret } from '../app/router.js'
import { strings } from '../strings.js'
import { withMantine } from '../theme/with-mantine.jsx'
import { Problem, SheetPage } from './parts.jsx'
import RemoveKept from './remove-kept.jsx'
import { schoolAccountAddress, signInWithLink } from './requests.js'
import { SecondStep } from './second-step.jsx'
import { SignIn } from './sign-in.jsx'
import { useTask } from './use-task.js'
import { words } from './words.js'

/** Nobody is signed in. */
const EVERYBODY = { except: undefined } as const

interface Props {
  readonly onAgain: () => void
  /** Who is signed in already, if anyone. */
  readonly me: Me | undefined
}

/** The way in, at its own address and wherever somebody arrives signed out: then they land where they meant to go. */
function SignInPage({ onAgain, me }: Props) {
  const secret = useSecret()
  const [returned] = useState(() => new URLSearchParams(location.search).get('error') ?? undefined)
  useEffect(() => {
    document.title = `${words.signIn.title} · ${strings.product}`
    // What a school account answered is said once.
    if (returned !== undefined) history.replaceState(null, '', location.pathname)
  }, [returned])
  const onIn = () => {
    if (location.pathname === '/sign-in') navigate('/', 'replace')
    onAgain()
  }
  if (secret !== undefined) return <MailLink key={secret} secret={secret} onIn={onIn} />
  if (me !== undefined) {
    return (
      <SheetPage title={words.signIn.title}>
        <Problem words={returned === undefined ? undefined : schoolAccountWords(returned)} />
        <p>{words.signIn.already(me.name)}</p>
        <Button size="md" onClick={() => navigate('/', 'replace')}>
          {words.toPlans}
        </Button>
      </SheetPage>
    )
  }
  return (
    <SheetPage title={words.signIn.title}>
      <p className="sheet-lead">{words.signIn.lead}</p>
      <Problem words={returned === undefined ? undefined : schoolAccountWords(returned)} />
      <SignIn
        onIn={onIn}
        onSchoolAccount={async (account) => {
          const back = location.pathname === '/sign-in' ? '/' : location.pathname
          location.assign(await schoolAccountAddress(account.id, back))
        }}
        foot={
          <div className="sheet-foot">
            <p>{words.signIn.invited}</p>
            <RemoveKept of={EVERYBODY} small />
          </div>
        }
      />
    </SheetPage>
  )
}

export default withMantine(SignInPage)

/** What a school account's way back says when it led nowhere. */
function schoolAccountWords(code: string): string {
  const known: Readonly<Record<string, string>> = words.signIn.schoolRefused
  return known[code === 'signup_disabled' ? 'not_invited' : code] ?? words.signIn.schoolFailed
}

/** A link from a mail: it signs in when its button is pressed, so that programs that look at mail do not use it up. */
function MailLink({ secret, onIn }: { secret: string; onIn: () => void }) {
  const [step, setStep] = useState<'ready' | 'second' | 'stale'>('ready')
  const task = useTask()
  if (step === 'stale') {
    return (
      <SheetPage title={words.signIn.linkStaleTitle}>
        <p>{words.signIn.linkStale}</p>
        <Button size="md" onClick={dropSecret}>
          {words.signIn.submit}
        </Button>
      </SheetPage>
    )
  }
  const redeem = async () => {
    try {
      if ((await signInWithLink(secret)) === 'second-step') return setStep('second')
    } catch (error) {
      if (error instanceof RefusedError && [400, 404, 410].includes(error.status)) return setStep('stale')
      throw error
    }
    dropSecret()
    onIn()
  }
  return (
    <SheetPage title={words.signIn.linkTitle}>
      {step === 'second' ? (
        <SecondStep
          onIn={() => {
            dropSecret()
            onIn()
          }}
          onStartAgain={dropSecret}
        />
      ) : (
        <div className="form">
          <p>{words.signIn.linkBody}</p>
          <Problem words={task.problem} />
          <Button size="md" fullWidth loading={task.busy} onClick={() => void task.run(redeem)}>
            {words.signIn.submit}
          </Button>
        </div>
      )}
    </SheetPage>
  )
}
