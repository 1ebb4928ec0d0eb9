import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LIMITS } from '../../schema/protocol/limits.js'
import { samplePlan } from '../../schema/sample.js'
import { TERMINAL } from '../../server/audit/audit-log.js'
import { createPlan } from '../../server/plans/create-plan.js'
import { readCalendar } from '../support/read-calendar.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { Visitor } from '../support/visitor.js'

let school: TestSchool
let governor: Member
let page: Visitor
let logged: string
beforeEach(async () => {
  logged = ''
  const write = (line: string) => {
    logged += line
  }
  school = await openSchool({ log: pino({ level: 'trace' }, { write }) })
  governor = await school.member('governor', school.plan.id)
  page = await Visitor.signedIn(school, governor.userId)
})
afterEach(() => school.close())

interface Made {
  readonly calendar: { readonly id: string; readonly createdAt: string; readonly lastUsedAt: string | null }
  readonly address: string
}
async function make(visitor = page): Promise<Made> {
  const answer = await visitor.post('/api/me/calendars', {})
  expect(answer.status).toBe(201)
  return answer.body as Made // as documented
}
/** Without a cookie, as a calendar program asks. */
const fetchFrom = (address: string) => new Visitor(school.url).get(new URL(address).pathname)
const eventsOf = async (address: string) => readCalendar((await fetchFrom(address)).text).events

test('an address made on request gives the dates of the plans its person may open, in titles that say little', async () => {
  const { address } = await make()
  expect(address).toMatch(new RegExp(`^${school.url}/calendar/[\\w-]{22}\\.ics$`))
  const answer = await fetchFrom(address)
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const { head, events } = readCalendar(answer.text)
  expect(head).toMatchObject({ VERSION: '2.0', 'X-PUBLISHED-TTL': 'PT6H' })
  const visits = events.filter(({ SUMMARY }) => SUMMARY?.startsWith('Monitoring visit'))
  expect(visits.map(({ DTSTART }) => DTSTART)).toEqual([
    '20261119',
    '20261126',
    '20270304',
    '20270311',
    '20270617',
    '20270624',
  ])
  expect(visits[0]).toMatchObject({
    SUMMARY: 'Monitoring visit · Quillbrook Primary School',
    URL: `${school.url}/plans/${school.plan.id}#year`,
    TRANSP: 'TRANSPARENT',
  })
  expect(new Set(events.map(({ UID }) => UID)).size).toBe(events.length)
  expect((await eventsOf(address)).map(({ UID }) => UID)).toEqual(events.map(({ UID }) => UID))
  // What the plan says of a visit, a priority, a person or a milestone stays in the plan.
  for (const words of ['Visit with the English lead', 'writing', 'Colebrook', 'committee', samplePlan.plan.title])
    expect(answer.text).not.toContain(words)
})

test('who is named in the plan finds their own visits marked, and their own milestones', async () => {
  const { id: idris } = await school.accounts.addPerson('Idris Colebrook', 'idris@school.example')
  school.accounts.memberships.grant(idris, school.plan.id, 'governor')
  const { address } = await make(await Visitor.signedIn(school, idris))
  const own = (await eventsOf(address)).filter(({ SUMMARY }) => SUMMARY?.includes('(yours)'))
  expect(own.filter(({ SUMMARY }) => SUMMARY?.startsWith('Monitoring')).map(({ DTSTART }) => DTSTART)).toEqual([
    '20261126',
    '20270311',
    '20270624',
  ])
  expect((await eventsOf((await make()).address)).some(({ SUMMARY }) => SUMMARY?.startsWith('Milestone'))).toBe(false)
})

test('access is asked for at every request: what is taken away is gone from the calendar, and so is the person', async () => {
  const other = await createPlan(school.store, { ...samplePlan, plan: { ...samplePlan.plan, id: 'other' } })
  school.accounts.memberships.grant(governor.userId, other.id, 'viewer')
  const { address } = await make()
  const plans = async () => new Set((await eventsOf(address)).map(({ URL: url = '' }) => url.split('/').at(-1)))
  expect(await plans()).toEqual(new Set([`${school.plan.id}#year`, `${other.id}#year`]))
  school.accounts.members.removeRole(TERMINAL, governor.userId, school.plan.id)
  expect(await plans()).toEqual(new Set([`${other.id}#year`]))
  school.accounts.members.remove(TERMINAL, governor.userId)
  expect((await fetchFrom(address)).status).toBe(404)
  // Coming back does not bring the address back.
  school.accounts.memberships.grant(governor.userId, school.plan.id, 'governor')
  expect((await fetchFrom(address)).status).toBe(404)
})

