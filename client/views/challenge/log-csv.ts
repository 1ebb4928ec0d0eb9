import { stringify } from 'csv-stringify/browser/esm/sync'
import { challengeWords as words } from '../../words/challenge.js'
import type { LogRow } from './log-rows.js'

const { columns } = words

/**
 * The log as a table that every spreadsheet opens. What begins like a formula is made plain text: words of strangers must not
 * run on the computer of whoever opens them.
 */
export function logCsv(rows: readonly LogRow[]): string {
  const records = rows.map(({ answers, ...row }) => ({ ...row, answers: answers.join('\n') }))
  const names = Object.entries(columns).map(([key, header]) => ({ key, header }))
  return stringify(records, {
    header: true,
    columns: names,
    escape_formulas: true,
    bom: true,
    record_delimiter: 'windows',
  })
}
