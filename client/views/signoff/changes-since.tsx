import { useMemo } from 'react'
import { groupChanges, type PlanChange, planOfDocument } from '../../../plan/compare.js'
import { numbersOf } from '../../../plan/numbers.js'
import { changesOfSigned } from '../../../plan/signed-changes.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import { showInPlan } from '../../page/view-address.js'
import { ChangeGroups } from '../../versions/change-groups.jsx'
import { ChangeWords } from '../../versions/change-words.js'
import { signoffWords } from '../../words/signoff.js'
import type { Seen } from './use-signoff.js'
import type { SignedPlan } from './wire.js'

interface Props {
  readonly editor: PlanEditor
  readonly last: SignedPlan
  /** What the signed version calls itself. */
  readonly label: string
  readonly seen: Seen
}

/** What the plan says otherwise than the version signed last, by priority, in words. */
export function ChangesSince({ editor, last, label, seen }: Props) {
  const { groups, words, renumbered } = useMemo(() => compared(last, seen), [last, seen])
  if (groups.length === 0) return <p>{signoffWords.nothingChanged}</p>
  const acts = (change: PlanChange) => {
    const block = 'block' in change ? change.block || change.id : ''
    if (!words.after.byId.has(block)) return undefined
    const was = renumbered.get(block)
    return (
      <>
        {was !== undefined && <span className="quiet">{signoffWords.wasIn(was, label)} </span>}
        <button type="button" className="plain link-button" onClick={() => showInPlan(editor, block)}>
          {signoffWords.inPlan}
        </button>
      </>
    )
  }
  return <ChangeGroups groups={groups} words={words} acts={acts} />
}

function compared({ document, numbers }: SignedPlan, seen: Seen) {
  const changes = changesOfSigned(document, seen.document)
  const now = numbersOf(seen.document)
  return {
    groups: groupChanges(changes, planOfDocument(document), planOfDocument(seen.document)),
    words: new ChangeWords(document, seen.document),
    // A number that others cite it by in print.
    renumbered: new Map(Object.entries(numbers).filter(([id, number]) => now[id] !== undefined && now[id] !== number)),
  }
}
