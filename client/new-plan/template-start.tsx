import { useEffect, useMemo, useState } from 'react'
import { newId } from '../../extensions/new-id.js'
import { layOut } from '../../plan/templates/lay-out.js'
import { type SchoolGiven, usualSchool } from '../../plan/templates/school-given.js'
import type { Template } from '../../plan/templates/template.js'
import type { Session } from '../app/api.js'
import { Button } from '../app/button.jsx'
import { newPlanWords } from '../words/new-plan.js'
import { SchoolFields, YearFields } from './about-school.jsx'
import { keepSchool, knownSchool } from './draft.js'
import { BackLink, Failure } from './parts.jsx'
import { Preview } from './preview.jsx'
import { useMaking } from './use-making.js'

/** A starting document: what is in it, and the few things it needs to know. */
export function TemplateStart({ session, template }: { session: Session; template: Template }) {
  const [given, setGiven] = useState<SchoolGiven>(() => usualSchool(new Date()))
  const { busy, problem, make } = useMaking(session)
  useEffect(() => {
    knownSchool(session).then(
      (school) =>
        school !== undefined && setGiven((before) => (before.school === '' ? { ...before, ...school } : before)),
      () => undefined,
    )
  }, [session])
  // Ids do not matter to somebody who looks; the plan gets its own when it is made.
  const shown = useMemo(() => layOut(template, given, counter()).document, [template, given])
  return (
    <div className="np-two">
      <div className="np-side">
        <BackLink />
        <h1>{template.name}</h1>
        <p className="np-lead">{template.forWhom}</p>
        <p className="np-how">{template.howTo}</p>
        <form
          className="np-form"
          onSubmit={(event) => {
            event.preventDefault()
            void keepSchool(session, given)
            make(() => layOut(template, given, newId))
          }}
        >
          <SchoolFields given={given} onChange={setGiven} />
          <YearFields given={given} onChange={setGiven} />
          <Failure words={problem} />
          <Button type="submit" disabled={busy}>
            {busy ? newPlanWords.making : newPlanWords.make}
          </Button>
        </form>
      </div>
      <Preview document={shown} />
    </div>
  )
}

function counter(): () => string {
  let next = 0
  return () => `b-${next++}`
}
