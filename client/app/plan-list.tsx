import { useEffect, useState } from 'react'
import { strings } from '../strings.js'
import { listPlans, type PlanSummary } from './api.js'
import { AppHeader } from './app-header.jsx'
import { RefusedError, SignedOutError } from './ask.js'
import { isFirstVisit, noteVisit } from './first-visit.js'
import { Link } from './link.jsx'
import { NewPlan } from './new-plan.jsx'
import type { PageProps } from './page-props.js'
import { navigate } from './router.js'
import { useOnline } from './use-online.js'

/** The plans of a school as a list a person can read. On the very first visit a single plan opens by itself. */
export function PlanList({ session, onAgain }: PageProps) {
  const [answer, setAnswer] = useState<{ plans: PlanSummary[]; fresh: boolean }>()
  const [first] = useState(isFirstVisit)
  const online = useOnline()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is asked for again when the connection comes or goes.
  useEffect(() => {
    let left = false
    document.title = strings.product
    noteVisit()
    listPlans(session)
      .catch((error: unknown) => {
        const setUpFirst = error instanceof RefusedError && error.kind === 'two-factor-needed'
        if (setUpFirst || error instanceof SignedOutError) onAgain()
        return { plans: [], fresh: false }
      })
      .then((found) => {
        if (left) return
        const [only] = found.plans
        if (first && only !== undefined && found.plans.length === 1) navigate(`/plans/${only.id}`, 'replace')
        else setAnswer(found)
      })
      .catch(console.error)
    return () => {
      left = true
    }
  }, [session, first, online, onAgain])

  const leads = answer?.plans.some((plan) => plan.role === 'leader') ?? false
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
                {[plan.academicYear, words(strings.plans.status, plan.status), strings.plans.role[plan.role]]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ul>
        {answer !== undefined && (leads || answer.plans.length === 0) && <NewPlan />}
      </main>
    </>
  )
}

const words = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key
