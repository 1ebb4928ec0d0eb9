import { TextInput } from '@mantine/core'
import { type MouseEvent, useId, useState } from 'react'
import { strings } from '../strings.js'
import { AddPerson } from './add-person.jsx'
import type { FieldTarget, Option } from './field-target.js'

/** More options than this get a box to find them in. */
const FILTER_FROM = 9

interface Props {
  readonly target: FieldTarget
  readonly chosen: readonly string[]
  readonly many?: boolean
  readonly labelledBy: string
  readonly onChange: (chosen: readonly string[]) => void
  readonly onPick: (chosen: readonly string[]) => void
}

/** A list to choose from: radio buttons for one, boxes for many, native so that every key does what it always does. */
export function OptionsInput({ target, chosen, many = false, labelledBy, onChange, onPick }: Props) {
  const [filter, setFilter] = useState('')
  const [added, setAdded] = useState<readonly Option[]>([])
  const name = useId()
  const kind = target.schema['x-field'].kind
  const known = [...target.options, ...added]
  // What is stored but no longer offered stays visible, so that saving cannot drop it unseen.
  const gone = chosen
    .filter((value) => value !== '' && !known.some((option) => option.value === value))
    .map((value) => ({ value, label: kind.startsWith('p') ? strings.field.unknownPerson : strings.field.unknownRef }))
  const all: readonly Option[] = [...known, ...gone]
  const wanted = filter.trim().toLowerCase()
  const shown =
    wanted === ''
      ? all
      : all.filter(({ label, detail, tag }) => `${tag ?? ''} ${label} ${detail ?? ''}`.toLowerCase().includes(wanted))

  const toggle = (value: string) =>
    chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
  const click = (event: MouseEvent<HTMLInputElement>, value: string) => {
    // Arrow keys "click" radio buttons too, but without a pointer: they only move the choice.
    if (!many && event.detail > 0) onPick([value])
  }
  return (
    <>
      {all.length >= FILTER_FROM && (
        <TextInput
          type="text"
          data-first
          placeholder={strings.field.search}
          aria-label={strings.field.search}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      <fieldset className="field-options" aria-labelledby={labelledBy}>
        {shown.map(({ value, label, detail, tag }) => (
          <label key={value} className="field-option">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(value)}
              onChange={() => onChange(many ? toggle(value) : [value])}
              onClick={(event) => click(event, value)}
            />
            {tag !== undefined && <span className="field-option-tag">{tag}</span>}
            <span className="field-option-label">
              {label}
              {detail !== undefined && detail !== '' && <span className="field-option-detail">{detail}</span>}
            </span>
          </label>
        ))}
        {shown.length === 0 && <p className="field-help">{strings.field.nothingFound}</p>}
      </fieldset>
      {(kind === 'person' || kind === 'people') && (
        <AddPerson
          target={target}
          onAdded={(person) => {
            setAdded([...added, person])
            setFilter('')
            onChange(many ? [...chosen, person.value] : [person.value])
          }}
        />
      )}
    </>
  )
}
