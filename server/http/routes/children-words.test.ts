import { afterEach, beforeEach, expect, test } from 'vitest'
import { baseData, type ChildrenExtension, checkExtension, EXTENSION_MOST } from '../../../schema/children/data.js'
import { samplePlan } from '../../../schema/sample.js'
import { ChildrenAtWork, stranger } from '../../../test/support/children.js'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'

let school: TestSchool
let leader: Member
beforeEach(async () => {
  school = await openSchool()
  leader = await school.member('leader')
})
afterEach(() => school.close())

const own = (given: Partial<ChildrenExtension> = {}): ChildrenExtension => ({
  format: 'child-words/1',
  language: 'en-GB',
  words: [],
  phrases: {},
  ...given,
})
const call = (method: string, who: Member = leader, body?: unknown, more = '') =>
  fetch(`${school.url}/api/school/children-words${more}`, {
    method,
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const put = (given: unknown, who = leader) => call('PUT', who, given)

test('a school’s own phrases are on its pages, and gone when it has none any more', async () => {
  const work = new ChildrenAtWork(school, leader)
  const path = await work.publish()
  expect(await (await call('GET')).json()).toBeNull()
  const given = own({ phrases: { 'section.good': 'What makes us glad' } })
  expect((await put(given)).status).toBe(200)
  expect([await (await call('GET')).json(), (await work.state()).words]).toEqual([given, given])
  expect((await work.state()).differs).toBe(true)
  await work.publish()
  expect((await stranger(school.url, path)).text).toContain('What makes us glad')
  expect((await put(own())).status).toBe(200)
  expect(await (await call('GET')).json()).toBeNull()
  await work.publish()
  expect((await stranger(school.url, path)).text).not.toContain('What makes us glad')
  const record = school.audit.read({ limit: 50 }).filter(({ action }) => action === 'children-words-changed')
  expect(record.map(({ details }) => details)).toEqual([
    { words: 0, phrases: 0 },
    { words: 0, phrases: 1 },
  ])
})

test('words with duplicates, with loops, for themselves or of no kind are refused, each with its line, and nothing is changed', async () => {
  const word = (term: string, plain: string, kind = 'swap') => ({ term, plain, kind })
  const first = own({ words: [word('gizmo', 'thing') as ChildrenExtension['words'][number]] })
  expect((await put(first)).status).toBe(200)
  const refused = async (given: unknown) => {
    const answer = await put(given)
    expect(answer.status).toBe(422)
    return ((await answer.json()) as { errors: { pointer: string; message: string }[] }).errors
  }
  const [doubled] = await refused({
    ...first,
    words: [word('widget', 'thing'), word('gizmo', 'tool'), word('Widget', 'tool')],
  })
  expect(doubled).toMatchObject({ pointer: '/words/2', message: expect.stringContaining('Word 3') })
  const looped = await refused({ ...first, words: [word('widget', 'gadget'), word('gadget', 'widget')] })
  expect(looped[0]).toMatchObject({
    pointer: expect.stringMatching(/^\/words\/[01]/),
    message: expect.stringContaining('leads back'),
  })
  const [itself] = await refused({ ...first, words: [...first.words, word('Widget', 'widget')] })
  expect(itself).toMatchObject({ pointer: '/words/1/plain', message: expect.stringContaining('has itself') })
  const [unknown] = await refused({ ...first, words: [word('widget', 'thing', 'maybe')] })
  expect(unknown?.pointer).toBe('/words/0')
  expect((await refused({ ...first, phrases: { 'no.such': 'x' } })).length).toBe(1)
  for (const nothing of [null, [], 'words', 7, {}]) await refused(nothing)
  const many = Array.from({ length: EXTENSION_MOST.words }, () => ({}))
  expect((await refused({ ...first, words: many })).length).toBe(100)
  expect(await (await call('GET')).json()).toEqual(first)
  const broken = await fetch(`${school.url}/api/school/children-words`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' },
    body: '{"format":',
  })
  expect(broken.status).toBe(400)
  expect((await put({ ...first, words: [word('x'.repeat(1024 * 1024), 'y')] })).status).toBe(413)
})

test('leaders of the whole school change them, leaders and staff read them, others do not', async () => {
  const people = {
    leader,
    staff: await school.member('staff'),
    planLeader: await school.member('leader', school.plan.id, 'plan-leader@school.example'),
    governor: await school.member('governor'),
    viewer: await school.member('viewer', school.plan.id),
  }
  const statuses = async (who: Member) => [
    (await call('GET', who)).status,
    (await call('GET', who, undefined, '.json')).status,
    (await put(own(), who)).status,
  ]
  expect(await statuses(people.leader)).toEqual([200, 200, 200])
  expect(await statuses(people.staff)).toEqual([200, 200, 403])
  expect(await statuses(people.planLeader)).toEqual([200, 200, 403])
  expect(await statuses(people.governor)).toEqual([403, 403, 403])
  expect(await statuses(people.viewer)).toEqual([403, 403, 403])
  for (const more of ['', '.json'])
    expect((await stranger(school.url, `/api/school/children-words${more}`)).status).toBe(401)
})

test('everything there is can be taken away as a file, and taken in by another school', async () => {
  await put(own({ phrases: { 'section.good': 'What makes us glad' } }))
  const answer = await call('GET', leader, undefined, '.json')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="children-words.json"')
  const file = (await answer.json()) as ChildrenExtension
  expect(file.phrases['section.good']).toBe('What makes us glad')
  expect(file.words.length).toBe(baseData.words.length)
  expect(checkExtension(file)).toEqual([])
  expect((await put(file)).status).toBe(200)
})

test('a phrase with a name, money or markup of somebody’s is not printed as it is', async () => {
  const { people } = samplePlan.plan
  const work = new ChildrenAtWork(school, leader)
  const phrases = {
    'paper.doing': `What will ${people[0]?.name} do?`,
    'paper.helps': 'Who gives £100?',
    'section.good': '<script>alert(1)</script> Good',
    C02: `Ask ${people[0]?.name.split(' ')[0]?.toLowerCase()} about pancakes.`,
  }
  expect((await put(own({ phrases }))).status).toBe(200)
  const path = await work.publish()
  for (const at of [path, `${path}/families`]) {
    const { text } = await stranger(school.url, at)
    expect(text).not.toContain(people[0]?.name)
    expect(text).not.toContain('£100')
    expect(text).not.toContain('about pancakes')
    expect(text).not.toContain('<script>alert')
  }
})
