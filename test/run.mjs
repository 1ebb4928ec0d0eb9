/**
 * `npm test [-- stage ... [vitest filters]]`: prepares, runs every stage, reports all of them, and closes with
 * `N passed, N failed`. Fails when anything failed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, root } from '../server/launch/prepare.mjs'
import { passedAlone, runStage } from './runner/run-stage.mjs'
import { STAGES } from './runner/stages.mjs'

/** @typedef {import('./runner/run-stage.mjs').Count} Count */

const asked = process.argv.slice(2)
const names = new Set(STAGES.map((stage) => stage.name))
const chosen = STAGES.filter(
  (stage) => asked.length === 0 || !asked.some((arg) => names.has(arg)) || asked.includes(stage.name),
)
const filters = asked.filter((arg) => !names.has(arg))
const reports = mkdtempSync(join(tmpdir(), 'living-plan-test-'))

await prepare([...new Set(chosen.flatMap((stage) => stage.needs))])
/** @type {{ name: string, count: Count, seconds: number }[]} */
const results = []
for (const stage of chosen) {
  const started = Date.now()
  console.log(`\n== ${stage.name}`)
  const count = await runStage(stage, { root, reports, filters })
  if (count.alone?.length) console.log(passedAlone(count.alone))
  results.push({ name: stage.name, count, seconds: (Date.now() - started) / 1000 })
}
rmSync(reports, { recursive: true, force: true })
process.exitCode = summarise() ? 0 : 1

/** Prints a line a stage and the closing line. */
function summarise() {
  console.log('')
  const total = { passed: 0, failed: 0 }
  for (const { name, count, seconds } of results) {
    total.passed += count.passed
    total.failed += count.failed
    const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`
    console.log(
      `${name.padEnd(12)} ${count.passed} passed, ${count.failed} failed${skipped} in ${seconds.toFixed(1)} s`,
    )
  }
  const alone = results.flatMap(({ count }) => count.alone ?? [])
  if (alone.length > 0) console.log(`\n${passedAlone(alone)}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0
}
