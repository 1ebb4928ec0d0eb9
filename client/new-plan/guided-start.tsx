import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { newId } from '../../extensions/new-id.js'
import { type GuidedAnswers, guidedPlan, noPriority } from '../../plan/guided-plan.js'
import { usualSchool } from '../../plan/templates/school-given.js'
import type { Session } from '../app/api.js'
import { Button } from '../app/button.jsx'
import { Link } from '../app/link.jsx'
import { navigate, usePath } from '../app/router.js'
import { guidedWords, newPlanWords } from '../words/new-plan.js'
import { dropAnswers, keepAnswers, keepSchool, keptAnswers, knownSchool } from './draft.js'
import { GuidedStep } from './guided-step.jsx'
import { BackLink, Failure } from './parts.jsx'
import { Preview } from './preview.jsx'
import { type Step, stepsOf } from './steps.js'
import { useMaking } from './use-making.js'

const HOME = '/plans/new/guided'

/**
 * One question at a time, each with an address of its own: the browser's back and forward lead through them, and what was
 * typed is kept on this device at every change.
 */
export function GuidedStart({ session }: { session: Session }) {
  const path = usePath()
  const [answers, setAnswers] = useState<GuidedAnswers>()
  const [kept, setKept] = useState(session.database !== undefined)
  useEffect(() => {
    const begin = async () => {
      const before = await keptAnswers(session)
      if (before !== undefined) return before
      const school = { ...usualSchool(new Date()), ...(await knownSchool(session)) }
      return { school, withJudgements: true, priorities: [noPriority] }
    }
    begin()
      .catch(() => ({ school: usualSchool(new Date()), withJudgements: true, priorities: [noPriority] }))
      .then(setAnswers)
      .catch(console.error)
  }, [session])
  const change = useCallback(
    (next: GuidedAnswers) => {
      setAnswers(next)
      keepAnswers(session, next).catch(() => setKept(false))
    },
    [session],
  )
  if (answers === undefined) return <p className="quiet">{newPlanWords.carry.looking}</p>
  const steps = stepsOf(answers)
  const asked = path.slice(HOME.length + 1)
  const at = Math.max(
    0,
    steps.findIndex(({ key }) => key === asked),
  )
  const step = steps[at]
  if (step === undefined) return null
  return (
    <div className="np-guided-two">
      <Frame
        key={step.key}
        session={session}
        answers={answers}
        steps={steps}
        at={at}
        step={step}
        kept={kept}
        onChange={change}
      />
      <SoFar answers={answers} step={step} />
    </div>
  )
}

/** The plan as it grows, beside the questions where there is room. */
function SoFar({ answers, step }: { answers: GuidedAnswers; step: Step }) {
  const later = useDeferredValue(answers)
  const shown = { ...later, withJudgements: later.withJudgements && step.kind === 'year' }
  let ids = 0
  const { document } = guidedPlan(shown, () => `b-${ids++}`, '')
  return (
    <div className="np-so-far">
      <Preview document={document} note={guidedWords.soFar} />
    </div>
  )
}

interface FrameProps {
  readonly session: Session
  readonly answers: GuidedAnswers
  readonly steps: readonly Step[]
  readonly at: number
  readonly step: Step
  readonly kept: boolean
  readonly onChange: (answers: GuidedAnswers) => void
}

/** One question with its way on, its way back and the way out. */
function Frame({ session, answers, steps, at, step, kept, onChange }: FrameProps) {
  const { busy, problem, make } = useMaking(session)
  const heading = useRef<HTMLHeadingElement>(null)
  // Readers who see nothing hear the question; the hand goes on with Tab or, with a mouse or keyboard, types at once.
  useEffect(() => {
    const first = heading.current?.closest('form')?.querySelector<HTMLElement>('.np-questions :is(input, textarea)')
    if (at > 0 || document.activeElement === document.body) (first ?? heading.current)?.focus({ preventScroll: true })
  }, [at])
  const leave = () => {
    const today = new Date().toLocaleDateString('en-CA')
    make(
      () => guidedPlan(answers, newId, today),
      () => {
        Promise.all([dropAnswers(session), keepSchool(session, answers.school)]).catch(console.warn)
      },
    )
  }
  const next = steps[at + 1]
  const before = steps[at - 1]
  const words = guidedWords
  return (
    <form
      className="np-guided"
      onSubmit={(event) => {
        event.preventDefault()
        if (next === undefined) leave()
        else navigate(`${HOME}/${next.key}`)
      }}
    >
      <BackLink />
      <p className="np-progress">
        <progress value={at + 1} max={steps.length} aria-label={words.step(at + 1, steps.length)} />
        <span aria-hidden="true">{words.step(at + 1, steps.length)}</span>
        {step.priority !== undefined && <span>{words.ofPriority(step.priority + 1)}</span>}
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {words[step.kind].title}
      </h1>
      <p className="np-lead">{words[step.kind].lead}</p>
      <div className="np-questions">
        <GuidedStep session={session} step={step} answers={answers} onChange={onChange} />
      </div>
      <Failure words={problem} />
      <div className="np-buttons">
        <Button type="submit" disabled={busy}>
          {next === undefined ? newPlanWords.make : words.next}
        </Button>
        {before !== undefined && (
          <Link className="button" data-look="quiet" href={`${HOME}/${before.key}`}>
            {words.back}
          </Link>
        )}
        {next !== undefined && (
          <Button look="bare" className="np-leave" disabled={busy} onClick={leave}>
            {words.leave}
          </Button>
        )}
      </div>
      <p className="np-kept">{kept ? words.kept : words.notKept}</p>
    </form>
  )
}
