import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { seededRandom } from '../support/seeded-random.js'
import { ServerProcess } from '../support/server-process.js'

const SEEDS = 5
/** Most milliseconds that a first start takes. */
const START_MS = 800

test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
  'R1 R5: a first start that is killed, and killed again, is made good by the next one (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const server = await ServerProcess.prepare()
    onTestFinished(() => server.remove())
    for (let kill = 0; kill < 2; kill++) {
      server.spawn()
      // Not a wait for anything: the moment of the crash.
      await setTimeout(random() * START_MS)
      await server.down('SIGKILL')
    }
    await server.up()
    const signedIn = await fetch(server.link, { redirect: 'manual' })
    const cookie = signedIn.headers.getSetCookie().join('; ').split(';')[0] ?? ''
    const plans = await fetch(`${server.url}/api/plans`, { headers: { cookie } })
    expect(await plans.json()).toMatchObject([{ role: 'leader' }])
    expect(await server.admin('verify')).toBe('2 documents are whole.')
  },
)
