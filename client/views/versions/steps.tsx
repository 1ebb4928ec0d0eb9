import { type FormEvent, useId, useState } from 'react'
import { daysOfSteps, type StatusStep, stepsFrom } from '../../../plan/status-steps.js'
import { PLAN_STATUSES } from '../../../schema/header.js'
import { Button } from '../../app/button.jsx'
import { longDate } from '../../blocks/format.js'
import { useSignal } from '../../page/use-signal.js'
import type { ViewProps } from '../../page/view-props.js'
import { Problem } from '../../people/parts.jsx'
import { useTask } from '../../people/use-task.js'
import { strings } from '../../strings.js'
import { versionWords as words } from '../../words/versions.js'
import { takeStep } from './requests.js'

interface Props extends ViewProps {
  readonly onDone: () => Promise<void>
}

/** From draft to closed: where the plan is, on which day it came there, and for leaders the step on and the step back. */
export function Steps({ plan, editor, onDone }: Props) {
  const id = useId()
  useSignal(editor.plan.reading)
  const { header } = editor.plan.plan
  const [taking, setTaking] = useState<StatusStep>()
  const days = daysOfSteps(header)
  const here = PLAN_STATUSES.indexOf(header.status)
  return (
    <section className="steps" aria-labelledby={id}>
      <h2 id={id}>{words.steps}</h2>
      <ol className="steps-line">
        {PLAN_STATUSES.map((status, at) => {
          const day = days.get(status)
          return (
            <li
              key={status}
              data-state={at < here ? 'behind' : at === here ? 'here' : 'ahead'}
              aria-current={at === here ? 'step' : undefined}
            >
              <span className="step-name">{strings.plans.status[status]}</span>
              {at <= here && day !== undefined && <span className="step-day">{longDate(day)}</span>}
            </li>
          )
        })}
      </ol>
      {plan.role === 'leader' && taking === undefined && (
        <div className="steps-acts screen-only">
          {stepsFrom(header.status).map((step) => (
            <Button key={step.to} look={step.back ? 'bare' : 'quiet'} onClick={() => setTaking(step)}>
              {(step.back ? words.goBack : words.goOn)(strings.plans.status[step.to])}
            </Button>
          ))}
        </div>
      )}
      {taking !== undefined && (
        <StepForm
          key={taking.to}
          planId={plan.planId}
          step={taking}
          onClose={() => setTaking(undefined)}
          onDone={async () => {
            setTaking(undefined)
            await onDone()
          }}
        />
      )}
    </section>
  )
}

interface FormProps {
  readonly planId: string
  readonly step: StatusStep
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

function StepForm({ planId, step, onClose, onDone }: FormProps) {
  const id = useId()
  const today = localDay(new Date())
  const [on, setOn] = useState(today)
  const [reason, setReason] = useState('')
  const task = useTask()
  const name = strings.plans.status[step.to]
  const take = (event: FormEvent) => {
    event.preventDefault()
    if (step.back && reason.trim().length < 3) {
      task.say(words.whyNeeded)
      return
    }
    void task.run(async () => {
      await takeStep(planId, step.back ? { to: step.to, on: today, reason: reason.trim() } : { to: step.to, on })
      await onDone()
    })
  }
  return (
    <form className="step-form" onSubmit={take} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <label className="form-label" htmlFor={id}>
        {step.back ? words.why : words.onDay(name)}
      </label>
      {step.back ? (
        <input
          id={id}
          className="form-input"
          value={reason}
          maxLength={120}
          aria-describedby={`${id}-help`}
          ref={focus}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : (
        <input
          id={id}
          className="form-input step-date"
          type="date"
          value={on}
          max={today}
          required
          aria-describedby={`${id}-help`}
          ref={focus}
          onChange={(event) => setOn(event.target.value)}
        />
      )}
      <p className="quiet" id={`${id}-help`}>
        {step.back ? words.whyHelp : words.stepNote}
      </p>
      <Problem words={task.problem} />
      <div className="version-form-buttons">
        <Button type="submit" disabled={task.busy}>
          {(step.back ? words.goBack : words.goOn)(name)}
        </Button>
        <Button look="bare" onClick={onClose}>
          {words.leave}
        </Button>
      </div>
    </form>
  )
}

/** The day on this person's calendar, `2026-11-03`. */
function localDay(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** A field that was opened to write in. */
const focus = (input: HTMLInputElement | null): void => input?.focus()
