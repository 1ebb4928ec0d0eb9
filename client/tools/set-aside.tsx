import { type ReactNode, useMemo, useState } from 'react'
import { putBack } from '../../extensions/put-back.js'
import { fromJson, withWords } from '../../plan/plan-node.js'
import type { BlockJson } from '../../schema/document.js'
import { Button } from '../app/button.jsx'
import { referencesSay } from '../editor/reference-view.js'
import type { SetAside } from '../local/database.js'
import { blockName, fieldTitle, fieldValue } from '../page/change-sentence.js'
import { downloadCopy } from '../page/download-copy.js'
import { changedSince, type Difference, differencesOf, type SideDifference } from '../page/set-aside-differences.js'
import type { ToolProps } from '../page/tool-props.js'
import { useSelected, useSignal } from '../page/use-signal.js'
import { Dialog } from '../people/dialog.jsx'
import { strings } from '../strings.js'
import { withMantine } from '../theme/with-mantine.jsx'
import '../theme/set-aside.css'
import { setAsideWords as words } from '../words/set-aside.js'
import { changedMiddle } from './changed-middle.js'

interface Props extends ToolProps {
  readonly entry: SetAside
}

/** What could not stay in the plan beside what is in it, block by block, each with a way back. */
function SetAsideTool({ entry, plan, editor, onClose }: Props) {
  // Read anew when a refusal has begun the plan again, not when a block is put back: it would be compared with itself.
  const { id, at } = entry
  // biome-ignore lint/correctness/useExhaustiveDependencies: the copy itself never changes, only what of it is done
  const found = useMemo(() => differencesOf(editor.doc, entry), [editor, id, at])
  const saving = useSelected(plan.sync, ({ name }) => name !== 'saved')
  useSignal(editor.plan.reading)
  const [failed, setFailed] = useState<readonly string[]>([])
  const [recent, setRecent] = useState<readonly string[]>([])
  /** What had changed in the plan by the time it was to go back, as it is since. */
  const [anew, setAnew] = useState<ReadonlyMap<string, Difference | SideDifference>>(new Map())
  const done = new Set(entry.done)
  // What was put back on an earlier visit is in the plan; what was just now stays in sight.
  const shown = (key: string) => !done.has(key) || recent.includes(key)
  const blocks = found.blocks.map((block) => newer(block, anew)).filter((difference) => shown(difference.id))
  const sides = found.sides.map((side) => newer(side, anew)).filter((difference) => shown(difference.id))
  const left = [...blocks, ...sides].filter((difference) => !done.has(difference.id))

  const mark = (key: string) => {
    setRecent([...recent, key])
    void plan.aside.putBack(entry, key)
  }
  const fail = (key: string) => setFailed([...failed, key])
  /** What to write: what a colleague has written meanwhile must be seen before it is written over. */
  const checked = <T extends Difference | SideDifference>(seen: T, fresh: readonly T[]): T | undefined => {
    const now = fresh.find(({ id: key }) => key === seen.id)
    // The plan has it by now: whoever removed it has taken that back.
    if (now === undefined) mark(seen.id)
    else if (changedSince(seen, now)) setAnew(new Map(anew).set(now.id, now))
    else return now
    return undefined
  }
  const back = (seen: Difference) => {
    const difference = checked(seen, differencesOf(editor.doc, entry).blocks)
    if (difference === undefined) return
    const { state, view } = editor.editor
    const { tr } = state
    if (!putBack(tr, state.schema, difference)) return fail(difference.id)
    view.dispatch(tr)
    mark(difference.id)
  }
  const backBeside = (seen: SideDifference) => {
    const side = checked(seen, differencesOf(editor.doc, entry).sides)
    if (side === undefined) return
    editor.acts.setBeside(side.root, side.key, side.mine ?? null)
    mark(side.id)
  }
  const changed = (key: string) => anew.has(key) && !done.has(key)
  const stateOf = (key: string): ReactNode =>
    done.has(key) ? <span className="aside-done">{saving ? words.waiting : words.done}</span> : undefined
  const intro = editor.editable ? (entry.kind === 'rescued' ? words.introRescued : words.intro) : words.introReadOnly
  return (
    <Dialog title={words.title} onClose={onClose} size="xl">
      <p className="aside-intro">
        {left.length > 0 ? intro : blocks.length + sides.length > 0 ? words.allDone : words.same}
      </p>
      <ol className="aside-list">
        {blocks.map((difference) => (
          <li key={difference.id} className="aside-block">
            <div className="aside-head">
              <h3>{blockName(editor, difference.change)}</h3>
              {stateOf(difference.id) ?? (
                <BackButton
                  name={blockName(editor, difference.change)}
                  label={difference.what === 'removed' ? words.removeAgain : words.putBack}
                  allowed={editor.editable && canGoBack(difference)}
                  onClick={() => back(difference)}
                />
              )}
            </div>
            <Sides
              difference={difference}
              editor={editor}
              alone={entry.kind === 'rescued' && difference.now === undefined}
            />
            <JustChanged changed={changed(difference.id)} />
            <Remarks difference={difference} failed={failed.includes(difference.id)} />
          </li>
        ))}
        {sides.map((side) => (
          <li key={side.id} className="aside-block">
            <div className="aside-head">
              <h3>{side.title}</h3>
              {stateOf(side.id) ?? (
                <BackButton
                  name={side.title}
                  label={words.putBack}
                  allowed={editor.editable}
                  onClick={() => backBeside(side)}
                />
              )}
            </div>
            <Columns now={<p>{plain(side, side.now)}</p>} mine={<p>{plain(side, side.mine)}</p>} />
            <JustChanged changed={changed(side.id)} />
            {failed.includes(side.id) && <p className="aside-remark">{words.cannot}</p>}
          </li>
        ))}
      </ol>
      <div className="aside-end">
        <Button look="quiet" onClick={() => downloadCopy(entry)}>
          {strings.banner.download}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  )
}

