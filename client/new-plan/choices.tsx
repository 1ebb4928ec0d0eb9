import { useEffect, useState } from 'react'
import { isStarted } from '../../plan/guided-plan.js'
import { templates } from '../../plan/templates/all.js'
import type { Session } from '../app/api.js'
import { Button } from '../app/button.jsx'
import { Link } from '../app/link.jsx'
import { navigate } from '../app/router.js'
import { newPlanWords } from '../words/new-plan.js'
import { dropAnswers, keptAnswers } from './draft.js'

/** Every way to begin a plan, the guided one first. */
export function Choices({ session }: { session: Session }) {
  const [begun, setBegun] = useState(false)
  useEffect(() => {
    keptAnswers(session).then(
      (answers) =>
        setBegun(answers !== undefined && (answers.school.school !== '' || answers.priorities.some(isStarted))),
      () => undefined,
    )
  }, [session])
  const { guided, ways } = newPlanWords
  const phase = templates.find(({ key }) => key === 'blank')
  return (
    <>
      <h1>{newPlanWords.title}</h1>
      <p className="np-lead">{newPlanWords.lead}</p>
      <p className="np-sub">{newPlanWords.whoReads}</p>
      <section className="np-first" aria-labelledby="np-guided">
        <h2 id="np-guided">{guided.name}</h2>
        <p>{guided.what}</p>
        <div className="np-buttons">
          <Link className="button" data-look="main" href="/plans/new/guided">
            {begun ? guided.goOn : guided.begin}
          </Link>
          {begun && (
            <Button
              look="bare"
              onClick={() => {
                dropAnswers(session)
                  .catch(console.warn)
                  .finally(() => navigate('/plans/new/guided/school'))
              }}
            >
              {guided.again}
            </Button>
          )}
        </div>
      </section>
      <ul className="np-ways">
        <Way href="/plans/new/last-year" name={ways.lastYear[0]} what={ways.lastYear[1]} />
        {phase !== undefined && <Way href={`/plans/new/${phase.key}`} name={phase.name} what={phase.forWhom} />}
        <Way href="/plans/new/empty" name={ways.empty[0]} what={ways.empty[1]} />
        <Way href="/plans/new/sample" name={ways.sample[0]} what={ways.sample[1]} />
      </ul>
      <section aria-labelledby="np-documents">
        <h2 id="np-documents">{newPlanWords.documents}</h2>
        <p className="np-sub">{newPlanWords.documentsLead}</p>
        <ul className="np-ways">
          {templates
            .filter((template) => template !== phase)
            .map(({ key, name, forWhom }) => (
              <Way key={key} href={`/plans/new/${key}`} name={name} what={forWhom} />
            ))}
        </ul>
      </section>
    </>
  )
}

function Way({ href, name, what }: { href: string; name: string; what: string }) {
  return (
    <li>
      <Link href={href}>{name}</Link>
      <p>{what}</p>
    </li>
  )
}
