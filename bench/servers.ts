/**
 * Our server beside the servers people use: `npm run bench -- servers [--quick] [--only=ours,floor] [--measures=storm]`.
 * Every figure is the median of rounds; in each round every server runs in a process of its own, in the order of the round
 * before turned round. Ratios come first: the machine changes, they hardly do.
 */
import { fork } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type ContestantName, contestants } from './servers/contestants.js'
import { type MeasureName, measureNames, plansOpen } from './servers/measures.js'
import type { Figures } from './servers/measuring.js'
import { machine, report } from './servers/report.js'
import { makeSchool, type SchoolFolder } from './servers/school.js'

const ROUNDS = 3
/** Longest that one measure of one server may take, in milliseconds. */
const TASK_MS = 90_000

const options = process.argv.slice(2)
const quick = options.includes('--quick')
const names = listed('--only', Object.keys(contestants)) as ContestantName[] // `listed` gives only what is in the list
const measures = listed('--measures', measureNames) as MeasureName[] // the same
const rounds = quick ? 1 : ROUNDS

function listed(option: string, all: readonly string[]): string[] {
  const given = options.find((one) => one.startsWith(`${option}=`))?.slice(option.length + 1)
  if (given === undefined) return [...all]
  const wanted = given.split(',')
  const unknown = wanted.filter((one) => !all.includes(one))
  if (unknown.length > 0) throw new Error(`${option}: there is no ${unknown.join(', ')}. There are: ${all.join(', ')}`)
  return wanted
}

/** The floor keeps nothing and knows no documents; a server without storage loses everything by design. */
function takesPart(name: ContestantName, measure: MeasureName): boolean {
  if (measure === 'join') return name !== 'floor'
  return measure !== 'kill' || contestants[name].keeps
}

async function perform(measure: MeasureName, contestant: ContestantName, school: SchoolFolder, round: number) {
  const child = fork(fileURLToPath(new URL('./load.process.js', import.meta.url)), { stdio: 'inherit' })
  const timer = setTimeout(() => child.kill('SIGTERM'), TASK_MS)
  const answer = await new Promise<{ figures?: Figures; failure?: string }>((resolve) => {
    child.once('message', (said) => resolve(said as { figures?: Figures; failure?: string })) // as load.process.ts says
    child.once('exit', () => resolve({ failure: 'the process ended without an answer' }))
    child.send({ measure, contestant, school, round, quick })
  })
  clearTimeout(timer)
  if (answer.figures === undefined) console.log(`  ${measure}, ${contestants[contestant].title}: ${answer.failure}`)
  return answer.figures
}

const started = performance.now()
console.log(`${machine()}\n`)
const few = await makeSchool(10)
const many = measures.includes('smallPlans') ? await makeSchool(plansOpen(quick) + 1) : few
const failures: string[] = []
const figures = new Map<MeasureName, Map<ContestantName, Figures[]>>()
try {
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? names : [...names].reverse()
    for (const measure of measures) {
      const found = figures.get(measure) ?? new Map<ContestantName, Figures[]>()
      figures.set(measure, found)
      for (const name of order.filter((one) => takesPart(one, measure))) {
        const figure = await perform(measure, name, measure === 'smallPlans' ? many : few, round)
        if (figure === undefined) failures.push(`${measure} ${name}`)
        else found.set(name, [...(found.get(name) ?? []), figure])
      }
    }
  }
} finally {
  await Promise.all([few, many].map(({ folder }) => rm(folder, { recursive: true, force: true })))
}
console.log(report(figures, quick))
console.log(
  `\n${rounds} round(s), ${((performance.now() - started) / 60_000).toFixed(1)} minutes, every reader's text compared.`,
)
if (failures.length > 0) {
  console.log(`FAILED: ${failures.join(', ')}`)
  process.exitCode = 1
}
