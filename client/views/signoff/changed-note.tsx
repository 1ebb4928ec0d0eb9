import type { PlanEditor } from '../../editor/plan-editor.js'
import type { PlanSession } from '../../page/plan-session.js'
import { showView } from '../../page/view-address.js'
import { signoffWords } from '../../words/signoff.js'
import { useChangedSince } from './use-changed-since.js'

/** Beside how far the plan has come: how much of it is not what was signed any more, and the way to what changed. */
export default function ChangedNote({ plan, editor }: { plan: PlanSession; editor: PlanEditor }) {
  const since = useChangedSince(plan, editor)
  if (since === undefined) return null
  return (
    <span className="bit">
      <button type="button" className="fact fact-strong" onClick={() => showView('versions', `${since.version}..now`)}>
        {signoffWords.changedSince(since)}
      </button>
    </span>
  )
}
