import type { FieldSchema } from '../../schema/fields.js'
import { isPacked } from '../../schema/fields.js'
import { isSafeLink } from '../../schema/safe-link.js'
import { type AttrValue, packValue } from '../../schema/values.js'
import { fieldWords as words } from '../words/fields.js'
import { columnsOf } from './columns.js'
import type { Beside } from './field-target.js'

/** What a person has put in so far. */
export type Draft = string | boolean | readonly string[] | readonly RowDraft[]
export type RowDraft = Readonly<Record<string, string>>
/** A way out of a problem: something else to put in, or something to store at once. */
export type Offer = { readonly label: string } & (
  | { readonly draft: Draft }
  | { readonly value: AttrValue | null; readonly beside: Beside }
)
export type Checked =
  | { readonly ok: true; readonly value: AttrValue | null; readonly beside?: Beside }
  | { readonly ok: false; readonly problem: string; readonly offers?: readonly Offer[] }

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
    if (schema['x-field'].kind === 'year' && !isSchoolYear(text)) return wrong(words.notYear)
  }
  return fine(text)
}

/** `2026-27`, not `2026-28`. */
function isSchoolYear(text: string): boolean {
  return Number(text.slice(5)) === (Number(text.slice(0, 4)) + 1) % 100
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

/** `£1,200`, `1.2k`, `4 × 185`: what people write for a sum of money; undefined for anything else. */
export function moneyOf(text: string): number | undefined {
  if (/^(no cost|free|nil|none|nothing)$/i.test(text)) return 0
  const [one = '', two, three] = text.split(/\s*[×*]\s*|\s+x\s+/i)
  const first = sum(one)
  if (two === undefined) return first
  const second = sum(two)
  return three !== undefined || first === undefined || second === undefined
    ? undefined
    : Math.round(first * second * 100) / 100
}

function sum(text: string): number | undefined {
  const [, sign = '', figures = '', thousands] = /^([-−]?)\s*£?\s*([\d,.\s]+?)\s*(k?)$/i.exec(text.trim()) ?? []
  if (!NUMBER.test(figures)) return undefined
  const value = Number(figures.replaceAll(/[,\s]/g, '')) * (thousands ? 1000 : 1)
  return sign === '' ? value : -value
}

/** Digits, in groups of three if in groups at all: `1,2,3`, `0x10` and `1e3` are slips, not numbers of a school. */
const NUMBER = /^-?(?=[.\d])(\d+|\d{1,3}([,\s]\d{3})+)?(\.\d+)?$/

function checkNumber(schema: Extract<FieldSchema, { type: 'number' | 'integer' }>, text: string): Checked {
  const money = schema['x-field'].kind === 'money'
  const written = text.replace(/\s*%$/, '').replace(/^−/, '-')
  const number = NUMBER.test(written) ? Number(written.replaceAll(/[,\s]/g, '')) : undefined
  const value = money ? moneyOf(text) : number
  if (value === undefined) return wrong(money ? words.notMoney : words.notNumber)
  if (money && Math.abs(value * 100 - Math.round(value * 100)) > 1e-6) return wrong(words.pence)
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

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
