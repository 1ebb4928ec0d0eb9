import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withoutLeadersOnly } from '../../../plan/annex.js'
import { samplePlan } from '../../../schema/sample.js'
import { blockAt, textOf } from '../../../test/support/plans.js'
import { RoomClient } from '../../../test/support/room-client.js'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'
import { keepDocument } from '../../versions/keep-named.js'

let school: TestSchool
let leader: Member
let staff: Member
beforeEach(async () => {
  school = await openSchool()
  leader = await school.member('leader')
  staff = await school.member('staff')
})
afterEach(() => school.close())

interface Listed {
  readonly id: number
  readonly at: string
  readonly kind: string
  readonly name: string | null
  readonly blocks: number
  readonly by: { readonly id: string; readonly name: string } | null
}

const call = (path: string, who: Member, body?: unknown, method = body === undefined ? 'GET' : 'POST') =>
  fetch(`${school.url}/api/plans/${school.plan.id}${path}`, {
    method,
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const versions = async () => ((await (await call('/versions', leader)).json()) as { versions: Listed[] }).versions
const document = async () => (await (await call('/document', staff)).json()) as typeof samplePlan
const rename = (id: number, name: string, who = leader) => call(`/versions/${id}`, who, { name }, 'PUT')
const restore = (id: number | string, who = leader) => call(`/versions/${id}/restore`, who, {})
const writing = (user: string) =>
  RoomClient.synced(school.rooms, school.plan.id, { user, role: 'staff', durable: true })

const COUNT = withoutLeadersOnly(samplePlan).content.content?.length ?? 0

test('R12: a leader undoes what an editor deleted, while a colleague writes on', async () => {
  const before = await document()
  const vandal = await writing('vandal')
  const colleague = await writing('colleague')
  vandal.content.delete(10, COUNT - 10)
  await vandal.settled()
  expect((await document()).content.content).toHaveLength(10)
  const [guard] = await versions()
  expect(guard).toMatchObject({ kind: 'before-deletion', name: null, blocks: COUNT })

  const kept = textOf(blockAt(colleague.doc, 2))
  kept.insert(0, 'Typed after it: ')
  await colleague.settled()
  const half = textOf(blockAt(colleague.doc, 3))
  half.insert(0, 'a sentence ')
  const answer = await restore(guard?.id ?? 0)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ blocks: COUNT })
  await colleague.until(() => colleague.content.length === COUNT)
  // It is what it was; what the colleague typed before the restore is in the version that was taken of it.
  expect((await document()).content.content?.slice(4)).toEqual(before.content.content?.slice(4))
  const [replaced] = await versions()
  expect(replaced).toMatchObject({ kind: 'before-restore', blocks: 10 })

  // The restore is an edit: everybody has it, and goes on from there.
  half.insert(0, 'Still writing. ')
  await colleague.settled()
  expect(JSON.stringify((await document()).content.content?.[3])).toContain('Still writing.')
  expect(colleague.closed).toBeUndefined()

  // And can itself be undone.
  expect((await restore(replaced?.id ?? 0)).status).toBe(200)
  expect((await document()).content.content).toHaveLength(10)
})

test('R12: it can be undone when nobody has the plan open', async () => {
  const before = await document()
  const vandal = await writing('vandal')
  vandal.content.delete(0, COUNT)
  await vandal.settled()
  vandal.leave()
  const [guard] = await versions()
  expect((await restore(guard?.id ?? 0)).status).toBe(200)
  expect(await document()).toEqual(before)
  const stored = await school.store.load(school.plan.id)
  expect(stored?.updates.length).toBe(2)
})

test('R28: a restore is in the audit log, with who, which plan and which version', async () => {
  const { id } = (await (await call('/versions', leader, { name: 'Before the governors' })).json()) as Listed
  expect((await restore(id)).status).toBe(200)
  expect(school.audit.read({ limit: 1 })).toMatchObject([
    { action: 'plan-restored', by: { userId: leader.userId }, plan: school.plan.id, details: { version: id } },
  ])
})

