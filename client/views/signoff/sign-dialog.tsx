import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { isRecord, RefusedError } from '../../app/ask.js'
import { Dialog } from '../../people/dialog.jsx'
import { Problem } from '../../people/parts.jsx'
import { useTask } from '../../people/use-task.js'
import { signoffWords } from '../../words/signoff.js'
import { Fingerprint } from './fingerprint.jsx'
import type { Seen } from './use-signoff.js'
import { type ExpectedOnTheWire, sign } from './wire.js'

interface Props {
  readonly planId: string
  readonly expected: ExpectedOnTheWire
  /** What is signed: what the page showed when the dialog was opened, whatever happens meanwhile. */
  readonly seen: Seen
  /** Name of whoever is signed in. */
  readonly name: string
  /** Where the signer stands: how much changed, what is open. */
  readonly facts: readonly string[]
  readonly onDone: (said: string) => void
  readonly onClose: () => void
}

/** The one deliberate act: says what is signed, by whom and what it means, and signs that and nothing else. */
export function SignDialog({ planId, expected, seen, name, facts, onDone, onClose }: Props) {
  const { role, named } = expected
  const ink = expected.you === 'record'
  const [onPaper, setOnPaper] = useState(named ?? '')
  const [changes, setChanges] = useState<readonly string[]>()
  const task = useTask(noMore)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ink && onPaper.trim() === '') return task.say(signoffWords.inkMissing)
    void task.run(async () => {
      try {
        const { sha256 } = seen
        await sign(
          planId,
          ink ? { role, method: 'ink', sha256, name: onPaper } : { role, method: 'electronic', sha256 },
        )
        onDone((ink ? signoffWords.doneInk : signoffWords.done)(role))
      } catch (error) {
        const changed = changesIn(error)
        if (changed === undefined) throw error
        setChanges(changed)
      }
    })
  }
  return (
    <Dialog title={(ink ? signoffWords.record : signoffWords.dialogSign)(role)} onClose={onClose}>
      {changes === undefined ? (
        <form className="form" onSubmit={submit} noValidate>
          <WhatIsSigned seen={seen} />
          <ul className="signoff-facts">
            {facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
          {ink ? (
            <TextInput
              label={signoffWords.inkName}
              description={signoffWords.inkHelp}
              value={onPaper}
              maxLength={120}
              autoComplete="off"
              onChange={(event) => setOnPaper(event.currentTarget.value)}
            />
          ) : (
            <p>
              <strong>{signoffWords.dialogYou(name)}</strong>{' '}
              {named !== null && named !== name && signoffWords.dialogNamed(named, name)}
            </p>
          )}
          <p className="quiet">{ink ? signoffWords.dialogEffectInk : signoffWords.dialogEffect}</p>
          <Problem words={task.problem} />
          <div className="form-buttons">
            <Button type="submit" loading={task.busy}>
              {ink ? signoffWords.confirmInk : signoffWords.confirm}
            </Button>
            <Button variant="subtle" onClick={onClose}>
              {signoffWords.cancel}
            </Button>
          </div>
        </form>
      ) : (
        <Changed changes={changes} onClose={onClose} />
      )}
    </Dialog>
  )
}

/** The view around asks again by itself. */
const noMore = () => undefined

export function WhatIsSigned({ seen }: { seen: Seen }) {
  const { title, version } = seen.document.plan
  return (
    <div>
      <p>{signoffWords.whatWords(title, signoffWords.version(version ?? '0.1'), signoffWords.now)}</p>
      <p className="quiet">
        {signoffWords.sum}: <Fingerprint sha256={seen.sha256} />
      </p>
    </div>
  )
}

function Changed({ changes, onClose }: { changes: readonly string[]; onClose: () => void }) {
  return (
    <div className="form">
      <div role="alert" className="form">
        <p className="form-problem">{signoffWords.changed}</p>
        {changes.length > 0 && (
          <ul className="signoff-facts">
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        )}
        <p>{signoffWords.changedNext}</p>
      </div>
      <div className="form-buttons">
        <Button data-autofocus onClick={onClose}>
          {signoffWords.lookAgain}
        </Button>
      </div>
    </div>
  )
}

/** What changed since, when that is why nothing was signed. */
function changesIn(error: unknown): readonly string[] | undefined {
  if (!(error instanceof RefusedError) || error.status !== 409 || !isRecord(error.answer)) return undefined
  const { changes } = error.answer
  return Array.isArray(changes) ? changes.filter((one) => typeof one === 'string') : undefined
}
