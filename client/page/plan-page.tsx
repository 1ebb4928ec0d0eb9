import { useCallback, useEffect, useState } from 'react'
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
      } else setFound((before) => (isPlan(before) && before.role === now.role ? before : now))
    }
    settle().catch(console.error)
    return () => {
      left = true
    }
  }, [planId, session])

  // The role may be another one than when the plan was opened; a plan that is gone says so itself.
  const askRole = useCallback(() => {
    listPlans(session).then(
      ({ plans }) => {
        const now = plans.find(({ id }) => id === planId)
        if (now !== undefined) setFound((before) => (isPlan(before) && before.role === now.role ? before : now))
      },
      (error: unknown) => console.warn(error),
    )
  }, [planId, session])

  if (found === 'asking') return <Message words={strings.page.loading} />
  if (found === 'unknown') return <Message words={strings.page.notFound} back />
  if (found === 'notHere') return <Message words={strings.page.notHere} back />
  return <Opening key={found.role} summary={found} session={session} onReturn={askRole} />
}

const isPlan = (found: Found): found is PlanSummary => typeof found === 'object'

interface OpeningProps {
  readonly summary: PlanSummary
  readonly session: Session
  /** The server was reached again, or closed the plan: what the person may do can have changed. */
  readonly onReturn: () => void
}

/** The session of a plan lives exactly as long as this component. */
function Opening({ summary, session, onReturn }: OpeningProps) {
  const [plan, setPlan] = useState<PlanSession>()
  useEffect(() => {
    const opened = new PlanSession(summary.id, summary.role, session)
    setPlan(opened)
    let before = opened.sync.get().name
    opened.sync.subscribe(() => {
      const { name } = opened.sync.get()
      if (name !== before && (name === 'forbidden' || (before === 'offline' && name === 'syncing'))) onReturn()
      before = name
    })
    return () => opened.destroy()
  }, [summary.id, summary.role, session, onReturn])
  return plan === undefined ? (
    <Message words={strings.page.loading} />
  ) : (
    <OpenPlan plan={plan} summary={summary} me={session.me} />
  )
}
