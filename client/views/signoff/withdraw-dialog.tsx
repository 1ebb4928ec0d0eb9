import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../people/dialog.jsx'
import { Problem } from '../../people/parts.jsx'
import { useTask } from '../../people/use-task.js'
import { signoffWords } from '../../words/signoff.js'
import { type SignatureOnTheWire, withdraw } from './wire.js'

interface Props {
  readonly planId: string
  readonly signature: SignatureOnTheWire
  readonly onDone: (said: string) => void
  readonly onClose: () => void
}

/** Taking a signature back, with a reason that stays in the record. */
export function WithdrawDialog({ planId, signature, onDone, onClose }: Props) {
  const [reason, setReason] = useState('')
  const task = useTask(() => undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim().length < 3) return task.say(signoffWords.reasonMissing)
    void task.run(async () => {
      await withdraw(planId, signature.id, reason)
      onDone(signoffWords.withdrawn)
    })
  }
  return (
    <Dialog title={signoffWords.withdrawTitle} onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        <p>{signoffWords.recordLine(signature.role, signature.name)}</p>
        <Textarea
          label={signoffWords.reason}
          value={reason}
          maxLength={500}
          rows={3}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <p className="quiet">{signoffWords.withdrawEffect}</p>
        <Problem words={task.problem} />
        <div className="form-buttons">
          <Button type="submit" loading={task.busy}>
            {signoffWords.confirmWithdraw}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {signoffWords.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
