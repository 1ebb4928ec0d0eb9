// @vitest-environment jsdom
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KeptSeeds } from '../support/kept-seeds.js'
import { simulate } from './simulation/run.js'

/**
 * Two to six people edit one plan at random through the real rooms, with the real kit on the real binding. In the end all
 * have the same valid plan, and nothing is missing that nobody deleted. The same seed gives the same run.
 * `FUZZ_FROM=1000 FUZZ_COUNT=5000 npm test -- convergence` looks further.
 */
const from = Number(process.env.FUZZ_FROM ?? 1)
const count = Number(process.env.FUZZ_COUNT ?? 300)

const kept = new KeptSeeds(join(import.meta.dirname, 'failing-seeds.json'))

for (const seed of kept.and(from, count)) {
  test(`R33: seed ${seed}`, async () => {
    kept.keepOnFailure(seed)
    expect(await simulate(seed)).toEqual([])
  })
}
