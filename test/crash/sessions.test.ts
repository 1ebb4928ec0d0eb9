import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KeptSeeds } from '../support/kept-seeds.js'
import { LiveSchool } from '../support/live-school.js'
import { type Cast, RandomSession } from './random-session.js'

/** `CRASH_FROM=1000 CRASH_COUNT=500 npm test -- crash sessions` looks further. */
const from = Number(process.env['CRASH_FROM'] ?? 1)
const count = Number(process.env['CRASH_COUNT'] ?? 50)

let school: LiveSchool
let cast: Cast
let plans = 1
let kills = 0

beforeAll(async () => {
  school = await LiveSchool.open()
  cast = { writers: await school.add('staff', 'w1', 'w2', 'w3', 'w4'), reader: await school.addOne('viewer', 'reader') }
})
afterAll(async () => {
  // The sample plan, and one a session.
  expect(await school.server.admin('verify')).toBe(`${plans + 2} documents are whole.`)
  school.expectNoSecretsPrinted()
  await school.close()
})

const kept = new KeptSeeds(join(import.meta.dirname, 'failing-seeds.json'))
test.each(kept.and(from, count))(
  'R1 R22 R33: what was durable or seen survives the end of the server, whole and once (seed %i)',
  async (seed) => {
    kept.keepOnFailure(seed)
    plans += 1
    kills += await RandomSession.run(seed, school, cast)
  },
)

test('R1: that was at least 50 times kill -9', () => {
  console.warn(`the server was killed ${kills} times`)
  expect(kills).toBeGreaterThanOrEqual(Math.min(50, Math.floor(count * 0.8)))
})
