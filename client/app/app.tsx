import { type ComponentType, lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { strings } from '../strings.js'
import { openFromDevice, openSession, type Session, whoIsHere } from './api.js'
import { SignedOutError } from './ask.js'
import type { PageProps } from './page-props.js'
import { PlanList } from './plan-list.jsx'
import { type Route, routeOf, usePath } from './router.js'

const PlanPage = lazy(() => import('../page/plan-page.jsx').then((module) => ({ default: module.PlanPage })))
const SignInPage = lazy(() => import('../people/sign-in-page.jsx'))
const JoinPage = lazy(() => import('../people/join-page.jsx'))
const TwoFactorNeededPage = lazy(() => import('../people/two-factor-needed-page.jsx'))

const pages: Readonly<Partial<Record<Route['name'], ComponentType<PageProps>>>> = {
  newPlan: lazy(() => import('../new-plan/new-plan-page.jsx')),
  people: lazy(() => import('../people/people-page.jsx')),
  record: lazy(() => import('../people/record-page.jsx')),
  account: lazy(() => import('../people/account-page.jsx')),
  notices: lazy(() => import('../notices/notices-page.jsx')),
}

/** What a device shows without asking anyone. */
const PLANS: ReadonlySet<Route['name']> = new Set(['plan', 'plans'])

type Entry = { readonly name: 'asking' } | { readonly name: 'in'; readonly session: Session } | { readonly name: 'out' }

/** The routes, and the question every one of them asks first: who is this? */
export function App() {
  const route = routeOf(usePath())
  const [entry, setEntry] = useState<Entry>({ name: 'asking' })
  const current = useRef<Session>(undefined)
  const settle = useCallback((answer: Promise<Session>) => {
    answer.then(
      (session) => {
        current.current = session
        setEntry({ name: 'in', session })
      },
      (error: unknown) => {
        if (!(error instanceof SignedOutError)) console.warn(error)
        current.current = undefined
        setEntry({ name: 'out' })
      },
    )
  }, [])
  const ask = useCallback(() => settle(openSession(current.current)), [settle])
  useEffect(() => {
    let over = false
    let confirm: () => void = () => undefined
    const confirmed = new Promise<void>((resolve) => {
      confirm = resolve
    })
    const asked = whoIsHere()
    const begin = async () => {
      // Plans open from the device at once; who it is, is asked meanwhile.
      const here = PLANS.has(routeOf(location.pathname).name) ? await openFromDevice(confirmed) : undefined
      if (over) return
      if (here !== undefined) settle(Promise.resolve(here))
      const answer = openSession(here, asked)
      answer.then(
        (session) => session === here && confirm(),
        () => undefined,
      )
      settle(answer)
    }
    asked.catch(() => undefined)
    begin().catch(console.error)
    return () => {
      over = true
    }
  }, [settle])
  const out = entry.name === 'out'
  // Back from the mail with the link, or from a server that could not be reached: no need to ask the person again.
  useEffect(() => {
    if (!out) return
    addEventListener('focus', ask)
    addEventListener('online', ask)
    return () => {
      removeEventListener('focus', ask)
      removeEventListener('online', ask)
    }
  }, [out, ask])
  return <Suspense fallback={<Waiting />}>{pageOf(route, entry, ask)}</Suspense>
}

function pageOf(route: Route, entry: Entry, onAgain: () => void): ReactNode {
  if (route.name === 'join')
    return <JoinPage onAgain={onAgain} here={entry.name === 'in' ? entry.session.me : undefined} />
  if (entry.name === 'asking') return <Waiting />
  if (entry.name === 'out') return <SignInPage onAgain={onAgain} me={undefined} />
  const { session } = entry
  if (route.name === 'signIn') return <SignInPage onAgain={onAgain} me={session.me} />
  if (session.me.twoFactorNeeded) return <TwoFactorNeededPage session={session} onAgain={onAgain} />
  if (route.name === 'plan') return <PlanPage key={route.id} planId={route.id} session={session} />
  const Page = pages[route.name] ?? PlanList
  return <Page session={session} onAgain={onAgain} />
}

function Waiting() {
  return (
    <main className="desk-message" aria-busy="true">
      <p>{strings.page.loading}</p>
    </main>
  )
}
