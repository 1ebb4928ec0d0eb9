import type { BlockType } from '../../schema/blocks.js'
import { blockDefinition } from '../../schema/blocks.js'
import { fieldOf } from '../../schema/define-block.js'
import { columnsOf } from '../fields/columns.js'
import { displayValue } from '../page/display-value.js'
import { blockFieldOf } from './block-field.js'
import type { PlanEditor } from './plan-editor.js'

/** The whole of what a field says, in words; nothing is shortened, for it is all that will be left of it. */
export function fieldWords(editor: PlanEditor, type: BlockType, id: string, name: string): string | undefined {
  const entry = editor.plan.plan.byId.get(id)
  const schema = fieldOf(blockDefinition(type), name)
  const target = entry && blockFieldOf(editor, entry, name)
  if (schema === undefined || target === undefined || target.value === undefined) return undefined
  switch (schema['x-field'].kind) {
    case 'text':
    case 'longText':
      return String(target.value)
    case 'rows': {
      const { fields } = columnsOf(schema)
      const rows: readonly unknown[] = Array.isArray(target.value) ? target.value : []
      return rows
        .map((row) =>
          Object.entries(fields)
            .flatMap(([column, inner]) => {
              const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined
              const said = displayValue({ ...target, schema: inner, value, options: target.columnOptions(column) })
              return said === undefined ? [] : [said]
            })
            .join(' '),
        )
        .join(', ')
    }
    default:
      return displayValue(target)
  }
}
