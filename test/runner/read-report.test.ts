import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readReport } from './read-report.mjs'

const folder = mkdtempSync(join(tmpdir(), 'report-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'report.json')
function report(passed: number, failed: number, testResults: object[] = []): string {
  const counts = { numPassedTests: passed, numFailedTests: failed, numPendingTests: 0, numTodoTests: 0 }
  writeFileSync(file, JSON.stringify({ ...counts, testResults }))
  return file
}

it('counts what passed and failed', () => {
  expect(readReport(report(7, 2), 'failed')).toEqual({ passed: 7, failed: 2, skipped: 0 })
})

it('counts a file that could not be loaded as one failure', () => {
  const unloaded = { status: 'failed', assertionResults: [] }
  expect(readReport(report(7, 0, [unloaded]), 'failed')).toEqual({ passed: 7, failed: 1, skipped: 0 })
})

it('never calls a run good that was killed, crashed or ran nothing', () => {
  expect(readReport(join(folder, 'missing.json'), 'hung').failed).toBe(1)
  expect(readReport(report(7, 0), 'failed').failed).toBe(1)
  expect(readReport(report(0, 0), 'ok').failed).toBe(1)
})
