import { useEffect, useState } from 'react'
import { knownPlans, listPlans, type PlanSummary, type Session } from '../app/api.js'
import { noteVisit } from '../app/first-visit.js'
import { strings } from '../strings.js'
import { Message } from './message.jsx'
import { OpenPlan } from './open-plan.jsx'
import { PlanSession } from './plan-session.js'

type Found = PlanSummary | 'asking' | 'unknown' | 'notHere'

/** Finds out what the person may do in this plan (from this device first), and opens it. */
export function PlanPage({ planId, session }: { planId: string; session: Session }) {
  const [found, setFound] = useState<Found>('asking')
  useEffect(() => {
    let left = false
    noteVisit()
    const pick = (plans: readonly PlanSummary[]) => plans.find(({ id }) => id === planId)
    const settle = async () => {
      const known = pick(await knownPlans(session))
      if (left) return
      if (known !== undefined) setFound(known)
      const { plans, fresh } = await listPlans(session).catch(() => ({ plans: [], fresh: false }))
      if (left) return
      const now = pick(plans)
      if (now === undefined) {
        if (known === undefined) setFound(fresh ? 'unknown' : 'notHere')
      } else setFound((before) => (typeof before === 'object' && before.role === now.role ? before : now))
    }
    settle().catch(console.error)
    return () => {
      left = true
    }
  }, [planId, session])

  if (found === 'asking') return <Message words={strings.page.loading} />
  if (found === 'unknown') return <Message words={strings.page.notFound} back />
  if (found === 'notHere') return <Message words={strings.page.notHere} back />
  return <Opening key={found.role} summary={found} session={session} />
}

/** The session of a plan lives exactly as long as this component. */
function Opening({ summary, session }: { summary: PlanSummary; session: Session }) {
  const [plan, setPlan] = useState<PlanSession>()
  useEffect(() => {
    const opened = new PlanSession(summary.id, summary.role, session)
    setPlan(opened)
    return () => opened.destroy()
  }, [summary.id, summary.role, session])
  return plan === undefined ? (
    <Message words={strings.page.loading} />
  ) : (
    <OpenPlan plan={plan} summary={summary} me={session.me} />
  )
}
