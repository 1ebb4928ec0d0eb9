import type { FieldSchema, Fields } from '../../schema/fields.js'
import { isPacked } from '../../schema/fields.js'
import { isSafeLink } from '../../schema/safe-link.js'
import { type AttrValue, packValue } from '../../schema/values.js'
import { strings } from '../strings.js'

/** What a person has put in so far. */
export type Draft = string | boolean | readonly string[] | readonly RowDraft[]
export type RowDraft = Readonly<Record<string, string>>
export type Checked =
  | { readonly ok: true; readonly value: AttrValue | null }
  | { readonly ok: false; readonly problem: string }

const words = strings.field
const fine = (value: AttrValue | null): Checked => ({ ok: true, value })
const wrong = (problem: string): Checked => ({ ok: false, problem })

/** The value to store for what was put in, or what is the matter with it, in words to show beside the field. */
export function check(schema: FieldSchema, draft: Draft): Checked {
  if (schema['x-field'].kind === 'rows') return checkRows(schema, draft)
  if (Array.isArray(draft)) return checkList(schema, draft as readonly string[]) // rows are dealt with above
  if (typeof draft === 'boolean') return fine(draft)
  return typeof draft === 'string' ? checkText(schema, draft) : fine(null)
}

function checkText(schema: FieldSchema, draft: string): Checked {
  const text = draft.trim()
  if (text === '') return fine(null)
  if (schema.type === 'boolean') return fine(text === 'true')
  if (schema.type === 'number' || schema.type === 'integer') return checkNumber(schema, text)
  if ('maxLength' in schema && schema.maxLength !== undefined && text.length > schema.maxLength)
    return wrong(words.tooLong(schema.maxLength))
  if (schema.type === 'string' && !isPacked(schema)) {
    if (schema.enum !== undefined && !schema.enum.includes(text)) return wrong(words.nothingFound)
    if (schema.format === 'safe-link' && !isSafeLink(text)) return wrong(words.notLink)
    if (schema.format === 'date' && !isDate(text)) return wrong(words.notDate)
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(text))
      return wrong(patternProblem(schema))
  }
  return fine(text)
}

function patternProblem(schema: FieldSchema): string {
  switch (schema['x-field'].kind) {
    case 'year':
      return words.notYear
    case 'week':
      return words.notWeek
    case 'month':
      return words.notMonth
    default:
      return words.notName
  }
}

/** Digits, in groups of three if in groups at all: `1,2,3`, `0x10` and `1e3` are slips, not numbers of a school. */
const NUMBER = /^-?(?=[.\d])(\d+|\d{1,3}([,\s]\d{3})+)?(\.\d+)?$/

function checkNumber(schema: Extract<FieldSchema, { type: 'number' | 'integer' }>, text: string): Checked {
  const problem = schema['x-field'].kind === 'money' ? words.notMoney : words.notNumber
  const written = text
    .replace(/^([-−]?)\s*£\s*/, '$1')
    .replace(/\s*%$/, '')
    .replace(/^−/, '-')
  if (!NUMBER.test(written)) return wrong(problem)
  const value = Number(written.replaceAll(/[,\s]/g, ''))
  if (schema.type === 'integer' && !Number.isInteger(value)) return wrong(words.notWhole)
  if (schema.minimum !== undefined && value < schema.minimum)
    return wrong(schema.minimum === 0 ? words.notNegative : words.atLeast(schema.minimum))
  if (schema.maximum !== undefined && value > schema.maximum) return wrong(words.atMost(schema.maximum))
  return fine(value)
}

function checkList(schema: FieldSchema, draft: readonly string[]): Checked {
  const items = draft.map((item) => item.trim()).filter((item) => item !== '')
  if (schema['x-field'].kind === 'dates' && !items.every(isDate)) return wrong(words.notDate)
  const unique = schema['x-field'].kind === 'list' ? items : [...new Set(items)]
  return packed(schema, schema['x-field'].kind === 'dates' ? unique.sort() : unique)
}

function checkRows(schema: FieldSchema, draft: Draft): Checked {
  const columns = columnsOf(schema)
  const rows: Record<string, AttrValue>[] = []
  // A draft of a `rows` field is a list of rows.
  for (const row of draft as readonly RowDraft[]) {
    const made: Record<string, AttrValue> = {}
    for (const [name, column] of Object.entries(columns.fields)) {
      const checked = check(column, row[name] ?? '')
      if (!checked.ok) return wrong(`${column.title}: ${checked.problem}`)
      if (checked.value !== null) made[name] = checked.value
    }
    if (Object.keys(made).length === 0) continue
    const missing = columns.required.find((name) => made[name] === undefined)
    if (missing !== undefined) return wrong(words.rowNeeds(columns.fields[missing]?.title ?? missing))
    rows.push(made)
  }
  return packed(schema, rows)
}

function packed(schema: FieldSchema, value: readonly unknown[]): Checked {
  const stored = packValue(value)
  if (isPacked(schema) && typeof stored === 'string' && stored.length > schema.maxLength) return wrong(words.tooMuch)
  return fine(stored)
}

/** Columns of a `rows` field and which of them a row cannot do without. */
export function columnsOf(schema: FieldSchema): { fields: Fields; required: readonly string[] } {
  if (!isPacked(schema)) return { fields: {}, required: [] }
  // The content schema of every `rows` field is made by `rows` in schema/fields.ts, with exactly this shape.
  const { items } = schema.contentSchema as { items?: { properties?: Fields; required?: readonly string[] } }
  return { fields: items?.properties ?? {}, required: items?.required ?? [] }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
