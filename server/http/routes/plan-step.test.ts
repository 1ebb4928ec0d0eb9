import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PlanDocument } from '../../../schema/document.js'
import { CLOSE } from '../../../schema/protocol/close-codes.js'
import type { Role } from '../../../schema/protocol/roles.js'
import { RoomClient } from '../../../test/support/room-client.js'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'

let school: TestSchool
let leader: Member
beforeEach(async () => {
  school = await openSchool()
  leader = await school.member('leader')
})
afterEach(() => school.close())

const ask = (path: string, body?: unknown) =>
  fetch(`${school.url}/api/plans/${school.plan.id}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const header = async () => ((await (await ask('/document')).json()) as PlanDocument).plan
const step = async (to: string, rest: object = {}) => (await ask('/step', { to, ...rest })).status
const writing = (user: string, role: Role) =>
  RoomClient.synced(school.rooms, school.plan.id, { user, role, durable: true })

test('a plan goes one step at a time, with the day of each, and each moment is kept under its name', async () => {
  // The sample is published.
  expect(await step('draft', { reason: 'too far' })).toBe(409)
  expect(await step('published')).toBe(409)
  expect(await step('approved')).toBe(422)
  expect(await step('approved', { reason: 'The budget was wrong' })).toBe(200)
  expect(await header()).toMatchObject({ status: 'approved' })
  expect((await header()).publishedOn).toBeUndefined()
  expect(await step('published', { on: '2026-11-03' })).toBe(200)
  expect(await step('closed', { on: '2026-11-04' })).toBe(200)
  expect(await header()).toMatchObject({ status: 'closed', publishedOn: '2026-11-03', closedOn: '2026-11-04' })
  const { versions } = (await (await ask('/versions')).json()) as {
    versions: { id: number; name: string; kind: string; by: { name: string } }[]
  }
  const named = versions.filter(({ kind }) => kind === 'named')
  expect(named.map(({ name, by }) => [name, by.name])).toEqual([
    ['Closed', 'The leader'],
    ['Published', 'The leader'],
    ['Back to approved: The budget was wrong', 'The leader'],
  ])
  const then = (await (await ask(`/versions/${named[1]?.id}`)).json()) as PlanDocument
  expect(then.plan).toMatchObject({ status: 'published', publishedOn: '2026-11-03' })
  expect(school.audit.read({ limit: 3, action: 'plan-step' })).toMatchObject([
    { action: 'plan-step', details: { from: 'published', to: 'closed', back: false } },
    { action: 'plan-step', details: { from: 'approved', to: 'published', back: false } },
    { action: 'plan-step', details: { from: 'published', to: 'approved', back: true } },
  ])
})

test('a day that has not come, or is none, and a step that is none', async () => {
  expect(await step('closed', { on: '2099-01-01' })).toBe(422)
  expect(await step('closed', { on: '3 November' })).toBe(422)
  expect(await step('finished')).toBe(422)
  expect(await step('closed', { when: 'now' })).toBe(422)
  expect(await header()).toMatchObject({ status: 'published' })
})

test.each(['status', 'presentedOn', 'approvedOn', 'publishedOn', 'closedOn'])(
  'a hand-made frame of staff that says %s is refused, in one batch with a leader’s edit too; theirs stays',
  async (field) => {
    const boss = await writing('boss', 'leader')
    const staff = await writing('staff', 'staff')
    staff.doc.getMap('meta').set(field, field === 'status' ? 'draft' : '2026-01-01')
    boss.doc.getMap('meta').set('version', '9.9')
    expect((await staff.ended()).code).toBe(CLOSE.refused)
    await boss.settled()
    expect(boss.closed).toBeUndefined()
    const now = await header()
    expect(now).toMatchObject({ status: 'published', version: '9.9', publishedOn: '2026-10-09' })
    expect(now.closedOn ?? now.approvedOn ?? now.presentedOn).toBeUndefined()
  },
)

test('staff clear none of it either, and write everything else of the header', async () => {
  const staff = await writing('staff', 'staff')
  staff.doc.getMap('meta').set('version', '2.0')
  await staff.settled()
  expect(staff.closed).toBeUndefined()
  staff.doc.getMap('meta').delete('publishedOn')
  expect(await staff.ended()).toEqual({ code: CLOSE.refused, reason: expect.stringContaining('Only leaders') })
  expect(await header()).toMatchObject({ version: '2.0', publishedOn: '2026-10-09' })
})

test('what leaders write by hand is an edit like any other', async () => {
  const boss = await writing('boss', 'leader')
  boss.doc.getMap('meta').set('status', 'closed')
  await boss.settled()
  expect(await header()).toMatchObject({ status: 'closed' })
})