describe('who may', () => {
  test('only leaders of the plan name and bring back versions', async () => {
    const { id } = (await (await call('/versions', leader, { name: 'Kept' })).json()) as Listed
    const outsider = await school.member('leader', 'another-plan', 'outsider@school.example')
    const governor = await school.member('governor')
    for (const [who, status] of [
      [staff, 403],
      [governor, 403],
      [outsider, 404],
    ] as const) {
      expect((await call('/versions', who, { name: 'x' })).status).toBe(status)
      expect((await rename(id, 'x', who)).status).toBe(status)
      expect((await restore(id, who)).status).toBe(status)
      expect((await call(`/versions/${id}/restore-block`, who, { block: 'a-11' })).status).toBe(status)
      expect((await call('/step', who, { to: 'closed' })).status).toBe(status)
    }
    expect((await call('/versions', outsider)).status).toBe(404)
    expect((await call(`/versions/${id}`, outsider)).status).toBe(404)
    const ofThis = await school.member('leader', school.plan.id, 'this@school.example')
    expect((await restore(id, ofThis)).status).toBe(200)
  })

  test('others than leaders see and read what has a name, and of that nothing that is for leaders only', async () => {
    const vandal = await writing('vandal')
    vandal.content.delete(10, COUNT - 10)
    await vandal.settled()
    const old = { ...samplePlan, plan: { ...samplePlan.plan, id: school.plan.id } }
    await keepDocument(school.store, school.plan.id, old, 'Before the annex', leader.userId)
    const all = await versions()
    expect(all.map(({ kind, by }) => [kind, by?.name])).toEqual([
      ['named', 'The leader'],
      ['before-deletion', undefined],
    ])
    const hidden = JSON.stringify(samplePlan.content).includes('"audience":"leaders"')
    expect(hidden).toBe(true)
    const governor = await school.member('governor')
    const viewer = await school.member('viewer')
    for (const who of [staff, governor, viewer]) {
      const seen = ((await (await call('/versions', who)).json()) as { versions: Listed[] }).versions
      expect(seen.map(({ name }) => name)).toEqual(['Before the annex'])
      const answer = await call(`/versions/${seen[0]?.id}`, who)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toEqual(withoutLeadersOnly(old))
      expect((await call(`/versions/${all[1]?.id}`, who)).status).toBe(404)
    }
    expect(await (await call(`/versions/${all[0]?.id}`, leader)).json()).toEqual(old)
    expect(await (await call(`/versions/${all[0]?.id}?everybodys=1`, leader)).json()).toEqual(withoutLeadersOnly(old))
    for (const path of ['/versions/999', '/versions/x', '/versions/-1'])
      expect((await call(path, leader)).status).toBe(404)
  })

  test('a version of another plan is not there', async () => {
    const other = await fetch(`${school.url}/api/plans`, {
      method: 'POST',
      headers: { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' },
      body: '{"title":"Other"}',
    })
    const { id: otherId } = (await other.json()) as { id: string }
    const { id } = (await (await call('/versions', leader, { name: 'Kept' })).json()) as Listed
    const stolen = await fetch(`${school.url}/api/plans/${otherId}/versions/${id}/restore`, {
      method: 'POST',
      headers: { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(stolen.status).toBe(404)
  })
})

test('named versions: a name is needed, and they are listed newest first', async () => {
  expect((await call('/versions', leader, { name: '  ' })).status).toBe(422)
  expect((await call('/versions', leader, { name: 'x'.repeat(121) })).status).toBe(422)
  expect((await call('/versions', leader, { title: 'x' })).status).toBe(422)
  for (const name of ['First', 'Second']) expect((await call('/versions', leader, { name })).status).toBe(201)
  expect((await versions()).map(({ name, kind, blocks }) => [name, kind, blocks])).toEqual([
    ['Second', 'named', COUNT],
    ['First', 'named', COUNT],
  ])
})

test.each(['999', '0', '-1', '1.5', 'x', '1e3'])('there is no version %s', async (id) => {
  expect((await restore(id)).status).toBe(404)
})

test('a version gets another name; one that was kept by itself stays for ever from then on', async () => {
  const { id } = (await (await call('/versions', leader, { name: 'Frist' })).json()) as Listed
  expect(await (await rename(id, ' First ')).json()).toMatchObject({ id, name: 'First', kind: 'named' })
  const vandal = await writing('vandal')
  vandal.content.delete(0, COUNT)
  await vandal.settled()
  const [guard] = await versions()
  expect((await rename(guard?.id ?? 0, 'All that we had')).status).toBe(200)
  expect((await versions())[0]).toMatchObject({
    ...guard,
    name: 'All that we had',
    kind: 'named',
    by: { name: 'The leader' },
  })
  expect((await rename(guard?.id ?? 0, ' ')).status).toBe(422)
  expect((await rename(999, 'x')).status).toBe(404)
  expect(school.audit.read({ limit: 2 })).toMatchObject([
    { action: 'version-named', details: { version: guard?.id, again: true } },
    { action: 'version-named', details: { version: id, again: true } },
  ])
})
