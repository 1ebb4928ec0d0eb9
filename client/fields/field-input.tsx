import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { fieldWords as words } from '../words/fields.js'
import type { Draft, RowDraft } from './check.js'
import { DateInput } from './date-input.jsx'
import type { Beside, FieldTarget } from './field-target.js'
import { ListInput } from './list-input.jsx'
import { MoneyInput, NumberInput } from './number-input.jsx'
import { OptionsInput } from './options-input.jsx'
import { PickList } from './pick-list.jsx'
import { RatingInput } from './rating-input.jsx'
import { RowsInput } from './rows-input.jsx'

interface Props {
  readonly target: FieldTarget
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  /** A single choice made with the mouse is saved at once. */
  readonly onPick: (draft: Draft) => void
  readonly labelledBy: string
  /** What is the matter with what was put in, for editors that show it themselves. */
  readonly trouble: ReactNode
  /** What else is set in the same editor. */
  readonly beside: Beside
  readonly onBeside: (beside: Beside) => void
}

/** More than this many words to choose from get a box to find them in. */
const FIND_FROM = 9

/** The editor of each kind of field. */
export function FieldInput({ target, draft, onChange, onPick, labelledBy, trouble, beside, onBeside }: Props) {
  const { schema } = target
  const { kind } = schema['x-field']
  const text = typeof draft === 'string' ? draft : ''
  // Lists of texts and lists of rows are told apart by the kind of the field they were drafted for.
  const list = Array.isArray(draft) ? (draft as readonly string[]) : []
  const common = {
    'aria-labelledby': labelledBy,
    'data-first': true,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  const one = {
    target,
    labelledBy,
    chosen: text === '' ? [] : [text],
    onChange: ([value]: readonly string[]) => onChange(value ?? ''),
    onPick: ([value]: readonly string[]) => onPick(value ?? ''),
  }
  switch (kind) {
    case 'longText':
      return <Textarea {...common} autosize minRows={3} maxRows={12} />
    case 'date':
    case 'week':
      return <DateInput {...{ target, text, labelledBy, onChange, onPick, trouble }} />
    case 'month':
      return <TextInput {...common} type="text" placeholder="October 2026" />
    case 'number':
      return <NumberInput {...{ target, text, labelledBy, onChange, beside, onBeside }} />
    case 'money':
      return <MoneyInput {...{ target, text, labelledBy, onChange }} />
    case 'flag':
      return (
        <OptionsInput
          options={[
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]}
          chosen={String(draft)}
          labelledBy={labelledBy}
          onChange={(value) => onChange(value === 'true')}
          onPick={(value) => onPick(value === 'true')}
        />
      )
    case 'choice':
      if (schema['x-field'].labels?.['amber'] !== undefined)
        return <RatingInput target={target} chosen={text} labelledBy={labelledBy} onChange={onChange} onPick={onPick} />
      if (target.options.length >= FIND_FROM) return <PickList {...one} />
      return (
        <OptionsInput
          options={target.options}
          chosen={text}
          labelledBy={labelledBy}
          onChange={onChange}
          onPick={onPick}
        />
      )
    case 'key':
      if (target.options.length >= FIND_FROM) return <PickList {...one} />
      return (
        <OptionsInput
          options={target.options}
          chosen={text}
          labelledBy={labelledBy}
          onChange={onChange}
          onPick={onPick}
        />
      )
    case 'person':
    case 'ref':
      return <PickList {...one} />
    case 'people':
    case 'refs':
    case 'keys':
      return (
        <PickList target={target} many chosen={list} labelledBy={labelledBy} onChange={onChange} onPick={onChange} />
      )
    case 'dates':
    case 'list':
      return <ListInput dates={kind === 'dates'} items={list} title={target.title} onChange={onChange} />
    case 'rows':
      // A draft of a `rows` field is a list of rows.
      return (
        <RowsInput
          target={target}
          rows={Array.isArray(draft) ? (draft as readonly RowDraft[]) : []}
          onChange={onChange}
        />
      )
    default:
      if (target.options.length > 0 && schema.type === 'string' && kind === 'text')
        return <WithSuggestions {...common} options={target.options} />
      return <TextInput {...common} type="text" />
  }
}

/** A text with suggestions, such as the short name of a measure: what is in the plan is offered, anything may be typed. */
function WithSuggestions({ options, ...input }: { options: FieldTarget['options'] } & Parameters<typeof TextInput>[0]) {
  return (
    <>
      <TextInput {...input} type="text" list="field-suggestions" />
      <datalist id="field-suggestions">
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </datalist>
    </>
  )
}
