import { expect, it } from 'vitest'
import { logCsv } from './log-csv.js'
import type { LogRow } from './log-rows.js'

const row: LogRow = {
  period: 'Autumn term 2026',
  priority: '1 Writing',
  about: '',
  quote: 'every "class"',
  kind: 'Challenge',
  by: 'Imran Chaudhry',
  on: '2026-10-01',
  question: 'How do you know?',
  answers: ['Dana Amin, 5 October 2026: From the books.', 'Dana Amin, 6 October 2026: And more.'],
  answeredOn: '2026-10-05',
  state: 'Answered',
}

it('is one table with a head, quotes and line breaks kept together', () => {
  const text = logCsv([row])
  expect(text.startsWith('\uFEFFMeeting or term,Priority,About,Words in the plan,')).toBe(true)
  expect(text).toContain('"every ""class"""')
  expect(text).toContain('"Dana Amin, 5 October 2026: From the books.\nDana Amin, 6 October 2026: And more."')
  expect(text.trimEnd().split('\r\n')).toHaveLength(2)
})

it('never begins a cell with what a spreadsheet would run', () => {
  for (const evil of ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
    const [, line = ''] = logCsv([{ ...row, period: evil, question: evil, by: evil, answers: [evil] }]).split('\r\n')
    expect(line).not.toMatch(/(^|,)"?[=+\-@\t\r]/)
    expect(line).toContain(`'${evil.slice(0, 1)}`)
  }
})
