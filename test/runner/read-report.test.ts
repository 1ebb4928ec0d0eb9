import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { failedFiles, readReport, readSecondGo } from './read-report.mjs'

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

describe('a second go, alone', () => {
  const [first, second] = [join(folder, 'first.json'), join(folder, 'second.json')]
  /** A report of files, each with how its tests went. */
  function filesOf(path: string, files: Readonly<Record<string, readonly ('passed' | 'failed' | 'skipped')[]>>) {
    const count = (wanted: string) =>
      Object.values(files)
        .flat()
        .filter((one) => one === wanted).length
    const testResults = Object.entries(files).map(([name, tests]) => ({
      name,
      status: tests.length === 0 || tests.includes('failed') ? 'failed' : 'passed',
      assertionResults: tests.map((status) => ({ status })),
    }))
    const counts = { numPassedTests: count('passed'), numFailedTests: count('failed') }
    const none = { numPendingTests: count('skipped'), numTodoTests: 0 }
    writeFileSync(path, JSON.stringify({ ...counts, ...none, testResults }))
  }

  it('is for the files in which something failed, and for those that could not be loaded', () => {
    filesOf(first, { steady: ['passed'], shaky: ['passed', 'failed'], unloaded: [] })
    expect(failedFiles(first)).toEqual(['shaky', 'unloaded'])
    expect(failedFiles(join(folder, 'missing.json'))).toEqual([])
  })

  it('counts what passed alone as passed, once, and names the file', () => {
    filesOf(first, { steady: ['passed', 'passed', 'skipped'], shaky: ['passed', 'failed'] })
    filesOf(second, { shaky: ['passed', 'passed'] })
    expect(readSecondGo(first, second, 'ok')).toEqual({ passed: 4, failed: 0, skipped: 1, alone: ['shaky'] })
  })

  it('lets a failure fail that repeats, and names only what passed', () => {
    filesOf(first, { steady: ['passed'], shaky: ['failed'], broken: ['passed', 'failed'] })
    filesOf(second, { shaky: ['passed'], broken: ['passed', 'failed'] })
    expect(readSecondGo(first, second, 'failed')).toEqual({ passed: 3, failed: 1, skipped: 0, alone: ['shaky'] })
  })

  it('never calls a file good that it did not come to, or a run that was stopped', () => {
    filesOf(first, { shaky: ['failed'], other: ['failed'] })
    filesOf(second, { shaky: ['passed'] })
    expect(readSecondGo(first, second, 'ok')).toMatchObject({ failed: 1, alone: ['shaky'] })
    expect(readSecondGo(first, join(folder, 'missing.json'), 'hung')).toMatchObject({ failed: 2, alone: [] })
    filesOf(second, { shaky: ['passed'], other: ['passed'] })
    expect(readSecondGo(first, second, 'failed').failed).toBe(1)
  })
})
