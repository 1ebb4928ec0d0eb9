import { useMemo, useState } from 'react'
import type { PlanChange } from '../../../plan/compare.js'
import { belongingTo } from '../../../plan/place-back.js'
import type { PlanDocument } from '../../../schema/document.js'
import { Button } from '../../app/button.jsx'
import { Dialog } from '../../people/dialog.jsx'
import { Problem } from '../../people/parts.jsx'
import { useTask } from '../../people/use-task.js'
import { versionWords as words } from '../../words/versions.js'
import { restoreBlock, type Version } from './requests.js'
import { whenWords } from './version-words.js'

interface Props {
  readonly planId: string
  readonly version: Version
  readonly change: PlanChange
  /** The version that it comes back from. */
  readonly then: PlanDocument
  readonly name: string
  /** It is still in the plan. */
  readonly isThere: boolean
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

/** What bringing back one block does, said before it is done. */
export function RestoreBlockDialog({ planId, version, change, then, name, isThere, onClose, onDone }: Props) {
  const id = 'id' in change ? change.id : ''
  const below = useMemo(() => belongingTo(then.content.content ?? [], id).length, [then, id])
  const [belonging, setBelonging] = useState(!isThere)
  const task = useTask()
  const restore = () =>
    task.run(async () => {
      await restoreBlock(planId, version.id, id, belonging && below > 0)
      await onDone()
      onClose()
    })
  return (
    <Dialog title={words.restoreBlockTitle(name)} onClose={onClose}>
      <p>{(isThere ? words.blockChanged : words.blockGone)(whenWords(version))}</p>
      {below > 0 && (
        <label className="version-belonging">
          <input type="checkbox" checked={belonging} onChange={(event) => setBelonging(event.target.checked)} />
          <span>
            {words.belonging(below)}
            <span className="quiet"> {words.belongingHelp}</span>
          </span>
        </label>
      )}
      <p>{words.blockKept}</p>
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
