import { useEffect, useState } from 'react'
import { newId } from '../../extensions/new-id.js'
import { carryOver, type LeftBehind, planOf, unfinished } from '../../plan/carry-over.js'
import { usualYear, yearAfter } from '../../plan/templates/school-given.js'
import { blocks } from '../../schema/blocks.js'
import type { PlanDocument } from '../../schema/document.js'
import { listPlans, type PlanSummary, type Session } from '../app/api.js'
import { Button } from '../app/button.jsx'
import { newPlanWords } from '../words/new-plan.js'
import { KeepList } from './keep-list.jsx'
import { BackLink, ChoiceField, Failure, Sheet, Tick } from './parts.jsx'
import { readDocumentOf } from './read-document.js'
import { useMaking } from './use-making.js'

const words = newPlanWords.carry

/** A plan of this year from one of last year: asks which, and what of it goes on. */
export function CarryOver({ session }: { session: Session }) {
  const [plans, setPlans] = useState<readonly PlanSummary[]>()
  const [chosen, setChosen] = useState('')
  const [read, setRead] = useState<{ id: string; document: PlanDocument | undefined }>()
  useEffect(() => {
    listPlans(session).then(
      ({ plans: found }) => {
        setPlans(found)
        setChosen((before) => (before === '' ? (found[0]?.id ?? '') : before))
      },
      () => setPlans([]),
    )
  }, [session])
  useEffect(() => {
    if (chosen === '') return
    let left = false
    readDocumentOf(session, chosen)
      .catch((error: unknown) => {
        console.warn(error)
        return undefined
      })
      .then((document) => {
        if (!left) setRead({ id: chosen, document })
      })
      .catch(console.error)
    return () => {
      left = true
    }
  }, [chosen, session])
  const here = read?.id === chosen ? read : undefined
  return (
    <>
      <div className="np-which">
        <BackLink />
        <h1>{words.title}</h1>
        <p className="np-lead">{words.lead}</p>
        {plans === undefined && <p className="quiet">{words.looking}</p>}
        {plans?.length === 0 && <p>{words.none}</p>}
        {plans !== undefined && plans.length > 0 && (
          <ChoiceField
            label={words.which}
            value={chosen}
            onChoose={setChosen}
            choices={plans.map(({ id, title, academicYear }) => [
              id,
              title.includes(academicYear) ? title : `${title} · ${academicYear}`,
            ])}
          />
        )}
        {chosen !== '' && here === undefined && <p className="quiet">{words.reading}</p>}
        {here !== undefined && here.document === undefined && <Failure words={words.unread} />}
      </div>
      {here?.document !== undefined && <WhatGoesOn key={here.id} session={session} document={here.document} />}
    </>
  )
}

function WhatGoesOn({ session, document }: { session: Session; document: PlanDocument }) {
  const [plan] = useState(() => planOf(document))
  const [keep, setKeep] = useState(() => unfinished(plan))
  const [keepWording, setKeepWording] = useState(false)
  const { academicYear } = document.plan
  const [year, setYear] = useState(() => yearAfter(academicYear))
  const { busy, problem, make } = useMaking(session)
  const { left } = carryOver(document, { year, keep, keepWording }, newId)
  const years = Number(year.slice(0, 4)) - Number(academicYear.slice(0, 4))
  const likely = [yearAfter(academicYear), usualYear(new Date()), academicYear]
  return (
    <form
      className="np-two"
      onSubmit={(event) => {
        event.preventDefault()
        make(() => carryOver(document, { year, keep, keepWording }, newId))
      }}
    >
      <div className="np-side np-form">
        <ChoiceField
          label={newPlanWords.about.year}
          value={year}
          onChoose={setYear}
          choices={[...new Set(likely)].sort().map((one) => [one, one])}
        />
        <fieldset className="np-keep">
          <legend>{words.goesOn}</legend>
          <p className="np-hint">{plan.priorities.length === 0 ? words.noPriorities : words.goesOnLead}</p>
          <KeepList plan={plan} keep={keep} onKeep={setKeep} />
          <Tick label={words.wording} hint={words.wordingHint} checked={keepWording} onTick={setKeepWording} />
        </fieldset>
        <Failure words={problem} />
        <Button type="submit" disabled={busy}>
          {busy ? newPlanWords.making : words.make(year)}
        </Button>
      </div>
      <Sheet title={words.staysBehind}>
        <h2 className="np-sheet-title">{words.staysBehind}</h2>
        <ul className="np-left" aria-live="polite">
          {left.length === 0 && <li>{words.nothing}</li>}
          {left.map((one) => (
            <li key={one.type}>{countWords(one)}</li>
          ))}
        </ul>
        <p className="np-sheet-note">{years === 0 ? words.sameYear : words.moved(years)}</p>
      </Sheet>
    </form>
  )
}

function countWords({ type, count }: LeftBehind): string {
  switch (type) {
    case 'reading':
    case 'prose':
    case 'evidence':
    case 'cpd':
    case 'monitoring':
      return words.counts[type](count)
    default:
      return words.count(count, blocks[type].label, blocks[type].plural)
  }
}
