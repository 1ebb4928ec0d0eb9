import { type FormEvent, useId, useState } from 'react'
import { strings } from '../strings.js'
import { createPlan } from './api.js'
import { Button } from './button.jsx'
import { navigate } from './router.js'

interface Props {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  /** Plans are created at the school's server: without it the page says why it cannot. */
  readonly offline: boolean
}

/** Asks for a title, makes the plan and opens it. */
export function NewPlan({ open, onOpen, offline }: Props) {
  const field = useId()
  const problem = useId()
  const [title, setTitle] = useState('')
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready')
  const reason = offline ? <p className="quiet">{strings.plans.createOffline}</p> : undefined
  if (!open)
    return (
      <>
        <Button onClick={() => onOpen(true)} disabled={offline}>
          {strings.plans.create}
        </Button>
        {reason}
      </>
    )

  const create = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    setState('busy')
    createPlan(title.trim()).then(
      (id) => navigate(`/plans/${id}`),
      () => setState('failed'),
    )
  }
  return (
    <form className="new-plan" onSubmit={create}>
      <label className="form-label" htmlFor={field}>
        {strings.plans.newTitle}
      </label>
      <input
        id={field}
        className="form-input"
        placeholder={strings.plans.newPlaceholder}
        maxLength={160}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this form.
        autoFocus
        value={title}
        aria-invalid={state === 'failed'}
        aria-describedby={problem}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <p id={problem} className="form-problem" role="alert">
        {state === 'failed' ? strings.plans.failed : ''}
      </p>
      {reason}
      <div className="new-plan-buttons">
        <Button type="submit" disabled={offline || state === 'busy' || title.trim() === ''}>
          {strings.plans.create}
        </Button>
        <Button look="bare" onClick={() => onOpen(false)}>
          {strings.plans.cancel}
        </Button>
      </div>
    </form>
  )
}
