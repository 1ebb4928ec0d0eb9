import { join, relative } from 'node:path'
import { say } from '../../server/launch/say.mjs'
import { findChromium } from './find-chromium.mjs'
import { failedFiles, readReport, readSecondGo } from './read-report.mjs'
import { runCommand } from './run-command.mjs'

/** @typedef {import('./stages.mjs').Stage} Stage */
/** @typedef {import('./read-report.mjs').Count & { alone?: readonly string[] }} Count */

/** More files than this do not fail for want of a processor. */
const MOST_REPEATED = 8
/** What is left of a stage's minutes must be worth beginning with. */
const LEAST_MINUTES = 1

/**
 * Runs a stage and counts its tests. Where the stage has a second go, the files that failed are run once more, alone: what
 * they say then counts (docs/decisions/0210).
 *
 * @param {Stage} stage
 * @param {{ root: string, reports: string, filters: readonly string[] }} options `reports`: a folder for them
 * @returns {Promise<Count>}
 */
export async function runStage(stage, { root, reports, filters }) {
  if (stage.needsBrowser) {
    try {
      process.env.CHROMIUM_PATH = await findChromium(root)
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      return { passed: 0, failed: 1, skipped: 0 }
    }
  }
  const started = Date.now()
  const minutesLeft = () => stage.minutes - (Date.now() - started) / 60_000
  const first = join(reports, `${stage.name}.json`)
  let ending = /** @type {'ok' | 'failed' | 'hung'} */ ('ok')
  for (const command of stage.commands) {
    const extra = stage.isVitest ? [...reporting(first), ...filters] : []
    const one = await runCommand([...command, ...extra], { cwd: root, minutes: stage.minutes })
    if (one === 'hung') console.error(`${stage.name} took more than ${stage.minutes} minutes and was stopped.`)
    if (one !== 'ok') ending = one
  }
  if (!stage.isVitest) return { passed: ending === 'ok' ? 1 : 0, failed: ending === 'ok' ? 0 : 1, skipped: 0 }

  const failed = ending === 'failed' && stage.secondGo ? failedFiles(first) : []
  if (failed.length === 0 || failed.length > MOST_REPEATED || minutesLeft() < LEAST_MINUTES)
    return readReport(first, ending)
  const names = failed.map((file) => relative(root, file))
  say(`\n== ${stage.name}, once more and alone: ${names.join(', ')}`)
  const second = join(reports, `${stage.name}-alone.json`)
  const command = stage.commands.flat().filter((word) => !word.startsWith('--maxWorkers'))
  const again = [...command, '--maxWorkers=1', ...reporting(second), ...names]
  const secondEnding = await runCommand(again, { cwd: root, minutes: minutesLeft() })
  const count = readSecondGo(first, second, secondEnding)
  return { ...count, alone: count.alone.map((file) => relative(root, file)) }
}

/** @param {string} report */
const reporting = (report) => ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]

/**
 * The line nobody may overlook: these files are not steady.
 *
 * @param {readonly string[]} files
 */
export function passedAlone(files) {
  return `${files.length} ${files.length === 1 ? 'file' : 'files'} failed beside others and passed alone: ${files.join(', ')}`
}
