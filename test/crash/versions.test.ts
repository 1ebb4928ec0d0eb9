import { afterAll, beforeAll, expect, test } from 'vitest'
import { LiveSchool } from '../support/live-school.js'
import { proseOf } from '../support/plans.js'
import { seededRandom } from '../support/seeded-random.js'
import { expectEveryWord, expectNothingLost } from './nothing-lost.js'
import { Writer } from './writer.js'

const SEEDS = 6
const BLOCKS = 40

interface Version {
  readonly id: number
  readonly kind: string
  readonly name: string | null
  readonly blocks: number
}

let school: LiveSchool
const found = { deleted: 0, untouched: 0 }
beforeAll(async () => {
  school = await LiveSchool.open()
})
afterAll(async () => {
  console.warn(`found after the kill: ${found.deleted} times deleted, ${found.untouched} times untouched`)
  expect(found.deleted).toBeGreaterThanOrEqual(SEEDS / 2)
  expect(await school.server.admin('verify')).toBe(`${SEEDS + 3} documents are whole.`)
  await school.close()
})

const asLeader = (path: string, body?: object) =>
  fetch(`${school.server.url}/api/plans/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${school.leader.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
  'R1 R5 R12: kill -9 while a version is taken: a large deletion is never on disk without the state before it (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const plan = await school.importPlan(proseOf(BLOCKS))
    const writer = new Writer(school, await school.addOne('staff', `writer${seed}`), plan)
    await writer.connect()
    const reader = await school.open(await school.addOne('viewer', `reader${seed}`), { role: 'viewer' }, plan)
    /** Names of versions that the server said it keeps. */
    const named: string[] = []
    const keep = async (name: string) => {
      const answer = await asLeader(`${plan}/versions`, { name }).catch(() => undefined)
      if (answer?.status === 201) named.push(name)
    }
    await keep('before')
    for (let edit = 0; edit < 10; edit++) writer.write(random)
    await writer.allSaved()
    const keeping = keep('meanwhile')
    const { content } = writer.client
    content.delete(0, content.length)
    // Every second time just after the notice, when at the latest the version must be there.
    if (seed % 2 === 0) await writer.allSaved()
    const moment = performance.now() + random() * 25
    while (performance.now() < moment) await new Promise((resolve) => setImmediate(resolve))
    await school.server.down('SIGKILL')
    await keeping
    await writer.cutOff()
    await reader.ended()

    await school.server.up()
    const doc = school.storedDoc(plan)
    expectNothingLost(doc, [writer], [reader.doc])
    const { versions } = (await (await asLeader(`${plan}/versions`)).json()) as { versions: readonly Version[] } // as in its route
    expect(versions.map(({ name }) => name)).toEqual(expect.arrayContaining(named))
    if (doc.getXmlFragment('content').length >= BLOCKS) {
      found.untouched += 1
      return
    }
    found.deleted += 1

    const before = versions.find(({ kind, blocks }) => kind === 'before-deletion' && blocks > BLOCKS)
    expect((await asLeader(`${plan}/versions/${before?.id}/restore`, {})).status).toBe(200)
    expectEveryWord(school.storedDoc(plan), [writer])
  },
)
