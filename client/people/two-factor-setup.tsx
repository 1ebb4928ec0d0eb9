import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Me } from '../app/api.js'
import { QrCode } from '../app/qr-code.jsx'
import { BackupCodes } from './backup-codes.jsx'
import { ConfirmPassword } from './confirm-password.jsx'
import { Problem } from './parts.jsx'
import { startTwoFactor, type TwoFactorStart, verifyCode } from './requests.js'
import { CodeInput } from './second-step.jsx'
import { useTask } from './use-task.js'
import { words } from './words.js'

interface Props {
  readonly me: Me
  readonly onDone: () => void
  /** undefined: the school wants it, and there is no way around. */
  readonly onCancel: (() => void) | undefined
}

/** Password, QR code, a code to prove that the app has it, backup codes. It counts once the code was right. */
export function TwoFactorSetup({ me, onDone, onCancel }: Props) {
  const [start, setStart] = useState<TwoFactorStart>()
  const [verified, setVerified] = useState(false)
  if (start === undefined) {
    return (
      <ConfirmPassword
        me={me}
        button={words.goOn}
        onCancel={onCancel}
        onPassword={async (password) => setStart(await startTwoFactor(password))}
      />
    )
  }
  if (verified) return <BackupCodes codes={start.backupCodes} onKept={onDone} />
  return <Verify uri={start.totpURI} onVerified={() => setVerified(true)} onCancel={onCancel} />
}

function Verify({ uri, onVerified, onCancel }: { uri: string; onVerified: () => void; onCancel: Props['onCancel'] }) {
  const [code, setCode] = useState('')
  const task = useTask()
  const key = new URL(uri).searchParams.get('secret') ?? ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const digits = code.replaceAll(/\D/g, '')
    if (digits.length !== 6) return task.say(words.second.needsCode)
    void task.run(async () => {
      await verifyCode(digits, false)
      onVerified()
    })
  }
  return (
    <form className="form narrow" onSubmit={submit} noValidate>
      <p>{words.twoFactor.scan}</p>
      <QrCode text={uri} label={words.twoFactor.qr} />
      <p className="quiet">
        {words.twoFactor.byHand}
        <code className="secret-key">{key.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <CodeInput label={words.twoFactor.code} digits code={code} setCode={setCode} />
      <Problem words={task.problem} />
      <div className="form-buttons">
        <Button type="submit" loading={task.busy}>
          {words.twoFactor.verify}
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
