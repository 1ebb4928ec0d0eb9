import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Role } from '../../schema/protocol/roles.js'
import { FormEnd } from './form-end.jsx'
import { LinkLine, passOnWords } from './link-line.jsx'
import { invite } from './requests.js'
import { RoleChoice } from './role-choice.jsx'
import { useTask } from './use-task.js'
import type { Invited, PlanChoice } from './wire.js'
import { words } from './words.js'

interface Props {
  readonly plans: readonly PlanChoice[]
  readonly onInvited: () => void
  readonly onClose: () => void
}

/** Asks who is invited to what, and then shows the link, once. */
export function InviteForm({ plans, onInvited, onClose }: Props) {
  const [invited, setInvited] = useState<Invited>()
  if (invited !== undefined) {
    return <LinkOnce invited={invited} onAnother={() => setInvited(undefined)} onClose={onClose} />
  }
  return (
    <Form
      plans={plans}
      onClose={onClose}
      onInvited={(answer) => {
        setInvited(answer)
        onInvited()
      }}
    />
  )
}

interface FormProps {
  readonly plans: readonly PlanChoice[]
  readonly onInvited: (invited: Invited) => void
  readonly onClose: () => void
}

function Form({ plans, onInvited, onClose }: FormProps) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('staff')
  const [plan, setPlan] = useState('')
  const [days, setDays] = useState('7')
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const task = useTask()
  const noName = name.trim() === ''
  const noEmail = !/^\S+@\S+\.\S+$/.test(email.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const missing = noName ? 'name' : noEmail ? 'email' : undefined
    if (missing !== undefined) {
      form.current?.querySelector<HTMLInputElement>(`input[name="invite-${missing}"]`)?.focus()
      return
    }
    void task.run(async () => {
      const where = plan === '' ? {} : { plan }
      onInvited(await invite({ name: name.trim(), email: email.trim(), role, days: Number(days), ...where }))
    })
  }
  return (
    <form ref={form} className="form invite" aria-label={words.invite.title} onSubmit={submit} noValidate>
      <h2>{words.invite.title}</h2>
      <div className="form-pair">
        <TextInput
          label={words.invite.name}
          name="invite-name"
          autoComplete="off"
          size="md"
          maxLength={120}
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && noName ? words.invite.needsName : undefined}
        />
        <TextInput
          label={words.invite.email}
          name="invite-email"
          type="email"
          autoComplete="off"
          size="md"
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={tried && noEmail ? words.invite.needsEmail : undefined}
        />
      </div>
      <RoleChoice
        label={words.invite.role}
        value={role}
        onChange={(chosen) => chosen !== undefined && setRole(chosen)}
        scope={plan === '' ? 'school' : 'plan'}
      />
      <div className="form-pair">
        <NativeSelect
          label={words.invite.place}
          size="md"
          value={plan}
          onChange={(event) => setPlan(event.currentTarget.value)}
          data={[
            { value: '', label: words.invite.school },
            ...plans.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <NativeSelect
          label={words.invite.days}
          size="md"
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          data={words.invite.dayChoices}
        />
      </div>
      <FormEnd task={task} submit={words.invite.submit} onCancel={onClose} />
    </form>
  )
}

interface LinkProps {
  readonly invited: Invited
  readonly onAnother: () => void
  readonly onClose: () => void
}

function LinkOnce({ invited, onAnother, onClose }: LinkProps) {
  const { invitation, link } = invited
  const { name, email } = invitation
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="form invite" aria-labelledby="invited">
      <h2 id="invited" ref={heading} tabIndex={-1}>
        {words.invite.doneTitle(name)}
      </h2>
      <p>{passOnWords(invited, email, name)}</p>
      <LinkLine label={words.invite.link} link={link} />
      <p className="quiet">{words.invite.once}</p>
      <div className="form-buttons">
        <Button variant="default" onClick={onClose}>
          {words.invite.done}
        </Button>
        <Button variant="subtle" onClick={onAnother}>
          {words.invite.another}
        </Button>
      </div>
    </section>
  )
}
