import { CloseButton } from '@mantine/core'
import type { FieldSchema } from '../../schema/fields.js'
import { fieldWords as words } from '../words/fields.js'
import type { RowDraft } from './check.js'
import { columnsOf } from './columns.js'
import type { FieldTarget } from './field-target.js'

interface Props {
  readonly target: FieldTarget
  readonly rows: readonly RowDraft[]
  readonly onChange: (rows: readonly RowDraft[]) => void
}

/** A small table inside a field, always with an empty row to write in. */
export function RowsInput({ target, rows, onChange }: Props) {
  const columns = Object.entries(columnsOf(target.schema).fields)
  const last = rows.at(-1)
  const lines = last !== undefined && Object.values(last).every((value) => value === '') ? rows : [...rows, {}]
  const replace = (at: number, name: string, value: string) =>
    onChange(lines.map((row, index) => (index === at ? { ...row, [name]: value } : row)))
  return (
    <div className="field-table-scroll">
      <table className="field-table">
        <thead>
          <tr>
            {columns.map(([name, column]) => (
              <th key={name} scope="col">
                {column.title}
              </th>
            ))}
            <th>
              <span className="visually-hidden">{words.removeRow}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
            <tr key={at}>
              {columns.map(([name, column]) => (
                <td key={name} data-kind={column['x-field'].kind}>
                  <Cell
                    label={`${column.title} ${at + 1}`}
                    column={column}
                    options={target.columnOptions(name)}
                    value={row[name] ?? ''}
                    onChange={(value) => replace(at, name, value)}
                  />
                </td>
              ))}
              <td>
                <CloseButton
                  size="sm"
                  aria-label={words.removeRow}
                  disabled={at === lines.length - 1}
                  onClick={() => onChange(lines.filter((_, index) => index !== at))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  readonly label: string
  readonly column: FieldSchema
  readonly options: FieldTarget['options']
  readonly value: string
  readonly onChange: (value: string) => void
}

function Cell({ label, column, options, value, onChange }: CellProps) {
  const { kind } = column['x-field']
  if (options.length > 0)
    return (
      <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="" />
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.tag === undefined ? option.label : `${option.tag} ${option.label}`}
          </option>
        ))}
      </select>
    )
  if (kind === 'longText')
    return (
      <textarea aria-label={label} rows={2} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    )
  return (
    <input
      aria-label={label}
      type={kind === 'date' ? 'date' : 'text'}
      inputMode={column.type === 'number' || column.type === 'integer' ? 'decimal' : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
