import { afterEach, beforeEach, expect, test } from 'vitest'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { ChildrenAtWork, form, pathOf, stranger } from '../../../test/support/children.js'
import { openSchool, type TestSchool } from '../../../test/support/school.js'

const DAY_MS = 86_400_000
const START = Date.parse('2026-11-20T18:30:00.000Z')
const TITLE = 'line:pri-writing:title'

let school: TestSchool
let work: ChildrenAtWork
let page: string
let council: string
let now = START
beforeEach(async () => {
  now = START
  school = await openSchool({ now: () => now })
  work = new ChildrenAtWork(school, await school.member('leader'))
  page = await work.publish()
  council = await work.council()
})
afterEach(() => school.close())

const ask = (path = council) => stranger(school.url, path)
const send = (fields: Readonly<Record<string, string>>, path = council) => stranger(school.url, path, form(fields))
const proposals = async () => (await work.state()).proposals

test('the published lines are there to be said better; what is sent waits for staff and is shown nowhere else', async () => {
  const opened = await ask()
  expect([opened.status, opened.headers['cache-control']]).toEqual([200, 'no-store'])
  expect(opened.text).toContain('Writing we are proud of')
  expect(opened.text).toContain(`name="${TITLE}"`)
  expect((await send({ [TITLE]: '  Stories we\nlove ', idea: 'More books about space' })).status).toBe(200)
  const waiting = await proposals()
  expect(waiting).toHaveLength(2)
  expect(waiting.find(({ line }) => line === 'pri-writing:title')).toMatchObject({
    lineText: expect.stringContaining('Writing we are proud of'),
    text: 'Stories we love',
    at: new Date(START).toISOString(),
    state: 'waiting',
    hits: [],
  })
  expect(waiting.find(({ line }) => line === null)).toMatchObject({ lineText: '', text: 'More books about space' })
  await work.publish()
  for (const path of [page, `${page}/families`, council]) {
    const { all } = await ask(path)
    expect(all).not.toContain('Stories we love')
    expect(all).not.toContain('books about space')
  }
})

test('empty, unchanged, too long and doubled words are no proposals', async () => {
  const unchanged = (await work.state()).published?.shown.find(({ key }) => key === 'pri-writing:title')?.text ?? ''
  expect((await send({ [TITLE]: ' \u202e ', idea: '' })).status).toBe(422)
  expect((await send({ [TITLE]: unchanged, other: 'no such box' })).status).toBe(422)
  const long = 'b'.repeat(LIMITS.proposalLetters + 1)
  const refused = await send({ [TITLE]: long, idea: 'An idea that is kept' })
  expect(refused.status).toBe(422)
  // What was typed is given back.
  expect(refused.text).toContain(long)
  expect(refused.text).toContain('An idea that is kept')
  expect(await proposals()).toEqual([])
  for (let times = 0; times < 3; times++) expect((await send({ idea: 'Once is enough' })).status).toBe(200)
  expect(await proposals()).toHaveLength(1)
})

test('words for a line that is not on the page any more are an idea', async () => {
  await send({ 'line:pri-gone:title': 'Kinder words', 'line:<script>': 'Other words' })
  expect((await proposals()).map(({ line, text }) => [line, text]).sort()).toEqual([
    [null, 'Kinder words'],
    [null, 'Other words'],
  ])
})

test('markup in a proposal is text, on the page that gives it back too', async () => {
  const attack = `"></textarea><script>alert(1)</script><img src=x onerror=alert(2)>`
  const refused = await send({ idea: attack, [TITLE]: 'c'.repeat(LIMITS.proposalLetters + 1) })
  expect(refused.text).not.toContain('<script>alert')
  expect(refused.text).not.toContain('<img')
  expect(refused.text).toContain('&lt;img src=x onerror=alert(2)&gt;')
  expect((await send({ idea: attack })).status).toBe(200)
  const answer = await work.call('GET')
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect((await proposals())[0]?.text).toBe(attack)
})

test('a flood of proposals ends at the limit, and goes on when staff have read some', async () => {
  const idea = (number: number) => ({ idea: `Idea number ${number}` })
  let sent = 0
  while (sent < LIMITS.waitingProposals) {
    // One form may hold several: ideas under names of lines that are not there.
    const fields = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`line:x-${i}`, `Idea number ${sent + i}`]))
    expect((await send(fields)).status).toBe(200)
    sent += 10
  }
  const full = await send(idea(sent))
  expect(full.status).toBe(429)
  expect(full.text).toContain('Please come back another day.')
  expect(full.text).toContain(`Idea number ${sent}`)
  const waiting = await proposals()
  expect(waiting).toHaveLength(LIMITS.waitingProposals)
  expect((await work.call('POST', `/proposals/${waiting[0]?.id}`, { state: 'declined' })).status).toBe(200)
  expect((await send(idea(sent))).status).toBe(200)
  expect((await proposals()).map(({ state }) => state).filter((state) => state === 'waiting')).toHaveLength(
    LIMITS.waitingProposals,
  )
})

