import { useDeferredValue, useMemo, useState } from 'react'
import { findBlock } from '../../../extensions/block-commands.js'
import { comparePlans, groupChanges, type PlanChange } from '../../../plan/compare.js'
import type { PlanDocument } from '../../../schema/document.js'
import { Icon } from '../../app/icon.jsx'
import { openTool } from '../../page/open-tool.js'
import { showInPlan, showView } from '../../page/view-address.js'
import type { ViewProps } from '../../page/view-props.js'
import { Done, Problem } from '../../people/parts.jsx'
import { ChangeGroups, nameOf } from '../../versions/change-groups.jsx'
import { ChangeWords } from '../../versions/change-words.js'
import { versionWords as words } from '../../words/versions.js'
import type { Side } from './days.js'
import { RestoreBlockDialog } from './restore-block-dialog.jsx'
import { SidePicker } from './side-picker.jsx'
import { useSide, type Versions } from './use-versions.js'

interface Props extends ViewProps {
  readonly versions: Versions
  readonly sides: { readonly before: Side; readonly after: Side }
}

/** Two states of the plan beside each other: what came, went, moved and changed, by priority. */
export function ComparePage({ plan, editor, versions, sides }: Props) {
  const before = useSide(plan, editor, sides.before)
  const after = useSide(plan, editor, sides.after)
  const go = (from: Side, to: Side) => showView('versions', `${from}..${to}`)
  const problem = before?.problem ?? after?.problem
  return (
    <>
      <header>
        <button
          type="button"
          className="plain link-button versions-back screen-only"
          onClick={() => showView('versions')}
        >
          <Icon name="back" size={16} /> {words.back}
        </button>
        <h1>{words.comparing}</h1>
      </header>
      <div className="compare-sides">
        <SidePicker
          label={words.before}
          side={sides.before}
          list={versions.list ?? []}
          onPick={(side) => go(side, sides.after)}
        />
        <SidePicker
          label={words.after}
          side={sides.after}
          list={versions.list ?? []}
          onPick={(side) => go(sides.before, side)}
        />
      </div>
      <Problem words={problem} />
      {before?.document !== undefined && after?.document !== undefined ? (
        <Comparison
          plan={plan}
          editor={editor}
          versions={versions}
          sides={sides}
          before={before.document}
          after={after.document}
        />
      ) : (
        problem === undefined && <p className="quiet">{words.opening}</p>
      )}
    </>
  )
}

interface ComparisonProps extends Props {
  readonly before: PlanDocument
  readonly after: PlanDocument
}

function Comparison({ plan, editor, versions, sides, before, after }: ComparisonProps) {
  const now = useDeferredValue(after)
  const found = useMemo(() => {
    const said = new ChangeWords(before, now)
    const changes = comparePlans(before, now)
    return { said, changes, groups: groupChanges(changes, said.before, said.after) }
  }, [before, now])
  const [group, setGroup] = useState('')
  const [layout, setLayout] = useState<'inline' | 'beside'>('inline')
  const [restoring, setRestoring] = useState<PlanChange>()
  const [done, setDone] = useState<string>()
  const { said, changes, groups } = found
  const shown = group === '' ? groups : groups.filter((one) => `g${one.id}` === group)
  const version = versions.list?.find(({ id }) => id === sides.before)

  const acts = (change: PlanChange) => {
    if (change.kind !== 'block' && change.kind !== 'prose') return undefined
    const name = said.name(change)
    const isThere = editor.plan.plan.byId.has(change.block)
    const differs = change.words.length + change.fields.length > 0 || change.looks || change.was !== undefined
    // It stays where it is: of one that only moved there is nothing to bring back.
    const mayRestore =
      plan.role === 'leader' && version !== undefined && change.what !== 'added' && differs && !change.id.includes('/')
    if (!isThere && !mayRestore) return undefined
    return (
      <>
        {isThere && (
          <button
            type="button"
            className="plain link-button"
            aria-label={words.showOf(name)}
            onClick={() => showInPlan(editor, change.block)}
          >
            {words.show}
          </button>
        )}
        {isThere && change.what !== 'removed' && (
          <button
            type="button"
            className="plain link-button"
            aria-label={words.wroteOf(name)}
            onClick={() => {
              editor.plan.take(change.block)
              openTool.set('whoWrote')
            }}
          >
            {words.wrote}
          </button>
        )}
        {mayRestore && (
          <button
            type="button"
            className="plain link-button"
            aria-label={words.restoreBlockOf(name)}
            onClick={() => setRestoring(change)}
          >
            {words.restoreBlock}
          </button>
        )}
      </>
    )
  }

  return (
    <>
      <div className="compare-bar">
        <p className="compare-count" role="status">
          {changes.length === 0 ? words.same : words.count(changes.length)}
        </p>
        {groups.length > 1 && (
          <label className="compare-choice screen-only">
            <span>{words.priority}</span>
            <select value={group} onChange={(event) => setGroup(event.target.value)}>
              <option value="">{words.everything}</option>
              {groups.map((one) => (
                <option key={one.id} value={`g${one.id}`}>
                  {[one.number, nameOf(one)].filter(Boolean).join('  ')}
                </option>
              ))}
            </select>
          </label>
        )}
        {changes.length > 0 && (
          <fieldset className="versions-choice compare-layout screen-only">
            <legend className="visually-hidden">{words.layout}</legend>
            {(['inline', 'beside'] as const).map((one) => (
              <label key={one}>
                <input type="radio" name="compare-layout" checked={layout === one} onChange={() => setLayout(one)} />
                <span>{words[one]}</span>
              </label>
            ))}
          </fieldset>
        )}
      </div>
      <Done words={done} />
      {changes.length > 0 && shown.length === 0 && <p className="quiet">{words.sameIn}</p>}
      <ChangeGroups groups={shown} words={said} layout={layout} level={2} acts={acts} />
      {restoring !== undefined && version !== undefined && (
        <RestoreBlockDialog
          planId={plan.planId}
          version={version}
          change={restoring}
          then={before}
          name={said.name(restoring)}
          isThere={'id' in restoring && findBlock(editor.editor.state.doc, restoring.id) !== undefined}
          onClose={() => setRestoring(undefined)}
          onDone={async () => {
            setDone(words.blockRestored(said.name(restoring)))
            await versions.again()
          }}
        />
      )}
    </>
  )
}
