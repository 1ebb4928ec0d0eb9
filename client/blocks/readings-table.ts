import { SUBJECTS } from '../../schema/blocks/outcome.js'
import { amount, decimalsOf, monthName, shortDate } from './format.js'
import { element } from './parts.js'
import type { Sight } from './sight.js'
import { groupName, labelOf } from './wording.js'

/** Periods across, at most this many; the panel has them all. */
const COLUMNS = 4

/** The latest readings of a measure; undefined while it has neither readings nor comparisons. */
export function readingsTable({ id, values, words }: Sight<'metric'>): HTMLElement | undefined {
  const readings = words.readings(id)
  const comparators = values.comparators ?? []
  if (readings.length === 0 && comparators.length === 0) return undefined
  const periods = [...new Set(readings.map(({ period }) => period))].sort().slice(-COLUMNS)
  const rows = new Map<string, Map<string, number>>()
  for (const { group, subject, period, value } of readings) {
    const name = rowName(group, subject)
    rows.set(name, (rows.get(name) ?? new Map<string, number>()).set(period, value))
  }
  const unit = values.unit === '%' || values.unit === '£' ? values.unit : undefined
  const decimals = decimalsOf([...readings, ...comparators].map(({ value }) => value))
  const show = (value: number | undefined): string => (value === undefined ? '' : amount(value, unit, decimals))

  const head = element(
    'tr',
    '',
    element('td', ''),
    // Comparisons alone have a column too.
    ...(periods.length === 0
      ? [element('td', '')]
      : periods.map((period) => header(periodName(period, words.schoolYear)))),
  )
  const body = element('tbody', '')
  for (const [name, row] of rows) {
    body.append(
      element('tr', '', rowHeader(name), ...periods.map((period) => element('td', '', show(row.get(period))))),
    )
  }
  for (const { label, subject, group, value } of comparators) {
    const detail = [labelOf(SUBJECTS, subject), groupName(group)].filter(Boolean).join(', ')
    const row = element('tr', 'readings-comparison', rowHeader(detail === '' ? label : `${label}, ${detail}`))
    for (const _ of periods.slice(1)) row.append(element('td', ''))
    row.append(element('td', '', show(value)))
    body.append(row)
  }
  return element('table', 'readings', element('thead', '', head), body)
}

function rowName(group: string, subject: string | undefined): string {
  const who = groupName(group)
  const what = labelOf(SUBJECTS, subject)
  return [what, who].filter(Boolean).join(', ') || 'All pupils'
}

function periodName(period: string, schoolYear: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return shortDate(period, schoolYear)
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) return monthName(period).replace(/^(\w{3})\w* (\d{4})$/, '$1 $2')
  return period
}

function header(text: string): HTMLElement {
  const cell = element('th', '', text)
  cell.scope = 'col'
  return cell
}

function rowHeader(text: string): HTMLElement {
  const cell = element('th', '', text)
  cell.scope = 'row'
  return cell
}
