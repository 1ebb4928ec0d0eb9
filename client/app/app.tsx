import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { strings } from '../strings.js'
import { openSession, type Session, SignedOutError } from './api.js'
import { PlanList } from './plan-list.jsx'
import { routeOf, usePath } from './router.js'
import { SignedOutPage } from './signed-out-page.jsx'

const PlanPage = lazy(() => import('../page/plan-page.jsx').then((module) => ({ default: module.PlanPage })))

type Entry = { readonly name: 'asking' } | { readonly name: 'in'; readonly session: Session } | { readonly name: 'out' }

/** The routes, and the question every one of them asks first: who is this? */
export function App() {
  const route = routeOf(usePath())
  const [entry, setEntry] = useState<Entry>({ name: 'asking' })
  const ask = useCallback(() => {
    openSession().then(
      (session) => setEntry({ name: 'in', session }),
      (error: unknown) => {
        if (!(error instanceof SignedOutError)) console.warn(error)
        setEntry({ name: 'out' })
      },
    )
  }, [])
  useEffect(ask, [ask])

  if (route.name === 'signedOut' || entry.name === 'out') return <SignedOutPage onAgain={ask} />
  if (entry.name === 'asking') return <Waiting />
  return (
    <Suspense fallback={<Waiting />}>
      {route.name === 'plan' ? (
        <PlanPage key={route.id} planId={route.id} session={entry.session} />
      ) : (
        <PlanList session={entry.session} />
      )}
    </Suspense>
  )
}

function Waiting() {
  return (
    <main className="desk-message" aria-busy="true">
      <p>{strings.page.loading}</p>
    </main>
  )
}
