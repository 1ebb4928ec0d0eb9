import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madePlan } from '../../../extensions/headless/made-here.js'
import { withoutLeadersOnly } from '../../../plan/annex.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { samplePlan } from '../../../schema/sample.js'
import { validateDocument } from '../../../schema/validate.js'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'

let school: TestSchool
let leader: Member
let staff: Member
beforeAll(async () => {
  school = await openSchool()
  leader = await school.member('leader')
  staff = await school.member('staff')
})
afterAll(() => school.close())

const get = (path: string, who: Member) =>
  fetch(school.url + path, { headers: { authorization: `Bearer ${who.token}` } })
const post = (path: string, who: Member, body: string, type = 'application/json') =>
  fetch(school.url + path, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${who.token}`, 'content-type': type },
  })

describe('reading plans', () => {
  test('the list names the plans and the reader’s role in each', async () => {
    const response = await get('/api/plans', staff)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toContainEqual({
      id: school.plan.id,
      title: samplePlan.plan.title,
      kind: samplePlan.plan.kind,
      academicYear: samplePlan.plan.academicYear,
      status: samplePlan.plan.status,
      role: 'staff',
    })
  })

  test('one plan, and its document as it was imported', async () => {
    const { id } = school.plan
    expect(await (await get(`/api/plans/${id}`, staff)).json()).toMatchObject({ id, role: 'staff' })
    const document: unknown = await (await get(`/api/plans/${id}/document`, staff)).json()
    expect(validateDocument(document)).toEqual([])
    expect(document).toMatchObject({
      schemaVersion: samplePlan.schemaVersion,
      plan: { id, title: samplePlan.plan.title },
    })
    expect(document).toHaveProperty('content', withoutLeadersOnly(samplePlan).content)
  })

  test('a leader gets it whole, with what is for leaders only in its place', async () => {
    const document = await (await get(`/api/plans/${school.plan.id}/document`, leader)).json()
    expect(validateDocument(document)).toEqual([])
    expect(document).toHaveProperty('content', samplePlan.content)
  })

  test('R23: a plan that is not there and one that is not yours look the same', async () => {
    const outsider = await school.member('viewer', 'another-plan', 'outsider@school.example')
    const answers = await Promise.all(
      [school.plan.id, 'no-such-plan', 'another-plan'].map(async (id) => {
        const [plan, document] = [
          await get(`/api/plans/${id}`, outsider),
          await get(`/api/plans/${id}/document`, outsider),
        ]
        const { requestId: _, ...body } = (await plan.json()) as { requestId: string }
        return [plan.status, document.status, body]
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.slice(0, 2)).toEqual([404, 404])
    expect(answers[2]).toEqual(answers[1])
    expect(await (await get('/api/plans', outsider)).json()).toEqual([])
  })

  test('a role in one plan opens that plan only, and goes before the role in the school', async () => {
    const other = await (await post('/api/plans', leader, '{"title":"Other"}')).json()
    const { id } = other as { id: string }
    const guest = await school.member('governor', id, 'guest@school.example')
    const list = (await (await get('/api/plans', guest)).json()) as { id: string; role: string }[]
    expect(list.map((plan) => [plan.id, plan.role])).toEqual([[id, 'governor']])
    school.accounts.memberships.grant(staff.userId, id, 'viewer')
    expect(await (await get(`/api/plans/${id}`, staff)).json()).toMatchObject({ role: 'viewer' })
  })

  test('the schema of documents is open to everybody', async () => {
    const response = await fetch(`${school.url}/api/schema/document.json`)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
  })
})

describe('plans made on a device', () => {
  const put = (id: string, who: Member, body: object) =>
    fetch(`${school.url}/api/plans/${id}`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    })
  const salt = 'a1'.repeat(10)
  const made = madePlan({ ...samplePlan, plan: { ...samplePlan.plan, title: 'Written on a train' } }, salt)

  test('a plan handed in twice is there once, under the id it got on the device', async () => {
    const answers = await Promise.all([1, 2].map(() => put(made.id, leader, { salt, document: made.document })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 201])
    for (const answer of answers) expect(await answer.json()).toMatchObject({ id: made.id, role: 'leader' })
    const list = (await (await get('/api/plans', leader)).json()) as { title: string }[]
    expect(list.filter(({ title }) => title === 'Written on a train')).toHaveLength(1)
    const document: unknown = await (await get(`/api/plans/${made.id}/document`, leader)).json()
    expect(document).toMatchObject({ content: made.document.content, plan: { id: made.id } })
  })

  test('content that does not give this id is a conflict, and changes nothing', async () => {
    const other = { ...made.document, plan: { ...made.document.plan, title: 'Other' } }
    expect((await put(made.id, leader, { salt, document: other })).status).toBe(409)
    expect((await put(school.plan.id, leader, { salt, document: made.document })).status).toBe(409)
    expect(await (await get(`/api/plans/${made.id}`, leader)).json()).toMatchObject({ title: 'Written on a train' })
  })

  test('it is for leaders of the school, and is checked as an import is', async () => {
    expect((await put(made.id, staff, { salt, document: made.document })).status).toBe(403)
    expect((await put(made.id, leader, { salt: 'x', document: made.document })).status).toBe(422)
    expect((await put(made.id, leader, { salt, document: { schemaVersion: 1 } })).status).toBe(422)
    expect((await put(made.id, leader, { salt })).status).toBe(422)
  })
})

describe('making plans', () => {
  test('a leader of the school makes an empty, valid plan', async () => {
    const response = await post('/api/plans', leader, JSON.stringify({ title: 'Phonics', academicYear: '2027-28' }))
    expect(response.status).toBe(201)
    const plan = (await response.json()) as { id: string }
    expect(plan).toMatchObject({ title: 'Phonics', academicYear: '2027-28', role: 'leader' })
    expect(response.headers.get('location')).toBe(`/api/plans/${plan.id}`)
    expect(validateDocument(await (await get(`/api/plans/${plan.id}/document`, leader)).json())).toEqual([])
  })

  test('an imported document comes back as it went in, under an id of its own', async () => {
    const response = await post('/api/plans/import', leader, JSON.stringify(samplePlan))
    expect(response.status).toBe(201)
    const { id } = (await response.json()) as { id: string }
    expect(id).not.toBe(samplePlan.plan.id)
    const exported = (await (await get(`/api/plans/${id}/document`, leader)).json()) as typeof samplePlan
    expect(exported.content.content?.length).toBe(samplePlan.content.content?.length)
    const again = await post('/api/plans/import', leader, JSON.stringify(exported))
    const copy = (await again.json()) as { id: string }
    const second = (await (await get(`/api/plans/${copy.id}/document`, leader)).json()) as typeof samplePlan
    expect(second).toEqual({ ...exported, plan: { ...exported.plan, id: copy.id } })
  })

  test.each([
    ['/api/plans', '{"title":"x"}'],
    ['/api/plans/import', JSON.stringify(samplePlan)],
  ])('%s is for leaders of the school', async (path, body) => {
    const ofOne = await school.member('leader', school.plan.id, `one${path.length}@school.example`)
    for (const who of [staff, ofOne]) expect((await post(path, who, body)).status).toBe(403)
  })

  test('an import that breaks the schema gets 422 with pointers, and is not kept', async () => {
    const before = await school.store.list()
    const [first] = samplePlan.content.content ?? []
    const broken = {
      ...samplePlan,
      plan: { ...samplePlan.plan, status: 'wonderful' },
      content: { type: 'doc', content: [first, { type: 'marquee', attrs: { id: 'x' } }] },
    }
    const response = await post('/api/plans/import', leader, JSON.stringify(broken))
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const { errors } = (await response.json()) as { errors: { pointer: string; message: string }[] }
    expect(errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/plan/status', '/content/content/1/type']),
    )
    expect(await school.store.list()).toEqual(before)
  })

  test.each([
    ['not JSON', '{"title"', [400, 422]],
    ['a list', '[]', [422]],
    ['nothing', '', [400, 422]],
    ['a bottomless pit', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, [413, 422]],
    ['a hidden prototype', '{"__proto__":{"title":"x"}}', [422]],
    ['an empty title', '{"title":"  "}', [422]],
    ['a number for a title', '{"title":5}', [422]],
    ['a title that is too long', JSON.stringify({ title: 'x'.repeat(5000) }), [422]],
    ['a wrong year', '{"title":"x","academicYear":"next"}', [422]],
    ['a field nobody asked for', '{"title":"x","role":"leader"}', [422]],
  ])('%s is refused', async (_, body, statuses) => {
    for (const path of ['/api/plans', '/api/plans/import']) {
      expect(statuses).toContain((await post(path, leader, body)).status)
    }
  })

  test('a form of another site, and a body that is too large, are refused', async () => {
    expect((await post('/api/plans', leader, '{"title":"x"}', 'text/plain')).status).toBe(415)
    const response = await post('/api/plans/import', leader, ' '.repeat(LIMITS.bodyBytes + 1))
    expect(response.status).toBe(413)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })
})
