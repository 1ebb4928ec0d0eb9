import { fieldWords as words } from '../words/fields.js'
import { type Checked, check, type Draft, isDate, type RowDraft } from './check.js'
import { checkDay } from './check-day.js'
import { checkMonth, checkWeek } from './check-week.js'
import type { Beside, FieldTarget } from './field-target.js'

/**
 * The value to store for what was put into the editor of one field of this plan, or what is the matter with it: what the schema
 * says and what no school can mean besides, such as 140% of pupils or an end before the start.
 * @param beside what else was changed in the same editor
 */
export function checkTarget(target: FieldTarget, draft: Draft, beside: Beside = {}): Checked {
  const { schema } = target
  switch (schema['x-field'].kind) {
    case 'date':
      return checkDay(target, typeof draft === 'string' ? draft : '')
    case 'week':
      return checkWeek(target, typeof draft === 'string' ? draft : '')
    case 'month':
      return checkMonth(target, typeof draft === 'string' ? draft : '')
    case 'dates':
      return checkDays(target, draft)
    case 'number':
      return checkFigure(target, draft, beside)
    case 'rows':
      return checkReadings(target, draft)
    default:
      return check(schema, draft)
  }
}

/** Days of a list may be typed like any other day. */
function checkDays(target: FieldTarget, draft: Draft): Checked {
  // A draft of a `dates` field is a list of texts.
  const typed = (Array.isArray(draft) ? (draft as readonly string[]) : []).filter((item) => item.trim() !== '')
  const days: string[] = []
  for (const item of typed) {
    const checked = isDate(item) ? undefined : checkDay({ ...target, ...noBlock }, item)
    if (checked?.ok === false) return { ok: false, problem: `“${item.trim()}”: ${checked.problem}` }
    days.push(checked === undefined ? item : String(checked.value))
  }
  return check(target.schema, days)
}
const noBlock = { of: { id: '', name: '', values: {}, has: () => false } }

const COUNTED = /^(pupils|children|classes|staff|teachers|families|parents|days|schools|books|lessons)$/i

function checkFigure(target: FieldTarget, draft: Draft, beside: Beside): Checked {
  const checked = check(target.schema, draft)
  if (!checked.ok || typeof checked.value !== 'number') return checked
  const unit = beside['unit'] === undefined ? target.of?.values['unit'] : beside['unit']
  const problem = figureProblem(checked.value, target.of?.name, unit)
  return problem === undefined ? checked : { ok: false, problem }
}

const FIGURES: ReadonlySet<string> = new Set(['baseline', 'target', 'actual'])

function figureProblem(value: number, name: string | undefined, unit: unknown): string | undefined {
  if (typeof unit !== 'string' || (name !== undefined && !FIGURES.has(name))) return undefined
  if (unit === '%' && (value < 0 || value > 100)) return words.notShare
  return COUNTED.test(unit) && value < 0 ? words.nothingNegative(unit) : undefined
}

/** A reading counts part of a group, so neither its share nor its part can be more than the whole. */
function checkReadings(target: FieldTarget, draft: Draft): Checked {
  const checked = check(target.schema, draft)
  if (!checked.ok || target.of?.name !== 'readings') return checked
  // A draft of a `rows` field is a list of rows.
  for (const row of Array.isArray(draft) ? (draft as readonly RowDraft[]) : []) {
    const value = Number((row['value'] ?? '').replace(/\s*%$/, ''))
    const problem = figureProblem(value, undefined, target.of.values['unit'])
    if (problem !== undefined) return { ok: false, problem: `${row['period'] ?? ''}: ${problem}` }
    if (row['n'] && row['cohort'] && Number(row['n']) > Number(row['cohort']))
      return { ok: false, problem: words.tooMany('Pupils counted', 'Pupils in the group') }
  }
  return checked
}
