import { Textarea, TextInput } from '@mantine/core'
import { longDate, mondayOf } from '../blocks/format.js'
import { strings } from '../strings.js'
import type { Draft, RowDraft } from './check.js'
import type { FieldTarget } from './field-target.js'
import { ListInput } from './list-input.jsx'
import { OptionsInput } from './options-input.jsx'
import { RowsInput } from './rows-input.jsx'
import { weekOf } from './week-of.js'

interface Props {
  readonly target: FieldTarget
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  /** A single choice made with the mouse is saved at once. */
  readonly onPick: (draft: Draft) => void
  readonly labelledBy: string
}

/** The editor of each kind of field. */
export function FieldInput({ target, draft, onChange, onPick, labelledBy }: Props) {
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
  switch (kind) {
    case 'longText':
      return <Textarea {...common} autosize minRows={3} maxRows={12} />
    case 'date':
      return <TextInput {...common} type="date" description={text === '' ? undefined : longDate(text)} />
    case 'month':
      return <TextInput {...common} type="month" placeholder="2026-10" />
    case 'week':
      return (
        <TextInput
          {...common}
          type="date"
          value={mondayOf(text) ?? ''}
          onChange={(event) => onChange(weekOf(event.currentTarget.value) ?? '')}
          description={`${strings.field.week} ${longDate(mondayOf(text) ?? '')}`}
        />
      )
    case 'number':
      return <TextInput {...common} inputMode="decimal" />
    case 'money':
      return <TextInput {...common} inputMode="decimal" leftSection="£" />
    case 'flag':
      return (
        <OptionsInput
          target={{
            ...target,
            options: [
              { value: 'true', label: strings.field.yes },
              { value: 'false', label: strings.field.no },
            ],
          }}
          chosen={[String(draft)]}
          labelledBy={labelledBy}
          onChange={([value]) => onChange(value === 'true')}
          onPick={([value]) => onPick(value === 'true')}
        />
      )
    case 'choice':
    case 'person':
    case 'ref':
    case 'key':
      return (
        <OptionsInput
          target={target}
          chosen={[text]}
          labelledBy={labelledBy}
          onChange={([value]) => onChange(value ?? '')}
          onPick={([value]) => onPick(value ?? '')}
        />
      )
    case 'people':
    case 'refs':
    case 'keys':
      return (
        <OptionsInput
          target={target}
          many
          chosen={list}
          labelledBy={labelledBy}
          onChange={onChange}
          onPick={onChange}
        />
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
