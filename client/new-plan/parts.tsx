import { type ComponentProps, type ReactNode, useId } from 'react'
import { Icon } from '../app/icon.jsx'
import { Link } from '../app/link.jsx'
import { newPlanWords } from '../words/new-plan.js'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
}

/** A line to write in, with its label above and what is wrong with it below. */
export function TextField({ label, hint, problem, ...rest }: FieldProps & ComponentProps<'input'>) {
  const id = useId()
  return (
    <div className="np-field">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="form-input"
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        aria-invalid={problem !== undefined}
        {...rest}
      />
      <Beside id={`${id}-hint`} hint={hint} problem={problem} />
    </div>
  )
}

/** The same with room for a few sentences. */
export function LongField({ label, hint, problem, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId()
  return (
    <div className="np-field">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <textarea id={id} className="form-input np-long" rows={4} aria-describedby={`${id}-hint`} {...rest} />
      <Beside id={`${id}-hint`} hint={hint} problem={problem} />
    </div>
  )
}

interface ChoiceProps extends FieldProps {
  readonly value: string
  readonly onChoose: (value: string) => void
  readonly choices: readonly (readonly [value: string, label: string])[]
}

/** One of a short list. */
export function ChoiceField({ label, hint, problem, value, onChoose, choices }: ChoiceProps) {
  const id = useId()
  return (
    <div className="np-field">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="form-input"
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {choices.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
      <Beside id={`${id}-hint`} hint={hint} problem={problem} />
    </div>
  )
}

function Beside({ id, hint, problem }: { id: string; hint: string | undefined; problem: string | undefined }) {
  return (
    <p id={id} className={problem === undefined ? 'np-hint' : 'np-hint np-problem'}>
      {problem ?? hint}
    </p>
  )
}

interface TickProps {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly onTick: (checked: boolean) => void
}

export function Tick({ label, hint, checked, onTick }: TickProps) {
  return (
    <label className="np-tick">
      <input type="checkbox" checked={checked} onChange={(event) => onTick(event.currentTarget.checked)} />
      <span>
        {label}
        {hint !== undefined && <span className="np-tick-hint">{hint}</span>}
      </span>
    </label>
  )
}

/** The way back to the choice of beginnings. */
export function BackLink() {
  return (
    <Link href="/plans/new" className="np-back">
      <Icon name="back" size={16} /> {newPlanWords.back}
    </Link>
  )
}

/** What went wrong with making the plan; read out at once. */
export function Failure({ words }: { words: string | undefined }) {
  return (
    <div role="alert" className="np-failure-place">
      {words !== undefined && <p className="np-failure">{words}</p>}
    </div>
  )
}

/** A sheet of paper beside the form: what the new plan holds. */
export function Sheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="np-sheet" aria-label={title}>
      {children}
    </section>
  )
}
