import { type ComponentProps, type ReactNode, useId } from 'react'
import { Icon } from '../app/icon.jsx'
import { Link } from '../app/link.jsx'
import { newPlanWords } from '../words/new-plan.js'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
}

/** What every input that stands in a field is given. */
interface InputProps {
  readonly id: string
  readonly className: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
}

/** Its label above, what helps or is wrong below. */
function Field({ label, hint, problem, input }: FieldProps & { readonly input: (props: InputProps) => ReactNode }) {
  const id = useId()
  const beside = `${id}-hint`
  const wrong = problem !== undefined
  return (
    <div className="np-field">
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      {input({ id, className: 'form-input', 'aria-describedby': beside, 'aria-invalid': wrong })}
      <p id={beside} className={wrong ? 'np-hint np-problem' : 'np-hint'}>
        {problem ?? hint}
      </p>
    </div>
  )
}

/** A line to write in. */
export function TextField({ label, hint, problem, ...rest }: FieldProps & ComponentProps<'input'>) {
  return (
    <Field
      label={label}
      hint={hint}
      problem={problem}
      input={(props) => <input autoComplete="off" {...props} {...rest} />}
    />
  )
}

/** The same with room for a few sentences. */
export function LongField({ label, hint, problem, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  return (
    <Field
      label={label}
      hint={hint}
      problem={problem}
      input={(props) => <textarea rows={4} {...props} {...rest} className={`${props.className} np-long`} />}
    />
  )
}

interface ChoiceProps extends FieldProps {
  readonly value: string
  readonly onChoose: (value: string) => void
  readonly choices: readonly (readonly [value: string, label: string])[]
}

/** One of a short list. */
export function ChoiceField({ value, onChoose, choices, ...field }: ChoiceProps) {
  return (
    <Field
      {...field}
      input={(props) => (
        <select {...props} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          {choices.map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      )}
    />
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
