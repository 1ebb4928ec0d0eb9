import { useEffect, useState } from 'react'
import { strings } from '../strings.js'
import { knownPlans, listPlans, type PlanSummary } from './api.js'
import { AppHeader } from './app-header.jsx'
import { RefusedError, SignedOutError } from './ask.js'
import { isFirstVisit, noteVisit } from './first-visit.js'
import { Link } from './link.jsx'
import { NewPlan } from './new-plan.jsx'
import type { PageProps } from './page-props.js'
import { navigate } from './router.js'
import { useOnline } from './use-online.js'

/** Milliseconds between two tries to reach the server. */
const AGAIN_MS = 5000

/** The plans of a school as a list a person can read. On the very first visit a single plan opens by itself. */
export function PlanList({ session, onAgain }: PageProps) {
  const [answer, setAnswer] = useState<{ plans: PlanSummary[]; fresh: boolean | undefined }>()
  const [first] = useState(isFirstVisit)
  const [round, setRound] = useState(0)
  const online = useOnline()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is asked for again when the connection comes or goes.
  useEffect(() => {
    let left = false
    document.title = strings.product
    noteVisit()
    // What this device knows stands there until the server answers.
    const known = knownPlans(session).then((plans) => {
      if (!left && plans.length > 0) setAnswer((before) => before ?? { plans, fresh: undefined })
    })
    listPlans(session)
      .catch((error: unknown) => {
        const setUpFirst = error instanceof RefusedError && error.kind === 'two-factor-needed'
        if (setUpFirst || error instanceof SignedOutError) onAgain()
        return { plans: [], fresh: false }
      })
      .then(async (found) => {
        await known
        if (left) return
        const [only] = found.plans
        if (first && only !== undefined && found.plans.length === 1) navigate(`/plans/${only.id}`, 'replace')
        else setAnswer(found)
      })
      .catch(console.error)
    return () => {
      left = true
    }
  }, [session, first, online, round, onAgain])
  const waiting = answer?.fresh === false || answer?.plans.some(({ onlyHere }) => onlyHere) === true
  // The server may come back without the browser noticing any change of its network.
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => setRound((before) => before + 1), AGAIN_MS)
    return () => clearInterval(timer)
  }, [waiting])

  return (
    <>
      <AppHeader me={session.me} />
      <main className="plan-list">
        <h1>{strings.plans.title}</h1>
        {answer === undefined && <p className="quiet">{strings.page.loading}</p>}
        {answer?.fresh === false && <p className="quiet">{strings.plans.offline}</p>}
        {answer !== undefined && answer.plans.length === 0 && (
          <p>{session.me.leader ? strings.plans.none : strings.plans.noneShared}</p>
        )}
        <ul>
          {answer?.plans.map((plan) => (
            <li key={plan.id}>
              <Link href={`/plans/${plan.id}`}>{plan.title}</Link>
              <p>
                {[
                  plan.academicYear,
                  words(strings.plans.status, plan.status),
                  plan.onlyHere === true ? strings.plans.onlyHere : strings.plans.role[plan.role],
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ul>
        {answer !== undefined && session.me.leader && (
          <>
            <NewPlan />
            {(!online || answer.fresh === false) && (
              <p className="quiet new-plan-note">{strings.plans.createOffline}</p>
            )}
          </>
        )}
      </main>
    </>
  )
}

const words = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key
