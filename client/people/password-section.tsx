import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Me } from '../app/api.js'
import { FormEnd } from './form-end.jsx'
import { Done } from './parts.jsx'
import { Password, PasswordChoice } from './password-choice.jsx'
import { LEAST_PASSWORD } from './password-hint.js'
import { changePassword, choosePassword } from './requests.js'
import { useTask } from './use-task.js'
import { words } from './words.js'

/** The password: choose the first one, or change it. */
export function PasswordSection({ me, onAgain }: { me: Me; onAgain: () => void }) {
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState<string>()
  return (
    <section className="desk-section" aria-labelledby="password">
      <h2 id="password">{words.account.passwordTitle}</h2>
      {open ? (
        <PasswordForm
          me={me}
          onClose={() => setOpen(false)}
          onSaved={(what) => {
            setOpen(false)
            setDone(what)
            onAgain()
          }}
        />
      ) : (
        <>
          <p>{me.hasPassword ? words.account.hasPassword : words.account.noPassword}</p>
          <Done words={done} />
          <Button variant="default" onClick={() => setOpen(true)}>
            {me.hasPassword ? words.account.changePassword : words.account.setPassword}
          </Button>
        </>
      )}
    </section>
  )
}

interface Props {
  readonly me: Me
  readonly onSaved: (what: string) => void
  readonly onClose: () => void
}

function PasswordForm({ me, onSaved, onClose }: Props) {
  const [current, setCurrent] = useState('')
  const [chosen, setChosen] = useState('')
  const [short, setShort] = useState(false)
  const task = useTask()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setShort(chosen.length < LEAST_PASSWORD)
    if (chosen.length < LEAST_PASSWORD) return
    void task.run(async () => {
      if (me.hasPassword) await changePassword(current, chosen)
      else await choosePassword(chosen)
      onSaved(me.hasPassword ? words.account.passwordSaved : words.account.passwordSet)
    })
  }
  return (
    <form className="form narrow" onSubmit={submit} noValidate>
      <UserName me={me} />
      {me.hasPassword && (
        <Password
          label={words.password.current}
          name="current-password"
          autoComplete="current-password"
          autoFocus
          value={current}
          onChange={setCurrent}
        />
      )}
      <PasswordChoice
        label={words.password.new}
        value={chosen}
        onChange={setChosen}
        known={[me.name, me.email]}
        error={short && chosen.length < LEAST_PASSWORD ? words.password.tooShort : undefined}
      />
      <FormEnd task={task} submit={words.account.save} onCancel={onClose} />
    </form>
  )
}

/** Tells a password manager whose password this is. */
export function UserName({ me }: { me: { readonly email: string } }) {
  return (
    <input
      className="visually-hidden"
      type="email"
      name="email"
      autoComplete="username"
      value={me.email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  )
}
