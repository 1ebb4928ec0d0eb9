import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { samplePlan } from '../../schema/sample.js'
import type { ChildrenState } from '../../server/children/children-state.js'
import { admin, testFolder } from '../support/admin-command.js'
import { change } from '../support/backed-up.js'
import { form, pathOf, stranger } from '../support/children.js'
import { LiveSchool } from '../support/live-school.js'
import { ServerProcess } from '../support/server-process.js'

/** The command line is a process of its own each time, which a busy machine takes its time for. */
const SLOW_MS = 180_000

test(
  'R24, R25: a published page outlives the server, is in a backup with its address, verified byte by byte, and knows no erased name',
  async () => {
    const school = await LiveSchool.open()
    onTestFinished(() => school.close())
    const { server, leader } = school
    const plan = await school.importPlan(samplePlan)
    const call = (method: string, path: string, body?: object) =>
      fetch(`${server.url}/api/plans/${plan}/children${path}`, {
        method,
        headers: { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    const published = (await (await call('POST', '/publish')).json()) as ChildrenState // as the route answers
    const address = pathOf(published.link?.address)
    const { council } = (await (await call('POST', '/council', { days: 7 })).json()) as ChildrenState // as above
    const proposal = 'Wilhelmina Quagmire could read to us'
    expect((await stranger(server.url, pathOf(council?.address), form({ idea: proposal }))).status).toBe(200)
    const page = await stranger(server.url, address)
    expect(page.text).toContain('Writing we are proud of')
    school.secrets.push(address.split('/').at(-1) ?? '', pathOf(council?.address).split('/').at(-1) ?? '')

    const folder = testFolder()
    const file = join(folder, 'school.backup')
    expect((await admin(server.dataDir, 'backup', file)).code).toBe(0)
    expect((await admin(server.dataDir, 'verify')).stderr).toContain('So is 1 published page for children.')
    await server.admin('user', 'erase', '--name', 'Wilhelmina Quagmire')
    const state = (await (await call('GET', '')).json()) as ChildrenState // as above
    expect(state.proposals).toEqual([])
    expect((await call('DELETE', '/link')).status).toBe(204)
    expect((await stranger(server.url, address)).status).toBe(410)
    school.expectNoSecretsPrinted()
    await server.down()

    // As it was at the backup, the address that was ended since included: the command says so.
    const restored = join(folder, 'restored')
    const said = await admin(restored, 'restore', file)
    expect(said.stderr).toContain('one that was ended since then works again')
    const again = await ServerProcess.prepare({}, restored)
    onTestFinished(() => again.remove())
    await again.up()
    expect((await stranger(again.url, address)).bytes.equals(page.bytes)).toBe(true)
    await again.down()
    expect((await admin(restored, 'verify')).code).toBe(0)
    change(
      join(restored, 'living-plan.sqlite'),
      `UPDATE children_file SET html = html || x'20' WHERE kind = 'families'`,
    )
    const damaged = await admin(restored, 'verify')
    expect([damaged.code, damaged.stderr]).toEqual([
      1,
      expect.stringContaining(`The page for children of the plan ${plan} is not as it was published`),
    ])
  },
  SLOW_MS,
)
