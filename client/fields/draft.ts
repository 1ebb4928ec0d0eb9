import type { FieldSchema } from '../../schema/fields.js'
import type { Draft } from './check.js'

/** What the editor of a field starts with. */
export function draftOf(schema: FieldSchema, value: unknown): Draft {
  switch (schema['x-field'].kind) {
    case 'flag':
      return value === true
    case 'people':
    case 'refs':
    case 'keys':
    case 'dates':
    case 'list':
      return Array.isArray(value) ? value.map(String) : []
    case 'rows':
      return Array.isArray(value) ? value.map(rowDraft) : []
    default:
      return value === undefined || value === null ? '' : String(value)
  }
}

function rowDraft(row: unknown): Record<string, string> {
  if (typeof row !== 'object' || row === null) return {}
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]))
}