test('addresses are listed without their secret, and each can be ended', async () => {
  const [first, second] = [await make(), await make()]
  await fetchFrom(second.address)
  const list = (await page.get('/api/me/calendars')).body as Made['calendar'][] // as documented
  expect(new Set(list.map(({ id }) => id))).toEqual(new Set([first.calendar.id, second.calendar.id]))
  expect(list.find(({ id }) => id === second.calendar.id)?.lastUsedAt).toEqual(expect.any(String))
  expect(list.find(({ id }) => id === first.calendar.id)?.lastUsedAt).toBeNull()
  const stranger = await Visitor.signedIn(school, (await school.member('leader')).userId)
  expect((await stranger.delete(`/api/me/calendars/${first.calendar.id}`)).status).toBe(404)
  expect((await page.delete(`/api/me/calendars/${first.calendar.id}`)).status).toBe(204)
  expect([(await fetchFrom(first.address)).status, (await fetchFrom(second.address)).status]).toEqual([404, 200])
  for (let more = 0; more < 4; more++) await make()
  const tooMany = await page.post('/api/me/calendars', {})
  expect([tooMany.status, tooMany.text]).toEqual([409, expect.stringContaining('5 calendar addresses')])
  const said = school.audit.read({ limit: 100 }).map(({ action }) => action)
  expect(said.filter((action) => action === 'calendar-made')).toHaveLength(6)
  expect(said).toContain('calendar-ended')
})

test('R27: the secret of an address is in no log, in no answer but its own, and not in the database', async () => {
  const { address } = await make()
  const secret = /([\w-]{22})\.ics$/.exec(address)?.[1] ?? ''
  await fetchFrom(address)
  for (const path of [`/calendar/${secret}.ics?x=${secret}`, `/calendar/${secret}`, `/calendar/${secret}.ics/more`])
    await new Visitor(school.url).get(path)
  await new Visitor(school.url).send('PUT', `/calendar/${secret}.ics`)
  expect(logged).toContain('/calendar/:file')
  expect(logged).not.toContain(secret)
  expect((await page.get('/api/me/calendars')).text).not.toContain(secret)
  expect(JSON.stringify(school.audit.read({ limit: 100 }))).not.toContain(secret)
  const { readFileSync, readdirSync } = await import('node:fs')
  for (const file of readdirSync(school.folder).filter((name) => name.startsWith('school.sqlite')))
    expect(readFileSync(`${school.folder}/${file}`, 'latin1')).not.toContain(secret)
})

test('guesses find nothing, and one address is not asked without end', async () => {
  for (const path of ['/calendar/', '/calendar/x.ics', `/calendar/${'A'.repeat(22)}.ics`, '/calendar/..%2f.ics'])
    expect((await new Visitor(school.url).get(path)).status).toBe(404)
  const { address } = await make()
  const statuses = new Set<number>()
  for (let times = 0; times <= LIMITS.calendarFetchesPerHour; times++) statuses.add((await fetchFrom(address)).status)
  expect([...statuses]).toEqual([200, 429])
})

test('a leader who has still to set up the second step reads nothing by it', async () => {
  const leader = await school.member('leader')
  const { address } = await make(await Visitor.signedIn(school, leader.userId))
  expect((await fetchFrom(address)).status).toBe(200)
  school.accounts.members.requireTwoFactorOfLeaders(TERMINAL, true)
  expect((await fetchFrom(address)).status).toBe(404)
})

test('the dates are there as a file too, of all plans or of one, for whoever is signed in', async () => {
  const all = await page.get('/api/calendar.ics')
  expect(all.headers.get('content-disposition')).toBe('attachment; filename="governors-year.ics"')
  expect(readCalendar(all.text).events.length).toBeGreaterThan(10)
  const one = await page.get(`/api/calendar.ics?plan=${school.plan.id}`)
  expect(readCalendar(one.text).events.length).toBe(readCalendar(all.text).events.length)
  expect((await page.get('/api/calendar.ics?plan=other')).status).toBe(404)
  expect((await new Visitor(school.url).get('/api/calendar.ics')).status).toBe(401)
  const program = { authorization: `Bearer ${governor.token}` }
  expect((await fetch(`${school.url}/api/me/calendars`, { method: 'POST', headers: program })).status).toBe(403)
})