test('many forms within a minute are asked to wait', async () => {
  const statuses: number[] = []
  for (let times = 0; times <= LIMITS.councilFormsPerMinute; times++)
    statuses.push((await send({ idea: 'The same every time' })).status)
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set([200]))
  expect(statuses.at(-1)).toBe(429)
  expect(await proposals()).toHaveLength(1)
})

test('the address ends by itself, when another is made, when a leader ends it, and with the page it is about', async () => {
  const second = await work.council(1)
  expect([(await ask(council)).status, (await ask(second)).status]).toEqual([410, 200])
  expect((await work.state()).council).toEqual({
    address: `${school.url}${second}`,
    expiresAt: new Date(START + DAY_MS).toISOString(),
  })
  now = START + DAY_MS
  expect([(await ask(second)).status, (await send({ idea: 'Too late' }, second)).status]).toEqual([410, 410])
  expect((await work.state()).council).toBeNull()
  const third = await work.council()
  expect((await work.call('DELETE', '/council')).status).toBe(204)
  expect((await ask(third)).status).toBe(410)
  const fourth = await work.council()
  await work.call('DELETE', '/link')
  const answers = [await ask(fourth), await send({ idea: 'Nobody reads it' }, fourth)]
  expect(answers.map(({ status }) => status)).toEqual([410, 410])
  expect(answers[0]?.text).toContain('Please ask your school for the new address.')
  expect((await work.call('POST', '/council', { days: 7 })).status).toBe(409)
  expect(await proposals()).toEqual([])
})

test('R25: the address opens nothing but its form, by no method and nowhere else', async () => {
  const token = council.split('/').at(-1) ?? ''
  const elsewhere = [
    `/our-plan/${token}`,
    `/our-plan/${token}/families`,
    `/our-plan/council/${token}/more`,
    `/our-plan/council/${page.split('/').at(-1)}`,
    `/our-plan/council/${token.slice(0, -1)}`,
  ]
  for (const path of elsewhere) expect((await ask(path)).status).toBe(404)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
    expect((await stranger(school.url, council, { ...form({ idea: 'x' }), method })).status).toBe(404)
  const id = school.plan.id
  for (const path of [
    '/api/plans',
    `/api/plans/${id}`,
    `/api/plans/${id}/document`,
    `/api/plans/${id}/children`,
    `/api/plans/${id}/children/preview`,
    '/api/school/children-words',
    '/api/me',
  ]) {
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `better-auth.session_token=${token}` }]) {
      expect((await stranger(school.url, path, { headers })).status).toBe(401)
      expect((await stranger(school.url, `${path}?token=${token}`, { headers })).status).toBe(401)
    }
  }
  for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', ''])
    expect(
      (await stranger(school.url, council, { ...form({ idea: 'x' }), headers: { 'content-type': type } })).status,
    ).toBe(415)
  const large = form({ idea: 'x'.repeat(LIMITS.councilFormBytes) })
  expect((await stranger(school.url, council, large)).status).toBe(413)
  expect(await proposals()).toEqual([])
})

test('leaders and staff say what became of a proposal; it is in the record without its words', async () => {
  await send({ idea: 'A quiet corner for reading' })
  const [{ id = '' } = {}] = await proposals()
  const staff = new ChildrenAtWork(school, await school.member('staff'))
  expect((await staff.call('POST', `/proposals/${id}`, { state: 'waiting' })).status).toBe(422)
  expect((await staff.call('POST', '/proposals/nobody', { state: 'used' })).status).toBe(404)
  expect((await staff.call('POST', `/proposals/${id}`, { state: 'used' })).status).toBe(200)
  expect((await proposals()).map(({ state }) => state)).toEqual(['used'])
  const record = school.audit.read({ limit: 50 })
  expect(record[0]).toMatchObject({ action: 'proposal-used', plan: school.plan.id, details: { proposal: id } })
  expect(JSON.stringify(record)).not.toContain('quiet corner')
})

test('what the privacy net finds in a proposal is told to staff', async () => {
  const { people } = (await import('../../../schema/sample.js')).samplePlan.plan
  await send({ idea: `${people[0]?.name} should sing with us` })
  expect((await proposals())[0]?.hits).toContainEqual({ rule: 'person', words: expect.any(String) })
  expect(pathOf((await work.state()).link?.address)).toBe(page)
})
