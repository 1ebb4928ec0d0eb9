import { Button } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import { encode } from 'uqr'
import type { Me } from '../app/api.js'
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
      <QrCode text={uri} />
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

/** Always dark on white with a quiet zone of four modules: cameras want it so, whatever the page's colours are. */
function QrCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc: 'M', border: 4 })
    const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size, path: modules.join('') }
  }, [text])
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={words.twoFactor.qr}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
