import { Button } from '../../app/button.jsx'
import { Dialog } from '../../people/dialog.jsx'
import { Problem } from '../../people/parts.jsx'
import { useTask } from '../../people/use-task.js'
import { versionWords as words } from '../../words/versions.js'
import { restoreAll, type Version } from './requests.js'
import { versionInSentence, whenWords } from './version-words.js'

interface Props {
  readonly planId: string
  readonly version: Version
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

/** What bringing back a whole version does, said before it is done. */
export function RestoreDialog({ planId, version, onClose, onDone }: Props) {
  const task = useTask()
  const restore = () =>
    task.run(async () => {
      await restoreAll(planId, version.id)
      await onDone()
      onClose()
    })
  return (
    <Dialog title={words.restoreTitle(versionInSentence(version))} onClose={onClose}>
      <p>{words.restoreAll(whenWords(version))}</p>
      <p>{words.restoreSteps}</p>
      <Problem words={task.problem} />
      <div className="version-dialog-buttons">
        <Button onClick={() => void restore()} disabled={task.busy}>
          {words.restoreIt}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {words.leave}
        </Button>
      </div>
    </Dialog>
  )
}
