import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useOnline } from '../app/use-online.js'
import { Problem } from './parts.jsx'
import { Password } from './password-choice.jsx'
import { mailMeALink, type SignInAnswer, signInWays, signInWithPassword } from './requests.js'
import { useTask } from './use-task.js'
import type { SchoolAccount, Ways } from './wire.js'
import { words } from './words.js'

interface Props {
  readonly email: string | undefined
  /** Why the person is here again. */
  readonly problem: string | undefined
  readonly onAnswer: (answer: SignInAnswer) => void
  readonly onSchoolAccount: ((account: SchoolAccount) => Promise<void>) | 'in-new-tab'
}

const PASSWORD_ONLY: Ways = { password: true, mailLink: false, schoolAccounts: [] }
type Field = 'email' | 'password'

/** Email and password, and whatever other ways in this school has. */
export function SignInForm({ email: known, problem, onAnswer, onSchoolAccount }: Props) {
  const [ways, setWays] = useState(PASSWORD_ONLY)
  const [email, setEmail] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [stay, setStay] = useState(true)
  const [missing, setMissing] = useState<{ readonly field: Field; readonly words: string }>()
  const [mailed, setMailed] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const task = useTask()
  const online = useOnline()
  useEffect(() => {
    let left = false
    // Not knowing the other ways in, the password is offered; what is wrong is said when it is tried.
    signInWays().then(
      (found) => !left && setWays(found),
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [])

  const focus = (field: Field) => form.current?.querySelector<HTMLInputElement>(`input[name="${field}"]`)?.focus()
  const need = (field: Field, why: string) => {
    setMissing({ field, words: why })
    focus(field)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A password manager may fill the fields without telling React.
    const filled = new FormData(form.current ?? undefined)
    const address = String(filled.get('email') ?? email).trim()
    const secret = String(filled.get('password') ?? password)
    if (address === '') return need('email', words.signIn.needsEmail)
    if (secret === '') return need('password', words.signIn.needsPassword)
    setMissing(undefined)
    void task.run(async () => {
      try {
        onAnswer(await signInWithPassword(address, secret, stay))
      } catch (error) {
        focus('password')
        throw error
      }
    })
  }
  const mail = () => {
    if (email.trim() === '') return need('email', words.signIn.mailLinkNeedsEmail)
    setMissing(undefined)
    void task.run(async () => {
      await mailMeALink(email.trim())
      setMailed(true)
    })
  }

  if (mailed) {
    return (
      <div role="status">
        <h2>{words.signIn.mailLinkSentTitle}</h2>
        <p>{words.signIn.mailLinkSent(email.trim())}</p>
        <Button variant="default" onClick={() => setMailed(false)}>
          {words.signIn.otherWay}
        </Button>
      </div>
    )
  }
  return (
    <form ref={form} className="form" onSubmit={submit} noValidate>
      {!online && <p className="quiet">{words.signIn.offline}</p>}
      <TextInput
        label={words.signIn.email}
        type="email"
        name="email"
        autoComplete="username"
        size="md"
        readOnly={known !== undefined}
        autoFocus={known === undefined}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={missing?.field === 'email' ? missing.words : undefined}
      />
      <Password
        label={words.signIn.password}
        name="password"
        autoComplete="current-password"
        autoFocus={known !== undefined}
        value={password}
        onChange={setPassword}
        error={missing?.field === 'password' ? missing.words : undefined}
      />
      <Checkbox label={words.signIn.stay} checked={stay} onChange={(event) => setStay(event.currentTarget.checked)} />
      <Problem words={task.problem ?? problem} />
      <Button type="submit" size="md" fullWidth loading={task.busy}>
        {words.signIn.submit}
      </Button>
      <OtherWays ways={ways} onMail={mail} onSchoolAccount={onSchoolAccount} run={task.run} />
    </form>
  )
}

interface OtherProps {
  readonly ways: Ways
  readonly onMail: () => void
  readonly onSchoolAccount: Props['onSchoolAccount']
  readonly run: (work: () => Promise<void>) => Promise<void>
}

function OtherWays({ ways, onMail, onSchoolAccount, run }: OtherProps) {
  if (!ways.mailLink && ways.schoolAccounts.length === 0) return null
  return (
    <div className="other-ways">
      <p className="or">
        <span>{words.signIn.or}</span>
      </p>
      {ways.mailLink && (
        <Button variant="default" size="md" fullWidth onClick={onMail}>
          {words.signIn.mailLink}
        </Button>
      )}
      {onSchoolAccount === 'in-new-tab'
        ? ways.schoolAccounts.length > 0 && (
            <Button component="a" href="/sign-in" target="_blank" variant="default" size="md" fullWidth>
              {words.signIn.elsewhere}
            </Button>
          )
        : ways.schoolAccounts.map((account) => (
            <Button
              key={account.id}
              variant="default"
              size="md"
              fullWidth
              onClick={() => void run(() => onSchoolAccount(account))}
            >
              {words.signIn.with(account.name)}
            </Button>
          ))}
    </div>
  )
}
