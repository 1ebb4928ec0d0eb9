import { Button } from '@mantine/core'
import { Problem } from './parts.jsx'
import type { Task } from './use-task.js'
import { words } from './words.js'

interface Props {
  readonly task: Pick<Task, 'problem' | 'busy'>
  /** Words of the button that does it. */
  readonly submit: string
  readonly onCancel: () => void
}

/** The end of a form that can be given up: what went wrong, doing it, and leaving it. */
export function FormEnd({ task, submit, onCancel }: Props) {
  return (
    <>
      <Problem words={task.problem} />
      <div className="form-buttons">
        <Button type="submit" loading={task.busy}>
          {submit}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </>
  )
}