export default withMantine(SetAsideTool)

/** The same difference as it was found last; both have the id of one, and ids of blocks and of entries beside them differ. */
const newer = <T extends Difference | SideDifference>(
  first: T,
  anew: ReadonlyMap<string, Difference | SideDifference>,
): T => (anew.get(first.id) as T | undefined) ?? first

function JustChanged({ changed }: { changed: boolean }) {
  return (
    <p className="aside-remark" role="status" hidden={!changed}>
      {changed && words.justChanged}
    </p>
  )
}

interface BackButtonProps {
  readonly name: string
  readonly label: string
  readonly allowed: boolean
  readonly onClick: () => void
}

function BackButton({ name, label, allowed, onClick }: BackButtonProps) {
  if (!allowed) return null
  return (
    <Button small look="quiet" aria-label={`${label}: ${name}`} onClick={onClick}>
      {label}
    </Button>
  )
}

/** A block that only stood elsewhere, or whose one difference would be refused again, has no way back by a click. */
function canGoBack({ what, fields, text }: Difference): boolean {
  return what !== 'changed' || text || fields.length > 0
}

function Remarks({ difference, failed }: { difference: Difference; failed: boolean }) {
  const { change, refused } = difference
  const remarks = [
    ...(change.moved ? [words.moved] : []),
    ...refused.map((field) => words.refusedValue(fieldTitle(change.type, field))),
    ...(failed ? [words.cannot] : []),
  ]
  return remarks.map((remark) => (
    <p key={remark} className="aside-remark">
      {remark}
    </p>
  ))
}

interface SidesProps {
  readonly difference: Difference
  readonly editor: ToolProps['editor']
  /** There is nothing in the plan to compare it with, nor can there be. */
  readonly alone: boolean
}

function Sides({ difference, editor, alone }: SidesProps) {
  const { change, now, json } = difference
  const say = referencesSay(() => editor.plan)
  const textIn = (block: BlockJson): string => withWords(fromJson(block), ({ type, id }) => say[type](id)).text
  const [textNow, textMine] = [now, json].map((block) => (block === undefined ? '' : textIn(block)))
  const [before, nowWords, mineWords, after] = changedMiddle(textNow ?? '', textMine ?? '')
  const text = (block: BlockJson | undefined, middle: string, none: string): ReactNode => {
    if (block === undefined) return <p className="aside-none">{none}</p>
    if (!change.text && change.what === 'changed') return shortened(textIn(block))
    return (
      <p>
        {start(before)}
        {middle !== '' && <mark>{middle}</mark>}
        {end(after)}
        {before + middle + after === '' && <span className="aside-none">{words.noWords}</span>}
      </p>
    )
  }
  const fields = (which: 'before' | 'after') =>
    change.fields.length > 0 && (
      <dl>
        {change.fields.map((field) => (
          <div key={field.field}>
            <dt>{fieldTitle(change.type, field.field)}</dt>
            <dd>{fieldValue(editor, change.id, field.field, field[which]) ?? String(field[which] ?? words.empty)}</dd>
          </div>
        ))}
      </dl>
    )
  const mine = (
    <>
      {text(json, mineWords, words.notThereMine)}
      {fields('after')}
    </>
  )
  if (alone) return <div className="aside-alone">{mine}</div>
  return (
    <Columns
      now={
        <>
          {text(now, nowWords, words.notThere)}
          {fields('before')}
        </>
      }
      mine={mine}
    />
  )
}

function Columns({ now, mine }: { now: ReactNode; mine: ReactNode }) {
  return (
    <div className="aside-columns">
      <div>
        <h4>{words.now}</h4>
        {now}
      </div>
      <div>
        <h4>{words.mine}</h4>
        {mine}
      </div>
    </div>
  )
}

/** Characters of unchanged words that are shown on either side of changed ones. */
const AROUND = 90
const start = (text: string): string => (text.length > AROUND ? `… ${text.slice(-AROUND).replace(/^\S*\s/, '')}` : text)
const end = (text: string): string => (text.length > AROUND ? `${text.slice(0, AROUND).replace(/\s\S*$/, '')} …` : text)
const shortened = (text: string): ReactNode => (text === '' ? null : <p className="aside-same">{end(text)}</p>)

function plain({ root }: SideDifference, value: unknown): string {
  if (value === undefined || value === null) return words.empty
  if (typeof value !== 'object') return String(value)
  if (root === 'people' && 'name' in value) return String(value.name)
  return 'value' in value ? String(value.value) : words.details
}
