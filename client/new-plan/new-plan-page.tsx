import { useEffect } from 'react'
import { templateOf } from '../../plan/templates/all.js'
import type { Session } from '../app/api.js'
import { AppHeader } from '../app/app-header.jsx'
import { Link } from '../app/link.jsx'
import type { PageProps } from '../app/page-props.js'
import { usePath } from '../app/router.js'
import { strings } from '../strings.js'
import '../theme/new-plan.css'
import { newPlanWords } from '../words/new-plan.js'
import { CarryOver } from './carry-over.jsx'
import { Choices } from './choices.jsx'
import { GuidedStart } from './guided-start.jsx'
import { EmptyStart, SampleStart } from './simple-starts.jsx'
import { TemplateStart } from './template-start.jsx'

/** Where a plan begins: `/plans/new` with every way, `/plans/new/…` with one of them. */
export default function NewPlanPage({ session }: PageProps) {
  const way = usePath().split('/')[3] ?? ''
  useEffect(() => {
    document.title = `${newPlanWords.title} · ${strings.product}`
  }, [])
  return (
    <>
      <AppHeader me={session.me} />
      <main className="new-plan-page" data-way={way === '' ? 'choices' : way}>
        {session.me.leader ? <Way way={way} session={session} /> : <NotLeader />}
        {session.me.leader && way !== '' && <p className="np-who-reads">{newPlanWords.whoReads}</p>}
      </main>
    </>
  )
}

function Way({ way, session }: { way: string; session: Session }) {
  const template = templateOf(way)
  if (template !== undefined) return <TemplateStart key={way} session={session} template={template} />
  if (way === 'guided') return <GuidedStart session={session} />
  if (way === 'last-year') return <CarryOver session={session} />
  if (way === 'empty') return <EmptyStart session={session} />
  if (way === 'sample') return <SampleStart session={session} />
  return <Choices session={session} />
}

function NotLeader() {
  return (
    <>
      <h1>{newPlanWords.title}</h1>
      <p className="np-lead">{newPlanWords.notLeader}</p>
      <Link href="/">{newPlanWords.allPlans}</Link>
    </>
  )
}
