import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { strings } from '../strings.js'
import { createPlan } from './api.js'
import { navigate } from './router.js'

/** Asks for a title, makes the plan and opens it. */
export function NewPlan({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const [title, setTitle] = useState('')
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready')
  if (!open) return <Button onClick={() => onOpen(true)}>{strings.plans.create}</Button>

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
      <div className="new-plan-buttons">
        <Button type="submit" loading={state === 'busy'} disabled={title.trim() === ''}>
          {strings.plans.create}
        </Button>
        <Button variant="subtle" onClick={() => onOpen(false)}>
          {strings.plans.cancel}
        </Button>
      </div>
    </form>
  )
}
