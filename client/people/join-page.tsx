import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import type { Me } from '../app/api.js'
import { RefusedError } from '../app/ask.js'
import { Link } from '../app/link.jsx'
import { dropSecret, navigate, useSecret } from '../app/router.js'
import { strings } from '../strings.js'
import { withMantine } from '../theme/with-mantine.jsx'
import { Problem, SheetPage } from './parts.jsx'
import { PasswordChoice } from './password-choice.jsx'
import { LEAST_PASSWORD } from './password-hint.js'
import { UserName } from './password-section.jsx'
import { problemWords } from './problem-words.js'
import { acceptInvitation, lookAtInvitation, schoolAccountAddress, signInWays } from './requests.js'
import { SecondStep } from './second-step.jsx'
import { useTask } from './use-task.js'
import { leftWords } from './when.js'
import type { InvitationLook, Ways } from './wire.js'
import { words } from './words.js'

type Found =
  | { readonly name: 'asking' }
  | { readonly name: 'open'; readonly look: InvitationLook; readonly ways: Ways }
  | { readonly name: 'gone' }
  | { readonly name: 'failed'; readonly why: string }

/** Where an invitation leads: who asks whom to what, and the choice of how to sign in from now on. */
function JoinPage({ onAgain, here }: { onAgain: () => void; here: Me | undefined }) {
  const secret = useSecret()
  useEffect(() => {
    document.title = `${words.join.submit} · ${strings.product}`
  }, [])
  if (secret === undefined) {
    return (
      <SheetPage title={words.join.missingTitle}>
        <p>{words.join.missing}</p>
        <Link href="/sign-in">{words.join.toSignIn}</Link>
      </SheetPage>
    )
  }
  const onIn = () => {
    navigate('/', 'replace')
    dropSecret()
    onAgain()
  }
  return <Invitation key={secret} secret={secret} here={here} onIn={onIn} />
}

export default withMantine(JoinPage)

interface InvitationProps {
  readonly secret: string
  /** Who is signed in in this browser already. */
  readonly here: Me | undefined
  readonly onIn: () => void
}

function Invitation({ secret, here, onIn }: InvitationProps) {
  const [found, setFound] = useState<Found>({ name: 'asking' })
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the person says so.
  useEffect(() => {
    let left = false
    const show = (state: Found) => !left && setFound(state)
    Promise.all([lookAtInvitation(secret), signInWays()]).then(
      ([look, ways]) => show({ name: 'open', look, ways }),
      (error: unknown) => show(isGone(error) ? { name: 'gone' } : { name: 'failed', why: problemWords(error) }),
    )
    return () => {
      left = true
    }
  }, [secret, tries])

  switch (found.name) {
    case 'asking':
      return (
        <SheetPage title={words.loading}>
          <p aria-busy="true" />
        </SheetPage>
      )
    case 'failed':
      return (
        <SheetPage title={words.join.submit}>
          <Problem words={found.why} />
          <Button size="md" onClick={() => setTries(tries + 1)}>
            {words.tryAgain}
          </Button>
        </SheetPage>
      )
    case 'gone':
      return <Gone />
    case 'open':
      return (
        <Open
          {...{ secret, here, onIn }}
          look={found.look}
          ways={found.ways}
          onGone={() => setFound({ name: 'gone' })}
        />
      )
  }
}

function Gone() {
  return (
    <SheetPage title={words.join.goneTitle}>
      <p>{words.join.gone}</p>
      <p>{words.join.goneNext}</p>
      <Button component="a" href="/sign-in" size="md">
        {words.join.toSignIn}
      </Button>
    </SheetPage>
  )
}

interface OpenProps extends InvitationProps {
  readonly look: InvitationLook
  readonly ways: Ways
  readonly onGone: () => void
}

function Open({ secret, here, look, ways, onIn, onGone }: OpenProps) {
  const [password, setPassword] = useState('')
  const [short, setShort] = useState(false)
  /** A leader who lost a password and was invited again still has the second step. */
  const [second, setSecond] = useState(false)
  const task = useTask()
  const { name, email, role, plan, invitedBy, school, expiresAt, wayIn = false } = look
  if (second) {
    return (
      <SheetPage title={words.join.title(name)}>
        <SecondStep onIn={onIn} onStartAgain={onGone} />
      </SheetPage>
    )
  }
  const accept = (chosen: string | undefined, then = onIn) =>
    void task.run(async () => {
      try {
        if ((await acceptInvitation(secret, chosen)) === 'second-step') return setSecond(true)
      } catch (error) {
        if (isGone(error)) return onGone()
        throw error
      }
      then()
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShort(password.length < LEAST_PASSWORD)
    if (password.length >= LEAST_PASSWORD) accept(password)
  }
  return (
    <SheetPage title={words.join.title(name)}>
      <p className="sheet-lead">
        {wayIn
          ? words.join.wayIn
          : invitedBy === null
            ? words.join.invited(school)
            : words.join.invites(invitedBy, school)}
      </p>
      {here !== undefined && here.email.toLowerCase() !== email.toLowerCase() && (
        <p className="note">{words.join.signedInAs(here.name)}</p>
      )}
      <div className="offer">
        <p className="offer-place">{plan === null ? words.join.whole : plan.title}</p>
        <p>
          <strong>{words.role.name[role]}.</strong> {words.role[plan === null ? 'school' : 'plan'][role]}
        </p>
      </div>
      <form className="form" onSubmit={submit} noValidate>
        <p className="quiet">
          {words.join.address} <strong className="address">{email}</strong>
        </p>
        <UserName me={look} />
        <PasswordChoice
          label={words.join.choose}
          value={password}
          onChange={setPassword}
          known={[name, email, school]}
          error={short && password.length < LEAST_PASSWORD ? words.password.tooShort : undefined}
        />
        <Problem words={task.problem} />
        <Button type="submit" size="md" fullWidth loading={task.busy}>
          {wayIn ? words.join.wayInSubmit : words.join.submit}
        </Button>
        <div className="other-ways">
          <p className="or">
            <span>{words.signIn.or}</span>
          </p>
          {ways.schoolAccounts.map((account) => (
            <Button
              key={account.id}
              variant="default"
              size="md"
              fullWidth
              onClick={() =>
                accept(undefined, () => {
                  schoolAccountAddress(account.id, '/').then((url) => location.assign(url), onIn)
                })
              }
            >
              {words.join.withSchool(account.name)}
            </Button>
          ))}
          <Button variant="default" size="md" fullWidth onClick={() => accept(undefined)}>
            {wayIn ? words.join.wayInKeep : words.join.noPassword}
          </Button>
          <p className="quiet">{ways.mailLink ? words.join.noPasswordMail : words.join.noPasswordPlain}</p>
        </div>
      </form>
      <p className="sheet-foot">{(wayIn ? words.join.wayInUntil : words.join.until)(leftWords(expiresAt))}</p>
    </SheetPage>
  )
}

const isGone = (error: unknown): boolean => error instanceof RefusedError && [400, 404, 410].includes(error.status)
