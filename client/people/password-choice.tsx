import { PasswordInput } from '@mantine/core'
import { passwordHint } from './password-hint.js'
import { words } from './words.js'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** The person's name and address: no password to choose. */
  readonly known: readonly string[]
  readonly error?: string | undefined
}

/** A new password: how good it is in words, and a way to see it. No rules about odd characters. */
export function PasswordChoice({ label, value, onChange, known, error }: Props) {
  const hint = passwordHint(value, known)
  return (
    <div>
      <Password
        label={label}
        autoComplete="new-password"
        name="new-password"
        value={value}
        onChange={onChange}
        error={error}
        description={words.password.advice}
      />
      <p className="password-hint" data-strength={hint.strength} aria-live="polite">
        {value === '' ? '' : hint.words}
      </p>
    </div>
  )
}

interface PasswordProps {
  readonly label: string
  readonly autoComplete: 'current-password' | 'new-password'
  readonly name: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly description?: string
  readonly autoFocus?: boolean
}

/** A password field whose eye can be reached with the keyboard and says what it does. */
export function Password({ onChange, ...rest }: PasswordProps) {
  return (
    <PasswordInput
      size="md"
      {...rest}
      {...(rest.autoFocus === true ? { 'data-autofocus': true } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
      aria-invalid={rest.error !== undefined}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': words.password.show }}
    />
  )
}
