import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../app/button.jsx'
import { Problem } from '../../people/parts.jsx'
import { useTask } from '../../people/use-task.js'
import { versionWords as words } from '../../words/versions.js'
import { keepVersion } from './requests.js'

interface Props {
  readonly planId: string
  readonly onDone: (said: string) => Promise<void>
}

/** Keeps the plan as it is now under a name. */
export function KeepForm({ planId, onDone }: Props) {
  const id = useId()
  const [name, setName] = useState('')
  const task = useTask()
  const keep = (event: FormEvent) => {
    event.preventDefault()
    void task.run(async () => {
      await keepVersion(planId, name.trim())
      await onDone(words.kept(name.trim()))
      setName('')
    })
  }
  return (
    <section className="versions-keep screen-only" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.keep}</h2>
      <p className="quiet" id={`${id}-help`}>
        {words.keepHelp}
      </p>
      <form className="version-form" onSubmit={keep}>
        <input
          className="form-input"
          aria-label={words.keepName}
          aria-describedby={`${id}-help`}
          placeholder={words.keepExample}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={task.busy || name.trim() === ''}>
          {words.keepIt}
        </Button>
      </form>
      <Problem words={task.problem} />
    </section>
  )
}
