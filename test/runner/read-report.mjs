import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {'ok' | 'failed' | 'hung'} Ending */
/** @typedef {{ name: string, status: string, assertionResults: { status: string }[] }} File */

/**
 * Counts the tests of a vitest JSON report. A file that could not even be loaded counts as one failure, and so does a run
 * that ended badly without any test failing: killed, crashed, or an error outside of every test.
 *
 * @param {string} file
 * @param {Ending} ending
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
 * The files of a report in which something failed; none when the run did not live to write one.
 *
 * @param {string} file
 * @returns {string[]} as vitest names them: absolute paths
 */
export function failedFiles(file) {
  return parse(file)
    .testResults.filter(({ status }) => status === 'failed')
    .map(({ name }) => name)
}

/**
 * The count of a run whose failed files were run once more, alone: what the second run says of them counts, and what the
 * first says of all others. A file that the second run never came to has failed.
 *
 * @param {string} first report of the run beside others
 * @param {string} second report of the run alone
 * @param {Ending} ending of the second run
 * @returns {Count & { alone: string[] }} `alone`: files that failed beside others and passed alone
 */
export function readSecondGo(first, second, ending) {
  const repeated = failedFiles(first)
  const kept = parse(first).testResults.filter(({ status }) => status !== 'failed')
  const tests = kept.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const passed = tests.filter((status) => status === 'passed').length
  const passedAlone = new Set(
    parse(second)
      .testResults.filter(({ status }) => status === 'passed')
      .map(({ name }) => name),
  )
  const alone = repeated.filter((name) => passedAlone.has(name))
  const again = readReport(second, ending)
  return {
    passed: passed + again.passed,
    failed: Math.max(again.failed, repeated.length - alone.length),
    skipped: tests.length - passed + again.skipped,
    alone,
  }
}

/**
 * @param {string} file
 * @returns {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: File[] }}
 */
function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // No report: the run was killed before it could write one.
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  }
}
