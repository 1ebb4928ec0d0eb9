import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { elementFrom } from '../../../extensions/headless/codec.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { samplePlan } from '../../../schema/sample.js'
import { ChildrenAtWork, pathOf, stranger } from '../../../test/support/children.js'
import { textOf } from '../../../test/support/plans.js'
import { RoomClient } from '../../../test/support/room-client.js'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'
import { Drafts } from '../../children/drafts.js'
import { SchoolWords } from '../../children/school-words.js'
import { createPlan } from '../../plans/create-plan.js'

let school: TestSchool
let leader: Member
let work: ChildrenAtWork
beforeEach(async () => {
  school = await openSchool()
  leader = await school.member('leader')
  work = new ChildrenAtWork(school, leader)
})
afterEach(() => school.close())

const TITLE = 'pri-writing:title'

/** Writes in the plan as staff do. */
async function inPlan(edit: (writer: RoomClient) => void): Promise<void> {
  const writer = await RoomClient.synced(school.rooms, school.plan.id, { user: 'ann', role: 'staff', durable: true })
  edit(writer)
  await writer.settled()
  expect(writer.closed).toBeUndefined()
  writer.leave()
}
/** @throws Error when the plan has no such block */
function blockOf({ content }: RoomClient, id: string) {
  const found = content.toArray().find((one) => one instanceof Y.XmlElement && one.getAttribute('id') === id)
  if (!(found instanceof Y.XmlElement)) throw new Error(`no block ${id}`)
  return found
}

test('before anything is published there is a draft and no address; publishing makes the address once', async () => {
  expect(await work.state()).toMatchObject({
    published: null,
    history: [],
    link: null,
    council: null,
    proposals: [],
    stale: [],
    staleSince: null,
    differs: true,
    words: null,
  })
  for (const [method, path] of [
    ['POST', '/link'],
    ['POST', '/council'],
  ] as const)
    expect((await work.call(method, path, { days: 7 })).status).toBe(409)
  expect((await work.call('DELETE', '/council')).status).toBe(404)
  const path = await work.publish()
  expect(path).toMatch(/^\/our-plan\/[\w-]{22}$/)
  const state = await work.state()
  expect(state).toMatchObject({
    differs: false,
    published: { by: 'The leader', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), plan: expect.any(String) },
    link: { address: school.url + path, families: `${school.url}${path}/families`, madeBy: 'The leader' },
  })
  expect(state.published?.shown.find(({ key }) => key === TITLE)?.text).toContain('Writing we are proud of')
  expect(state.published?.lines).toBe(state.published?.shown.length)
  expect(await work.publish()).toBe(path)
  expect((await work.state()).history).toHaveLength(2)
  expect(school.audit.read({ limit: 3 }).map(({ action, plan }) => [action, plan])).toEqual([
    ['children-published', school.plan.id],
    ['children-link-made', school.plan.id],
    ['children-published', school.plan.id],
  ])
})

test('leaders publish; staff see how it stands and preview; governors, viewers, others and strangers do not', async () => {
  await work.publish()
  const other = await createPlan(school.store, samplePlan)
  const people = {
    staff: await school.member('staff', school.plan.id),
    governor: await school.member('governor', school.plan.id),
    viewer: await school.member('viewer', school.plan.id),
    elsewhere: await school.member('leader', other.id, 'elsewhere@school.example'),
  }
  const acts = [
    ['GET', ''],
    ['GET', '/preview?as=children'],
    ['GET', '/preview?as=families'],
    ['GET', '/preview?as=poster'],
    ['POST', '/publish'],
    ['POST', '/link'],
    ['POST', '/council', { days: 7 }],
    ['POST', '/proposals/none', { state: 'used' }],
    ['DELETE', '/council'],
    ['DELETE', '/link'],
  ] as const
  const statuses = async (member: Member) => {
    const at = new ChildrenAtWork(school, member)
    return Promise.all(acts.map(async ([method, path, body]) => (await at.call(method, path, body)).status))
  }
  const before = await work.state()
  expect(await statuses(people.staff)).toEqual([200, 200, 200, 200, 403, 403, 403, 404, 403, 403])
  expect(await statuses(people.governor)).toEqual(acts.map(() => 403))
  expect(await statuses(people.viewer)).toEqual(acts.map(() => 403))
  expect(await statuses(people.elsewhere)).toEqual(acts.map(() => 404))
  for (const [method, path] of acts) {
    const answer = await fetch(`${school.url}/api/plans/${school.plan.id}/children${path}`, { method })
    expect(answer.status).toBe(401)
  }
  expect(await work.state()).toEqual(before)
  expect((await work.call('GET', '/preview?as=all')).status).toBe(422)
})

