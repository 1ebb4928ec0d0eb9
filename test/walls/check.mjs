/** Prints every broken wall and import cycle of the project and fails when there is one. */
import { fileURLToPath } from 'node:url'
import { checkWalls } from './check-walls.mjs'

const problems = checkWalls(fileURLToPath(new URL('../..', import.meta.url)))
for (const problem of problems) console.error(problem)
console.error(
  problems.length === 0 ? 'Import walls hold, no cycles.' : `${problems.length} broken import walls or cycles.`,
)
process.exitCode = problems.length === 0 ? 0 : 1
