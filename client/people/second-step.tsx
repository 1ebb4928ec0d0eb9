import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { RefusedError } from '../app/ask.js'
import { Problem } from './parts.jsx'
import { problemWords } from './problem-words.js'
import { verifyBackupCode, verifyCode } from './requests.js'
import { useTask } from './use-task.js'
import { words } from './words.js'

interface Props {
  readonly onIn: () => void
  readonly onStartAgain: (why: string | undefined) => void
}

/** The password was right: now the code of the app, or one of the backup codes. */
export function SecondStep({ onIn, onStartAgain }: Props) {
  const [how, setHow] = useState<'app' | 'backup'>('app')
  const [code, setCode] = useState('')
  const [trust, setTrust] = useState(false)
  const task = useTask()
  const app = how === 'app'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const typed = app ? code.replaceAll(/\D/g, '') : code.trim()
    if (app ? typed.length !== 6 : typed === '')
      return task.say(app ? words.second.needsCode : words.second.needsBackup)
    void task.run(async () => {
      try {
        await (app ? verifyCode : verifyBackupCode)(typed, trust)
      } catch (error) {
        // Too many wrong codes: only the password opens another try.
        if (error instanceof RefusedError && error.status === 400) return onStartAgain(problemWords(error))
        setCode('')
        throw error
      }
      onIn()
    })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h2>{words.second.title}</h2>
      <p>{app ? words.second.lead : words.second.backupLead}</p>
      <CodeInput
        key={how}
        label={app ? words.second.code : words.second.backupCode}
        digits={app}
        {...{ code, setCode }}
      />
      <Checkbox
        label={words.second.trust}
        description={words.second.trustWhy}
        checked={trust}
        onChange={(event) => setTrust(event.currentTarget.checked)}
      />
      <Problem words={task.problem} />
      <Button type="submit" size="md" fullWidth loading={task.busy}>
        {words.second.submit}
      </Button>
      <div className="form-links">
        <button
          type="button"
          className="plain link-button"
          onClick={() => {
            setHow(app ? 'backup' : 'app')
            setCode('')
            task.say(undefined)
          }}
        >
          {app ? words.second.useBackup : words.second.useApp}
        </button>
        <button type="button" className="plain link-button" onClick={() => onStartAgain(undefined)}>
          {words.second.startAgain}
        </button>
      </div>
      {!app && <p className="quiet">{words.second.lost}</p>}
    </form>
  )
}

interface CodeProps {
  readonly label: string
  /** Six digits of an app; otherwise a backup code of letters and digits. */
  readonly digits: boolean
  readonly code: string
  readonly setCode: (code: string) => void
}

/** One field, so that pasting, password managers and screen readers work as everywhere. */
export function CodeInput({ label, digits, code, setCode }: CodeProps) {
  return (
    <TextInput
      label={label}
      name="code"
      size="md"
      className="code-input"
      autoFocus
      data-autofocus
      autoComplete={digits ? 'one-time-code' : 'off'}
      inputMode={digits ? 'numeric' : 'text'}
      maxLength={digits ? 9 : 40}
      spellCheck={false}
      autoCapitalize="none"
      value={code}
      onChange={(event) => setCode(event.currentTarget.value)}
    />
  )
}
