import { longDate, mondayOf, monthName, shortDate } from '../blocks/format.js'
import type { Draft } from './check.js'
import type { FieldTarget } from './field-target.js'
import { keptWords } from './kept-words.js'

/** What the editor of a field starts with, as a person would write it. */
export function draftOf(target: FieldTarget): Draft {
  const { schema, value } = target
  switch (schema['x-field'].kind) {
    case 'flag':
      return value === true
    case 'people':
    case 'refs':
    case 'keys':
    case 'list':
      return Array.isArray(value) ? value.map(String) : []
    case 'dates':
      return Array.isArray(value) ? value.map((day) => longDate(String(day))) : []
    case 'rows':
      return Array.isArray(value) ? value.map(rowDraft) : []
    case 'date':
      return typeof value === 'string' ? (keptWords(target) ?? longDate(value)) : ''
    case 'week':
      return typeof value === 'string' ? `w/b ${shortDate(mondayOf(value) ?? '', target.words.schoolYear)}` : ''
    case 'month':
      return typeof value === 'string' ? monthName(value) : ''
    default:
      return value === undefined || value === null ? '' : String(value)
  }
}

function rowDraft(row: unknown): Record<string, string> {
  if (typeof row !== 'object' || row === null) return {}
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]))
}
