import { useEffect, useState } from 'react'
import { headerFor, usualSchool } from '../../plan/templates/school-given.js'
import type { PlanDocument } from '../../schema/document.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import type { Session } from '../app/api.js'
import { Button } from '../app/button.jsx'
import { newPlanWords } from '../words/new-plan.js'
import { BackLink, Failure, TextField } from './parts.jsx'
import { Preview } from './preview.jsx'
import { useMaking } from './use-making.js'

/** Only a title. */
export function EmptyStart({ session }: { session: Session }) {
  const [title, setTitle] = useState('')
  const { busy, problem, make } = useMaking(session)
  const words = newPlanWords.empty
  return (
    <form
      className="np-guided np-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() !== '') make(() => ({ document: emptyPlan(title.trim()), caret: undefined }))
      }}
    >
      <BackLink />
      <h1>{words.title}</h1>
      <TextField
        label={words.label}
        hint={words.hint}
        maxLength={160}
        autoFocus
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Failure words={problem} />
      <div className="np-buttons">
        <Button type="submit" disabled={busy || title.trim() === ''}>
          {busy ? newPlanWords.making : newPlanWords.make}
        </Button>
      </div>
    </form>
  )
}

function emptyPlan(title: string): PlanDocument {
  return {
    schemaVersion: SCHEMA_VERSION,
    // The usual terms of the year, because a rating belongs to one.
    plan: { ...headerFor(usualSchool(new Date()), title), title },
    content: { type: 'doc', content: [] },
  }
}

/** A copy of the sample, to look at and to try things in. */
export function SampleStart({ session }: { session: Session }) {
  const [sample, setSample] = useState<PlanDocument>()
  const { busy, problem, make } = useMaking(session)
  useEffect(() => {
    import('../../schema/sample.js').then(({ samplePlan }) => setSample(samplePlan), console.warn)
  }, [])
  const words = newPlanWords.sample
  return (
    <div className="np-two">
      <div className="np-side">
        <BackLink />
        <h1>{words.title}</h1>
        <p className="np-lead">{words.lead}</p>
        <Failure words={problem} />
        <Button
          disabled={busy || sample === undefined}
          onClick={() => sample !== undefined && make(() => ({ document: sample, caret: undefined }))}
        >
          {busy ? newPlanWords.making : words.make}
        </Button>
      </div>
      {sample !== undefined && <Preview document={sample} />}
    </div>
  )
}
