import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { CLOSE } from '../../schema/protocol/close-codes.js'
import { LiveSchool } from '../support/live-school.js'
import { blockAt, planOf, textOf } from '../support/plans.js'

const SLOW_MS = 120_000

async function opened() {
  const school = await LiveSchool.open()
  onTestFinished(() => school.close())
  const bad = await school.importPlan(planOf(5))
  const { server, leader } = school
  return {
    school,
    bad,
    change(sql: string): void {
      const database = new Sqlite(join(server.dataDir, 'living-plan.sqlite'))
      database.exec(sql)
      database.close()
    },
    post: (path: string, body: object) =>
      fetch(`${server.url}/api/plans${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    get: (path: string) =>
      fetch(`${server.url}/api/plans${path}`, { headers: { authorization: `Bearer ${leader.token}` } }),
  }
}

test(
  'R21: a damaged row closes its plan alone: sockets, pages, health and verify say so, the others go on',
  async () => {
    const { school, bad, change, get, post } = await opened()
    const named = await post(`/${bad}/versions`, { name: 'Before the storm' })
    const { id: version } = (await named.json()) as { id: number }
    change(`UPDATE snapshot SET bytes = zeroblob(length(bytes)) WHERE doc = '${bad}'`)

    const refused = await school.join(school.leader, {}, bad)
    expect((await refused.ended()).code).toBe(CLOSE.unavailable)
    const answer = await get(`/${bad}/document`)
    expect([answer.status, ((await answer.json()) as { type: string }).type]).toEqual([
      500,
      'urn:living-plan:problem:damaged',
    ])
    // It is still in the list: nobody is to think that it never was.
    expect(JSON.stringify(await (await get('')).json())).toContain(bad)
    expect(await school.health()).toBe(503)
    expect(school.server.output).toContain(bad)

    const client = await school.open(school.leader, { durable: true })
    textOf(blockAt(client.doc, 0)).insert(0, 'Others write on. ')
    await client.until(() => client.saved > 0)
    // Its past is whole: a version that was kept of it becomes a new plan.
    const copy = await school.server.admin('plan', 'copy', '--plan', bad, '--version', String(version))
    expect(await (await get(`/${copy}/document`)).json()).toMatchObject({ content: planOf(5).content })
    const failed = await school.server.admin('verify').catch((error: { stderr: string }) => error.stderr)
    expect(failed).toContain(`${bad} (“`)
    expect(failed).toContain('1 of 5 documents are damaged')
  },
  SLOW_MS,
)

test(
  'R21: a plan that the list has lost is noticed at the start',
  async () => {
    const { school, bad, change } = await opened()
    await school.server.down()
    change(`DELETE FROM plan WHERE id = '${bad}'`)
    await school.server.up()
    await expect.poll(() => school.health()).toBe(503)
    expect(school.server.output).toContain('the list of plans has lost it')
    const client = await school.open(school.leader)
    expect(client.content.length).toBeGreaterThan(0)
  },
  SLOW_MS,
)
