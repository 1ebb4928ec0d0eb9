import { useState } from 'react'
import { placeOfVisit, takenRow } from '../../../plan/governors/monitoring.js'
import { personNamed } from '../../../plan/governors/who-i-am.js'
import type { SeenVisit } from '../../../plan/governors-view.js'
import type { Visit } from '../../../plan/threads.js'
import { longDate } from '../../blocks/format.js'
import { governorWords } from '../../words/governors.js'
import type { Desk } from './desk.js'

const words = governorWords.visits
/** UTF-16 units that a list in a field may take; the server refuses more. */
const MOST = 20_000

interface Props {
  readonly desk: Desk
  readonly visits: readonly SeenVisit[]
  readonly onEdit: (visit: Visit) => void
}

/** The visits that were made, from the plan and from beside it. */
export function Visits({ desk, visits, onEdit }: Props) {
  if (visits.length === 0) return null
  return (
    <ul className="governors-visits" aria-label={words.title}>
      {visits.map((visit) => (
        <li key={visit.beside?.id ?? `${visit.inPlan?.id}/${visit.on}/${visit.saw}`}>
          <VisitText desk={desk} visit={visit} onEdit={onEdit} />
        </li>
      ))}
    </ul>
  )
}

function VisitText({ desk, visit, onEdit }: { desk: Desk; visit: SeenVisit; onEdit: Props['onEdit'] }) {
  const { beside, inPlan } = visit
  const own = beside?.by === desk.plan.me.id
  const leads = desk.plan.role === 'leader' && inPlan === undefined
  const heads = { saw: words.sawHead, asked: words.askedHead, impact: words.impactHead }
  return (
    <>
      <p>
        <strong>{longDate(visit.on)}</strong>
        <span className="quiet">
          {' '}
          {[
            beside === undefined ? undefined : words.by(desk.directory.nameOf(beside.by)),
            inPlan === undefined ? words.beside : words.inPlan,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {own && beside !== undefined && inPlan === undefined && (
          <>
            {' '}
            <button type="button" className="plain link-button" onClick={() => onEdit(beside)}>
              {words.edit}
            </button>{' '}
            <button type="button" className="plain link-button" onClick={() => desk.comments?.removeVisit(beside.id)}>
              {words.remove}
            </button>
          </>
        )}
      </p>
      {(['saw', 'asked', 'impact'] as const).map((name) =>
        visit[name] === '' ? null : (
          <p key={name} className="governors-said">
            <span className="quiet">{heads[name]}</span> {visit[name]}
          </p>
        ),
      )}
      {leads && beside !== undefined && <Take desk={desk} visit={beside} />}
    </>
  )
}

/** A leader's edit of the plan that gives the governor the credit. */
function Take({ desk, visit }: { desk: Desk; visit: Visit }) {
  const [problem, setProblem] = useState('')
  const take = async () => {
    const { editor, directory } = desk
    // The name stays in the plan: it must not be a guess.
    if (directory.person(visit.by) === undefined) await directory.load()
    const name = directory.person(visit.by)?.name
    const { plan } = editor.plan
    const person = name === undefined ? undefined : personNamed(plan.header.people, name)
    const place = placeOfVisit(plan, visit, person?.id)
    if (place === undefined) {
      setProblem(words.takeNowhere)
      return
    }
    const visits = [...(place.values.visits ?? []), takenRow(visit, words.credit(name ?? words.aGovernor))]
    if (JSON.stringify(visits).length > MOST) setProblem(words.takeTooLong)
    else editor.acts.setFields(place.id, { visits: JSON.stringify(visits) })
  }
  return (
    <>
      <button type="button" className="plain link-button" onClick={() => void take().catch(console.error)}>
        {words.take}
      </button>
      {problem !== '' && <p role="alert">{problem}</p>}
    </>
  )
}
