import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { strings } from '../strings.js'
import { createPlan } from './api.js'
import { navigate } from './router.js'

interface Props {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  /** Plans are created at the school's server: without it the page says why it cannot. */
  readonly offline: boolean
}

/** Asks for a title, makes the plan and opens it. */
export function NewPlan({ open, onOpen, offline }: Props) {
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
      <TextInput
        label={strings.plans.newTitle}
        placeholder={strings.plans.newPlaceholder}
        maxLength={160}
        size="md"
        data-autofocus
        autoFocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        error={state === 'failed' ? strings.plans.failed : undefined}
      />
      {reason}
      <div className="new-plan-buttons">
        <Button type="submit" loading={state === 'busy'} disabled={offline || title.trim() === ''}>
          {strings.plans.create}
        </Button>
        <Button variant="subtle" onClick={() => onOpen(false)}>
          {strings.plans.cancel}
        </Button>
      </div>
    </form>
  )
}
