import { useDeferredValue, useEffect, useState } from 'react'
import { withoutLeadersOnly } from '../../../plan/annex.js'
import { blocksIn, changesOfSigned } from '../../../plan/signed-changes.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import type { PlanSession } from '../../page/plan-session.js'
import { useSignal } from '../../page/use-signal.js'
import { showView } from '../../page/view-address.js'
import { signoffWords } from '../../words/signoff.js'
import { askSigned, askSignoff, type SignedPlan } from './wire.js'

/** Milliseconds: opening the plan comes first, and typing is not counted letter by letter. */
const PATIENCE_MS = 1200

/** Under the plan’s title: how much of it is not what was approved any more, and the way to what changed. */
export default function ApprovalNote({ plan, editor }: { plan: PlanSession; editor: PlanEditor }) {
  const approved = useApproved(plan.planId)
  const reading = useDeferredValue(useSignal(editor.plan.reading))
  const [changed, setChanged] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts again whenever the plan was read again
  useEffect(() => {
    if (approved === undefined) return
    const count = () => {
      const now = plan.copy()
      if (now !== undefined) setChanged(blocksIn(changesOfSigned(approved.document, withoutLeadersOnly(now))))
    }
    const timer = setTimeout(count, PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [approved, reading, plan])
  if (changed === 0) return null
  return (
    <p className="title-facts">
      <button type="button" className="fact" onClick={() => showView('versions', `${approved?.version}..now`)}>
        {signoffWords.noteChanged(changed)}
      </button>
    </p>
  )
}

/** The version that everybody signed; undefined while there is none, or the server is out of reach. */
function useApproved(planId: string): SignedPlan | undefined {
  const [approved, setApproved] = useState<SignedPlan>()
  useEffect(() => {
    let left = false
    const look = async () => {
      const signoff = await askSignoff(planId)
      const found = signoff.approved === null ? undefined : await askSigned(planId, signoff.approved.version)
      if (!left) setApproved(found)
    }
    // Without it the plan is read as well.
    const timer = setTimeout(() => void look().catch((error: unknown) => console.warn(error)), PATIENCE_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [planId])
  return approved
}
