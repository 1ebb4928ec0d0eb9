import { afterAll, beforeAll, expect, test } from 'vitest'
import { LIMITS } from '../../schema/protocol/limits.js'
import { LiveSchool } from '../support/live-school.js'
import { proseOf } from '../support/plans.js'
import { seededRandom } from '../support/seeded-random.js'
import { expectEveryWord, expectNothingLost } from './nothing-lost.js'
import { Writer } from './writer.js'

const SEEDS = 8
/** Letters of a long word: so long that the log is folded after some dozens. */
const LONG = 20_000

let school: LiveSchool
const cutShort = { folding: 0, folded: 0 }
beforeAll(async () => {
  school = await LiveSchool.open()
})
afterAll(async () => {
  console.warn(`killed with the log still long: ${cutShort.folding}, just folded: ${cutShort.folded}`)
  expect(await school.server.admin('verify')).toBe(`${SEEDS + 3} documents are whole.`)
  await school.close()
})

test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
  'R1 R5: kill -9 about the moment in which the log is folded into its snapshot (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const plan = await school.importPlan(proseOf(4))
    const writer = new Writer(school, await school.addOne('staff', `folder${seed}`), plan)
    const reader = await school.open(await school.addOne('viewer', `reader${seed}`), { role: 'viewer' }, plan)
    await writer.connect()
    // The notice of the edit that makes the log too long comes just before it is folded.
    let bytes = 0
    while (bytes < LIMITS.logBytes) {
      const before = writer.client.sent.length
      writer.writeLong(random, LONG)
      await writer.allSaved()
      bytes += writer.client.sent.slice(before).reduce((sum, { length }) => sum + length, 0)
    }
    writer.writeLong(random, LONG)
    const moment = performance.now() + random() * 12
    while (performance.now() < moment) await new Promise((resolve) => setImmediate(resolve))
    await school.server.down('SIGKILL')
    await writer.cutOff()
    await reader.ended()
    cutShort[school.stored(plan).updates.length > 10 ? 'folding' : 'folded'] += 1
    await school.server.up()
    expectNothingLost(school.storedDoc(plan), [writer], [reader.doc])
    await writer.connect()
    await writer.allSaved()
    expectEveryWord(school.storedDoc(plan), [writer])
    writer.disconnect()
  },
)
