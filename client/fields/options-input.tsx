import { type KeyboardEvent, type MouseEvent, useId } from 'react'
import type { Option } from './field-target.js'

interface Props {
  readonly options: readonly Option[]
  readonly chosen: string
  readonly labelledBy: string
  readonly onChange: (chosen: string) => void
  readonly onPick: (chosen: string) => void
}

/** A few words to choose from: radio buttons, native so that every key does what it always does; a number picks at once. */
export function OptionsInput({ options, chosen, labelledBy, onChange, onPick }: Props) {
  const name = useId()
  // What is stored but no longer offered stays visible, so that saving cannot drop it unseen.
  const all =
    chosen === '' || options.some(({ value }) => value === chosen)
      ? options
      : [...options, { value: chosen, label: chosen }]
  const click = (event: MouseEvent<HTMLInputElement>, value: string) => {
    // Arrow keys "click" radio buttons too, but without a pointer: they only move the choice.
    if (event.detail > 0) onPick(value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const picked = /^[1-9]$/.test(event.key) ? all[Number(event.key) - 1] : undefined
    if (picked === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onPick(picked.value)
  }
  return (
    <fieldset className="field-options" aria-labelledby={labelledBy} onKeyDown={onKeyDown}>
      {all.map(({ value, label, detail }, at) => (
        <label key={value} className="field-option">
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => onChange(value)}
            onClick={(event) => click(event, value)}
          />
          <span className="field-option-label">
            {label}
            {detail !== undefined && detail !== '' && <span className="field-option-detail">{detail}</span>}
          </span>
          {at < 9 && (
            <span className="key-hint" aria-hidden="true">
              {at + 1}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  )
}
