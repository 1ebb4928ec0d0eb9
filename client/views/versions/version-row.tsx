import { type FormEvent, useState } from 'react'
import { Button } from '../../app/button.jsx'
import { showView } from '../../page/view-address.js'
import { Problem } from '../../people/parts.jsx'
import { useTask } from '../../people/use-task.js'
import { timeWords } from '../../people/when.js'
import { versionWords as words } from '../../words/versions.js'
import { renameVersion, type Version } from './requests.js'
import { versionInSentence, versionName } from './version-words.js'

interface Props {
  readonly version: Version
  readonly planId: string
  readonly leads: boolean
  readonly onRestore: (version: Version) => void
  readonly onDone: () => Promise<void>
}

/** One version: when, what it is called, who kept it, and what can be done with it. */
export function VersionRow({ version, planId, leads, onRestore, onDone }: Props) {
  const [naming, setNaming] = useState(false)
  const said = versionInSentence(version)
  return (
    <li className="version">
      <time dateTime={version.at}>{timeWords(version.at)}</time>
      <div className="version-facts">
        <p className={version.name === null ? 'version-why' : 'version-name'}>{versionName(version)}</p>
        {version.kind === 'signed' && version.name !== null && <p className="quiet">{words.kinds['signed']}</p>}
        {version.by !== null && <p className="quiet">{words.keptBy(version.by)}</p>}
        {naming ? (
          <NameForm
            planId={planId}
            version={version}
            onClose={() => setNaming(false)}
            onDone={async () => {
              await onDone()
              setNaming(false)
            }}
          />
        ) : (
          <div className="version-acts screen-only">
            <button
              type="button"
              className="plain link-button"
              aria-label={words.compareOf(said)}
              onClick={() => showView('versions', `${version.id}..now`)}
            >
              {words.compare}
            </button>
            {leads && version.kind !== 'signed' && (
              <button
                type="button"
                className="plain link-button"
                aria-label={words.renameOf(version.name === null ? words.nameIt : words.rename, said)}
                onClick={() => setNaming(true)}
              >
                {version.name === null ? words.nameIt : words.rename}
              </button>
            )}
            {leads && (
              <button
                type="button"
                className="plain link-button"
                aria-label={words.restoreOf(said)}
                onClick={() => onRestore(version)}
              >
                {words.restore}
              </button>
            )}
          </div>
        )}
      </div>
    </li>
  )
}

interface NameProps {
  readonly planId: string
  readonly version: Version
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

function NameForm({ planId, version, onClose, onDone }: NameProps) {
  const [name, setName] = useState(version.name ?? '')
  const task = useTask()
  const save = (event: FormEvent) => {
    event.preventDefault()
    void task.run(async () => {
      await renameVersion(planId, version.id, name.trim())
      await onDone()
    })
  }
  return (
    <form className="version-form" onSubmit={save}>
      <input
        className="form-input"
        aria-label={words.nameOf(versionInSentence(version))}
        value={name}
        maxLength={120}
        required
        ref={focus}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <div className="version-form-buttons">
        <Button type="submit" disabled={task.busy || name.trim() === ''}>
          {words.save}
        </Button>
        <Button look="bare" onClick={onClose}>
          {words.leave}
        </Button>
      </div>
      <Problem words={task.problem} />
    </form>
  )
}

/** A field that was opened to write in. */
const focus = (input: HTMLInputElement | null): void => input?.focus()
