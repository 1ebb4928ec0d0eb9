import { useState } from 'react'
import type { ViewProps } from '../../page/view-props.js'
import { Done, Problem } from '../../people/parts.jsx'
import { dayWords } from '../../people/when.js'
import { versionWords as words } from '../../words/versions.js'
import { daysOf } from './days.js'
import { KeepForm } from './keep-form.jsx'
import type { Version } from './requests.js'
import { RestoreDialog } from './restore-dialog.jsx'
import { Steps } from './steps.jsx'
import type { Versions } from './use-versions.js'
import { VersionRow } from './version-row.jsx'

interface Props extends ViewProps {
  readonly versions: Versions
}

/** How far the plan has come, and what was kept of it, by day. */
export function VersionList({ plan, editor, versions }: Props) {
  const leads = plan.role === 'leader'
  const [onlyNamed, setOnlyNamed] = useState(false)
  const [restoring, setRestoring] = useState<Version>()
  const [done, setDone] = useState<string>()
  const after = async (said: string) => {
    await versions.again()
    setDone(said)
  }
  const { list, problem } = versions
  const shown = (list ?? []).filter(({ kind }) => !onlyNamed || kind === 'named' || kind === 'signed')
  return (
    <>
      <header>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      <Steps plan={plan} editor={editor} onDone={versions.again} />
      {leads && <KeepForm planId={plan.planId} onDone={after} />}
      <section aria-labelledby="versions-kept">
        <div className="versions-head">
          <h2 id="versions-kept">{words.list}</h2>
          {leads && (
            <fieldset className="versions-choice screen-only">
              <legend className="visually-hidden">{words.list}</legend>
              {[false, true].map((named) => (
                <label key={String(named)}>
                  <input
                    type="radio"
                    name="versions-shown"
                    checked={onlyNamed === named}
                    onChange={() => setOnlyNamed(named)}
                  />
                  <span>{named ? words.named : words.all}</span>
                </label>
              ))}
            </fieldset>
          )}
        </div>
        <Problem words={problem} />
        <Done words={done} />
        {list === undefined && problem === undefined && <p className="quiet">{words.loading}</p>}
        {list !== undefined && shown.length === 0 && <Empty leads={leads} />}
        {daysOf(shown).map((day) => (
          <section key={day.at} className="versions-day">
            <h3>{capital(dayWords(day.at))}</h3>
            {day.told.length > 0 && (
              <ul>
                {day.told.map((version) => (
                  <VersionRow
                    key={version.id}
                    version={version}
                    planId={plan.planId}
                    leads={leads}
                    onRestore={setRestoring}
                    onDone={versions.again}
                  />
                ))}
              </ul>
            )}
            {day.automatic.length > 0 && (
              <details className="versions-automatic">
                <summary>{words.automatics(day.automatic.length)}</summary>
                <ul>
                  {day.automatic.map((version) => (
                    <VersionRow
                      key={version.id}
                      version={version}
                      planId={plan.planId}
                      leads={leads}
                      onRestore={setRestoring}
                      onDone={versions.again}
                    />
                  ))}
                </ul>
              </details>
            )}
          </section>
        ))}
      </section>
      {restoring !== undefined && (
        <RestoreDialog
          planId={plan.planId}
          version={restoring}
          onClose={() => setRestoring(undefined)}
          onDone={() => after(words.restored)}
        />
      )}
    </>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function Empty({ leads }: { leads: boolean }) {
  if (!leads) return <p className="quiet">{words.emptyReaders}</p>
  return (
    <p className="quiet">
      {words.empty} {words.emptyHelp}
    </p>
  )
}
