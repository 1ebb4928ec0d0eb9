import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_CLIENT } from '../../../extensions/headless/codec.js'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'

let school: TestSchool
let governor: Member
beforeAll(async () => {
  school = await openSchool()
  governor = await school.member('governor')
})
afterAll(() => school.close())

const authors = (clients: string, who = governor) =>
  fetch(`${school.url}/api/plans/${school.plan.id}/authors?clients=${clients}`, {
    headers: { authorization: `Bearer ${who.token}` },
  })

test('tells whose client ids are, and leaves out what nobody wrote with', async () => {
  const staff = await school.member('staff')
  const owners = await school.store.clientOwners(school.plan.id)
  await school.store.append({
    doc: school.plan.id,
    update: new Uint8Array([0, 0]),
    clients: [{ clientId: 77, userId: staff.userId }],
  })
  expect(owners.has(77)).toBe(false)
  const response = await authors(`77,78,${SEED_CLIENT}`)
  expect(response.status).toBe(200)
  const { authors: found } = (await response.json()) as { authors: Record<string, { id: string; name: string }> }
  expect(found['77']).toEqual({ id: staff.userId, name: 'The staff' })
  expect(found['78']).toBeUndefined()
})

test('what is no list of client ids is refused, and so is whoever may not open the plan', async () => {
  expect((await authors('1,x')).status).toBe(422)
  expect((await authors(Array.from({ length: 201 }, (_, id) => id + 2).join(','))).status).toBe(422)
  const outsider = await school.member('viewer', 'another-plan', 'outsider@school.example')
  expect((await authors('77', outsider)).status).toBe(404)
})
