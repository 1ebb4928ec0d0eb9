import { useMemo, useState } from 'react'
import { groupChanges } from '../../../plan/compare/group-changes.js'
import type { PlanChange } from '../../../plan/compare.js'
import { planOfDocument } from '../../../plan/compare.js'
import { numbersOf } from '../../../plan/numbers.js'
import { shorten } from '../../../plan/shorten.js'
import { changesOfSigned } from '../../../plan/signed-changes.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import { showInPlan } from '../../page/view-address.js'
import { ChangeWords } from '../../versions/change-words.js'
import { changeWords } from '../../words/changes.js'
import { signoffWords } from '../../words/signoff.js'
import { compareWords } from '../../words/versions.js'
import type { Seen } from './use-signoff.js'
import type { SignedPlan } from './wire.js'

/** Changes shown at first. */
const FIRST = 40

interface Props {
  readonly editor: PlanEditor
  readonly last: SignedPlan
  readonly label: string
  readonly seen: Seen
}

/** What the plan says otherwise than the version signed last, by priority, in words. */
export function ChangesSince({ editor, last, label, seen }: Props) {
  const [all, setAll] = useState(false)
  const { groups, words, renumbered, count } = useMemo(() => compared(last, seen), [last, seen])
  if (count === 0) return <p>{signoffWords.nothingChanged}</p>
  let left = all ? Number.POSITIVE_INFINITY : FIRST
  return (
    <>
      {groups.map(({ kind, id, number, title, gone, changes }) => {
        const shown = changes.slice(0, Math.max(0, left))
        left -= shown.length
        if (shown.length === 0) return null
        return (
          <section key={`${kind} ${id}`} className="signoff-group">
            <h3>
              {kind === 'plan' ? compareWords.whole : [number, title].filter(Boolean).join('  ')}
              {gone && <span className="quiet"> {compareWords.gone}</span>}
            </h3>
            <ul className="signoff-changes">
              {shown.map((change) => (
                <Change key={keyOf(change)} {...{ change, words, renumbered, label, editor }} />
              ))}
            </ul>
          </section>
        )
      })}
      {left < 0 || (!all && count > FIRST) ? (
        <button type="button" className="button screen-only" data-look="quiet" onClick={() => setAll(true)}>
          {signoffWords.showMore(count - FIRST)}
        </button>
      ) : null}
    </>
  )
}

interface ChangeProps {
  readonly change: PlanChange
  readonly words: ChangeWords
  /** Numbers that blocks had in the signed version, where they have another one now. */
  readonly renumbered: ReadonlyMap<string, string>
  readonly label: string
  readonly editor: PlanEditor
}

function Change({ change, words, renumbered, label, editor }: ChangeProps) {
  const block = 'block' in change ? change.block || change.id : undefined
  const there = block !== undefined && words.after.byId.has(block)
  const was = block === undefined ? undefined : renumbered.get(block)
  const title = 'after' in change && change.kind === 'block' ? (change.after ?? change.before)?.title : undefined
  const name = words.name(change)
  return (
    <li>
      {there && block !== undefined ? (
        <button type="button" className="plain link-button" onClick={() => showInPlan(editor, block)}>
          {name}
        </button>
      ) : (
        <strong>{name}</strong>
      )}
      {title !== undefined && title.trim() !== '' && <> {changeWords.quoted(shorten(title, 70))}</>}
      <span className="signoff-what">{words.sentence(change)}</span>
      {'words' in change && change.what === 'changed' && change.words.length > 0 && (
        <p className="signoff-words">
          {change.words.map(({ how, text }, at) => {
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text have no other name
            if (how === 'removed') return <del key={at}>{text}</del>
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            return how === 'added' ? <ins key={at}>{text}</ins> : <span key={at}>{shortenKept(text)}</span>
          })}
        </p>
      )}
      {was !== undefined && <span className="quiet"> ({signoffWords.wasIn(was, label)})</span>}
    </li>
  )
}

const keyOf = (change: PlanChange): string =>
  change.kind === 'header'
    ? `header ${change.path.join('/')}`
    : change.kind === 'reading'
      ? change.key
      : `${change.kind} ${change.id}`

/** Of long stretches that stayed, their ends. */
function shortenKept(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 70)} … ${text.slice(-70)}`
}

function compared(last: SignedPlan, seen: Seen) {
  const changes = changesOfSigned(last.document, seen.document)
  const words = new ChangeWords(last.document, seen.document)
  const now = numbersOf(seen.document)
  const renumbered = new Map(
    Object.entries(last.numbers).filter(([id, number]) => now[id] !== undefined && now[id] !== number),
  )
  return {
    groups: groupChanges(changes, planOfDocument(last.document), planOfDocument(seen.document)),
    words,
    renumbered,
    count: changes.length,
  }
}
