import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Me } from '../app/api.js'
import { Problem } from './parts.jsx'
import { Password } from './password-choice.jsx'
import { UserName } from './password-section.jsx'
import { useTask } from './use-task.js'
import { words } from './words.js'

interface Props {
  readonly me: Me
  readonly why?: string
  readonly button: string
  /** Given nothing by somebody who has no password. */
  readonly onPassword: (password: string | undefined) => Promise<void>
  readonly onCancel: (() => void) | undefined
}

/** The password once more, before something about signing in changes. */
export function ConfirmPassword({ me, why, button, onPassword, onCancel }: Props) {
  const [password, setPassword] = useState('')
  const task = useTask()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!me.hasPassword) void task.run(() => onPassword(undefined))
    else if (password === '') task.say(words.signIn.needsPassword)
    else void task.run(() => onPassword(password))
  }
  return (
    <form className="form narrow" onSubmit={submit} noValidate>
      {why !== undefined && <p>{why}</p>}
      {me.hasPassword && (
        <>
          <UserName me={me} />
          <Password
            label={words.account.confirmPassword}
            name="current-password"
            autoComplete="current-password"
            autoFocus
            value={password}
            onChange={setPassword}
          />
        </>
      )}
      <Problem words={task.problem} />
      <div className="form-buttons">
        <Button type="submit" loading={task.busy}>
          {button}
        </Button>
        {onCancel !== undefined && (
          <Button variant="subtle" onClick={onCancel}>
            {words.cancel}
          </Button>
        )}
      </div>
    </form>
  )
}