test('a line with a name, with money, or that nobody approved is left out, and the page goes on without it', async () => {
  const [person] = samplePlan.plan.people
  await work.decide({
    'pri-writing:why': { text: `${person?.name} says so.` },
    'a-12:do': { text: 'We will spend £400 on books.' },
    'pri-attend:title': { show: 'hide' },
  })
  const path = await work.publish()
  const { text } = await stranger(school.url, path)
  expect(text).toContain('Writing we are proud of')
  for (const withheld of [person?.name ?? '', 'says so', '£400', 'Being here', 'We will ring home'])
    expect(text).not.toContain(withheld)
  expect((await work.state()).differs).toBe(false)
})

test('a preview is what would be published, for nobody to keep and only for frames of ours', async () => {
  await work.publish()
  await work.decide({ [TITLE]: { text: 'Stories we love' } })
  const answer = await work.call('GET', '/preview')
  const { headers } = answer
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await answer.text()).toContain('Stories we love')
  const path = pathOf((await work.state()).link?.address)
  expect((await stranger(school.url, path)).text).not.toContain('Stories we love')
  expect((await work.state()).differs).toBe(true)
  await work.publish()
  expect((await work.state()).differs).toBe(false)
})

test('when the plan has moved on, the state says which line is stale and since when', async () => {
  await work.publish()
  const words = new SchoolWords(school.children)
  const { page } = await new Drafts({ rooms: school.rooms, words, now: Date.now }).read(school.plan.id)
  const line = page.lines.find(({ key }) => key === TITLE)
  const base = Object.fromEntries(
    (line?.sources ?? []).map(({ blockId, field, value }) => [`${blockId} ${field}`, value]),
  )
  await work.decide({ [TITLE]: { text: 'Stories we love', baseHash: line?.hash ?? '', base } })
  expect(await work.state()).toMatchObject({ stale: [], staleSince: null })
  await inPlan((writer) => void textOf(blockOf(writer, 'pri-writing')).insert(0, 'Better '))
  const { stale, staleSince } = await work.state()
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date())
  expect(stale).toEqual([{ key: TITLE, changedOn: today }])
  expect(staleSince).toBe(today)
})

test('what is for leaders only reaches no page, whatever was decided about it', async () => {
  const secret = 'Coach the year six team in secret'
  const annex = await RoomClient.synced(school.rooms, `${school.plan.id}/annex`, {
    user: leader.userId,
    role: 'leader',
    durable: true,
  })
  const block = {
    type: 'action',
    attrs: { id: 'a-secret', audience: 'leaders', childText: secret },
    content: [{ type: 'text' as const, text: secret }],
  }
  annex.doc.getXmlFragment('content').insert(0, [elementFrom(block)])
  await annex.settled()
  await work.decide({ 'a-secret:do': { text: `${secret} too` } })
  const path = await work.publish()
  for (const at of [path, `${path}/families`]) expect((await stranger(school.url, at)).all).not.toContain(secret)
  expect(JSON.stringify(await work.state())).not.toContain(secret)
})

test('a plan of which children can read nothing is not published', async () => {
  const empty = await createPlan(school.store, { ...samplePlan, content: { type: 'doc', content: [] } })
  const at = new ChildrenAtWork(school, leader, empty.id)
  const answer = await at.call('POST', '/publish')
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('No line of the plan')])
  expect((await at.state()).link).toBeNull()
})

test('what is asked must be right, and one person does not publish without end', async () => {
  await work.publish()
  for (const days of [0, 1.5, LIMITS.councilDays + 1, '7', null])
    expect((await work.call('POST', '/council', { days })).status).toBe(422)
  expect((await work.call('POST', '/council', { days: 7, more: 1 })).status).toBe(422)
  // As a person: a program's token may do so much more.
  const cookie = await school.cookie(leader.userId)
  const statuses = new Set<number>()
  for (let times = 0; times <= LIMITS.publicationsPerMinute; times++) {
    const answer = await fetch(`${school.url}/api/plans/${school.plan.id}/children/link`, {
      method: 'DELETE',
      headers: { cookie, origin: school.url },
    })
    statuses.add(answer.status)
  }
  expect([...statuses]).toEqual([204, 404, 429])
})

test('publishing and renewing at the same moment leave one address, which is the one on the page', async () => {
  await work.publish()
  const acts = ['/publish', '/link', '/publish', '/link', '/link', '/publish']
  await Promise.all(acts.map((path) => work.call('POST', path)))
  const state = await work.state()
  const { text, status } = await stranger(school.url, pathOf(state.link?.address))
  expect(status).toBe(200)
  expect(createHash('sha256').update(text).digest('hex')).toBe(state.published?.sha256)
})
