import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'
import { TERMINAL } from '../../audit/audit-log.js'

let school: TestSchool
let governor: Member
let leader: Member
beforeAll(async () => {
  school = await openSchool()
  leader = await school.member('leader')
  governor = await school.member('governor', school.plan.id)
})
afterAll(() => school.close())

const ask = (who: Member) =>
  fetch(`${school.url}/api/plans/${school.plan.id}/people`, { headers: { authorization: `Bearer ${who.token}` } })
const people = async (who = governor) => ((await (await ask(who)).json()) as { people: unknown[] }).people // as documented

async function wrote(client: number, userId: string, doc = school.plan.id): Promise<void> {
  const clients = [{ clientId: client, userId }]
  await school.store.append({ doc, update: new Uint8Array([0, 0]), clients })
}

test('everybody who may open the plan knows the others by name and role, and nobody’s email address', async () => {
  const both = await school.member('staff')
  school.accounts.memberships.grant(both.userId, school.plan.id, 'viewer')
  await school.member('viewer', 'another-plan', 'elsewhere@school.example')
  expect(await people()).toEqual([
    { id: governor.userId, name: 'The governor', role: 'governor' },
    { id: leader.userId, name: 'The leader', role: 'leader' },
    { id: both.userId, name: 'The staff', role: 'viewer' },
  ])
  expect(await (await ask(governor)).text()).not.toContain('school.example')
})

test('who wrote and has left keeps their name; who was erased has none', async () => {
  const gone = await school.member('staff', school.plan.id, 'gone@school.example')
  const erased = await school.member('staff', school.plan.id, 'erased@school.example')
  await wrote(77, gone.userId)
  await wrote(78, erased.userId)
  school.accounts.members.remove(TERMINAL, gone.userId)
  school.accounts.members.erase(TERMINAL, erased.userId)
  const found = await people()
  expect(found).toContainEqual({ id: gone.userId, name: 'The staff', role: null })
  expect(JSON.stringify(found)).not.toContain(erased.userId)
})

test('R23: who wrote only what others may not open is nobody to them', async () => {
  const gone = await school.member('staff', school.plan.id, 'gone-too@school.example')
  const key = `${school.plan.id}/children`
  await school.store.create(key, new Uint8Array([0, 0]))
  await wrote(79, gone.userId, key)
  school.accounts.members.remove(TERMINAL, gone.userId)
  expect(await people(leader)).toContainEqual({ id: gone.userId, name: 'The staff', role: null })
  expect(JSON.stringify(await people())).not.toContain(gone.userId)
})

test('whoever may not open the plan learns nothing', async () => {
  const outsider = await school.member('viewer', 'yet-another', 'outsider@school.example')
  expect((await ask(outsider)).status).toBe(404)
})
