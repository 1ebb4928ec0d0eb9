import { CloseButton, TextInput } from '@mantine/core'
import { fieldWords as words } from '../words/fields.js'

interface Props {
  readonly items: readonly string[]
  readonly dates: boolean
  readonly title: string
  readonly onChange: (items: readonly string[]) => void
}

/** A short list of texts or days, one to a line, always with an empty line to write in. */
export function ListInput({ items, dates, title, onChange }: Props) {
  const lines = items.at(-1)?.trim() === '' ? items : [...items, '']
  const replace = (at: number, value: string) => onChange(lines.map((line, index) => (index === at ? value : line)))
  return (
    <fieldset className="field-list" aria-label={title}>
      {lines.map((line, at) => (
        // Lines have no identity of their own; they are told apart by place.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is edited in place
        <div key={at} className="field-list-line">
          <TextInput
            type="text"
            placeholder={dates && at === lines.length - 1 ? words.dayPlaceholder : undefined}
            aria-label={`${title} ${at + 1}`}
            value={line}
            onChange={(event) => replace(at, event.currentTarget.value)}
          />
          <CloseButton
            size="sm"
            aria-label={`${words.removeItem} ${at + 1}`}
            disabled={line === '' && at === lines.length - 1}
            onClick={() => onChange(lines.filter((_, index) => index !== at))}
          />
        </div>
      ))}
    </fieldset>
  )
}
