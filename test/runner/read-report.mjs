import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * Counts the tests of a vitest JSON report. A file that could not even be loaded counts as one failure, and so does a run
 * that ended badly without any test failing: killed, crashed, or an error outside of every test.
 *
 * @param {string} file
 * @param {'ok' | 'failed' | 'hung'} ending
 * @returns {Count}
 */
export function readReport(file, ending) {
  const report = parse(file)
  const unloaded = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  )
  const count = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  if (ending !== 'ok' && count.failed === 0) count.failed = 1
  if (ending === 'ok' && count.passed + count.failed + count.skipped === 0) count.failed = 1
  return count
}

/**
 * @param {string} file
 * @returns {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: unknown[] }[] }}
 */
function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // No report: the run was killed before it could write one.
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  }
}
