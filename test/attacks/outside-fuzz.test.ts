import { afterAll, beforeAll, expect, test } from 'vitest'
import { HealthyPair } from '../support/healthy-pair.js'
import { type LivePerson, LiveSchool } from '../support/live-school.js'
import { seededRandom } from '../support/seeded-random.js'
import { honestFrames, spoiltFrame } from '../support/spoilt-frames.js'

const SEEDS = 4
const FRAMES = 300

let school: LiveSchool
let pair: HealthyPair
let attackers: readonly LivePerson[]
beforeAll(async () => {
  school = await LiveSchool.open()
  pair = await HealthyPair.open(school)
  attackers = await school.add('staff', ...Array.from({ length: 50 }, (_, i) => `fuzzer ${i}`))
})
afterAll(async () => {
  await pair.expectWholeAfterRestart()
  school.expectNoSecretsPrinted()
  await school.close()
})

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'R5 R15 R18: 300 spoilt frames over real sockets, while two people write and read (seed %i)',
  async (seed) => {
    const random = seededRandom(1000 + seed)
    const frames = honestFrames(school.storedDoc())
    await pair.during(async () => {
      for (let frame = 0; frame < FRAMES; frame++) {
        const person = attackers[frame % attackers.length]
        if (person === undefined) continue
        const attacker = await school.join(person, { silent: true })
        attacker.say(spoiltFrame(frames, random))
        await attacker.settled()
        attacker.leave()
      }
    })
    expect(await school.metric('plan_store_errors_total')).toBe(0)
    await pair.expectNothingNoticed()
  },
)
