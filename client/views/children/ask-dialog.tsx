import { Button } from '@mantine/core'
import type { FormEvent, ReactNode, RefObject } from 'react'
import { Problem } from '../../people/parts.jsx'
import { useTask } from '../../people/use-task.js'
import { withMantine } from '../../theme/with-mantine.jsx'
import { publishWords } from '../../words/children-publish.js'
import { ViewDialog } from './view-dialog.jsx'

interface Props {
  readonly title: string
  /** Words of the button that does it. */
  readonly submit: string
  /** Cannot be taken back. */
  readonly danger?: boolean
  readonly onClose: () => void
  /** Does it; what it throws is said, and the dialog stays. */
  readonly act: () => Promise<void>
  readonly otherwise?: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

/** Says what something will do, and does it when that is wanted. */
export const AskDialog = withMantine(function AskDialog({ submit, danger = false, act, children, ...dialog }: Props) {
  const task = useTask(noMore)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void task.run(act)
  }
  return (
    <ViewDialog {...dialog}>
      <form className="form" onSubmit={onSubmit} noValidate>
        {children}
        <Problem words={task.problem} />
        <div className="form-buttons">
          <Button type="submit" loading={task.busy} {...(danger ? { className: 'danger-button' } : {})}>
            {submit}
          </Button>
          <Button variant="subtle" onClick={dialog.onClose} data-autofocus>
            {publishWords.cancel}
          </Button>
        </div>
      </form>
    </ViewDialog>
  )
})

/** The view around asks again by itself. */
const noMore = () => undefined
