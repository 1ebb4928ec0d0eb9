import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NOTICE_LIMITS } from '../../schema/notices.js'
import { TERMINAL } from '../../server/audit/audit-log.js'
import { Commenter } from '../support/commenter.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { Visitor } from '../support/visitor.js'

interface Shown {
  readonly id: number
  readonly at: string
  readonly kind: string
  readonly plan: { readonly id: string; readonly title: string }
  readonly thread: string | null
  readonly by: { readonly id: string; readonly name: string | null } | null
  readonly read: boolean
}
interface List {
  readonly notices: readonly Shown[]
  readonly more: number | null
  readonly unread: number
}

let school: TestSchool
let leader: Member
let governor: Member
let gov: Commenter
let head: Commenter
beforeEach(async () => {
  school = await openSchool()
  leader = await school.member('leader')
  governor = await school.member('governor', school.plan.id)
  gov = await Commenter.join(school, governor)
  head = await Commenter.join(school, leader)
})
afterEach(() => school.close())

const visit = (who: Member) => Visitor.signedIn(school, who.userId)
async function listOf(who: Member, query = ''): Promise<List> {
  const answer = await (await visit(who)).get(`/api/notices${query}`)
  expect(answer.status).toBe(200)
  return answer.body as List // as documented
}
const kindsOf = async (who: Member) => (await listOf(who)).notices.map(({ kind }) => kind)

test('a governor’s question, its answer and what becomes of it reach those they are for, without a word of text', async () => {
  const { thread } = await gov.begin('Why are the boys of 4B behind?')
  await head.reply(thread, 'Because of a secret that nobody mails')
  await head.set({ [`${thread}/state`]: { ...head.signed, state: 'answered' } })
  const told = await listOf(leader)
  expect(told).toMatchObject({ unread: 1, more: null })
  expect(told.notices).toEqual([
    {
      id: expect.any(Number),
      at: expect.any(String),
      kind: 'began',
      plan: { id: school.plan.id, title: school.plan.title },
      thread,
      by: { id: governor.userId, name: 'The governor' },
      read: false,
    },
  ])
  expect(await kindsOf(governor)).toEqual(['answered', 'reply'])
  const rows = new Sqlite(join(school.folder, 'school.sqlite'), { readonly: true })
  const stored = JSON.stringify(rows.prepare('SELECT * FROM notice').all())
  rows.close()
  expect(stored).toContain(governor.userId)
  for (const words of ['4B', 'secret', school.plan.title, 'The governor']) expect(stored).not.toContain(words)
})

describe('a message that names somebody', () => {
  test('tells them once, however often it is edited; whom an edit adds is told, and whom it drops is not', async () => {
    const staff = await school.member('staff')
    const other = await school.member('viewer', school.plan.id)
    const { thread, message } = await head.begin(`Ask @[${staff.userId}]`)
    await head.edit(thread, message, `Please ask @[${staff.userId}]`)
    expect(await kindsOf(staff)).toEqual(['mention'])
    await (await visit(staff)).post('/api/notices/read', { upTo: Number.MAX_SAFE_INTEGER })
    await head.edit(thread, message, `Ask @[${staff.userId}] or @[${other.userId}]`)
    expect(await listOf(staff)).toMatchObject({ unread: 0, notices: [{ kind: 'mention', read: true }] })
    expect(await kindsOf(other)).toEqual(['mention'])
    await head.edit(thread, message, 'Ask nobody')
    expect(await kindsOf(other)).toEqual([])
    expect(await kindsOf(staff)).toEqual(['mention'])
  })

  test('by an edit tells whoever was told of a reply once more, since it is for them now', async () => {
    const { thread } = await gov.begin('Why?')
    const message = await head.reply(thread, 'Because')
    await (await visit(governor)).post('/api/notices/read', { upTo: Number.MAX_SAFE_INTEGER })
    await head.edit(thread, message, `Because, @[${governor.userId}]`)
    expect(await listOf(governor)).toMatchObject({ unread: 1, notices: [{ kind: 'mention', read: false }] })
  })

  test('and is deleted before they look is gone', async () => {
    const { thread, message } = await head.begin(`@[${governor.userId}]`)
    expect(await kindsOf(governor)).toEqual(['mention'])
    await head.set({ [`${thread}/${message}`]: undefined })
    expect(await kindsOf(governor)).toEqual([])
  })

  test('nobody without access is told, nor oneself', async () => {
    const outsider = await school.member('staff', 'another-plan', 'outsider@school.example')
    await head.begin(`@[${outsider.userId}] @[${leader.userId}] @[nobody]`)
    expect([await kindsOf(outsider), await kindsOf(leader)]).toEqual([[], []])
  })
})

test('a thread that is opened again takes its notice back; answered again it is new', async () => {
  const { thread } = await gov.begin('Why?')
  const set = (state: string) => head.set({ [`${thread}/state`]: { ...head.signed, state } })
  await set('answered')
  await set('open')
  expect(await kindsOf(governor)).toEqual([])
  await set('answered')
  await (await visit(governor)).post('/api/notices/read', { upTo: Number.MAX_SAFE_INTEGER })
  await set('resolved')
  expect(await listOf(governor)).toMatchObject({ unread: 1, notices: [{ kind: 'resolved', read: false }] })
})

test('what is read stays read, for its reader alone', async () => {
  const { thread } = await gov.begin('Why?')
  for (const text of ['One', 'Two', 'Three']) await head.reply(thread, text)
  const page = await visit(governor)
  const { notices } = await listOf(governor)
  const ids = notices.map(({ id }) => id)
  expect(ids).toEqual([...ids].sort((a, b) => b - a))
  // Somebody else's number changes nothing of it.
  expect((await (await visit(leader)).post('/api/notices/read', { ids })).status).toBe(200)
  expect((await page.get('/api/notices/unread')).body).toEqual({ unread: 3 })
  expect((await page.post('/api/notices/read', { ids: [ids[1]] })).body).toEqual({ unread: 2 })
  expect((await page.post('/api/notices/read', { upTo: ids[1] })).body).toEqual({ unread: 1 })
  expect((await listOf(governor)).notices.map(({ read }) => read)).toEqual([false, true, true])
  for (const wrong of [{}, { ids: ['1'] }, { ids: [1], upTo: 2 }, { upTo: 0 }, { all: true }])
    expect((await page.post('/api/notices/read', wrong)).status).toBe(422)
  expect((await page.get('/api/notices?before=x')).status).toBe(400)
  expect((await new Visitor(school.url).get('/api/notices')).status).toBe(401)
})

test('the list comes in pages, and keeps the newest', async () => {
  const { thread } = await gov.begin('Why?')
  const add = (from: number, to: number) =>
    school.notices.add(
      Array.from({ length: to - from }, (_, i) => {
        const item = `m-${from + i}`
        return { to: governor.userId, by: leader.userId, kind: 'reply' as const, plan: school.plan.id, thread, item }
      }),
    )
  add(0, 120)
  const first = await listOf(governor)
  expect([first.notices.length, first.unread, first.more]).toEqual([NOTICE_LIMITS.page, 120, first.notices.at(-1)?.id])
  const second = await listOf(governor, `?before=${first.more}`)
  const third = await listOf(governor, `?before=${second.more}`)
  expect([second.notices.length, third.notices.length, third.more]).toEqual([50, 20, null])
  add(120, 120 + NOTICE_LIMITS.kept)
  expect((await listOf(governor)).unread).toBe(NOTICE_LIMITS.kept)
})

test('one person cannot fill everybody’s list', async () => {
  const { thread } = await gov.begin('Why?')
  for (let times = 0; times < NOTICE_LIMITS.madePerHour + 20; times++) await head.reply(thread, `Answer ${times}`)
  expect((await listOf(governor)).unread).toBe(NOTICE_LIMITS.madePerHour)
})

describe('R34: notices go', () => {
  test('with the person they are for, and with the one they are about', async () => {
    const staff = await school.member('staff')
    await head.begin(`@[${staff.userId}]`)
    await gov.begin(`@[${staff.userId}]`)
    expect((await kindsOf(staff)).length).toBe(2)
    school.accounts.members.erase(TERMINAL, governor.userId)
    expect(await kindsOf(staff)).toEqual(['mention'])
    school.accounts.members.remove(TERMINAL, staff.userId)
    expect(school.notices.list(staff.userId, Number.MAX_SAFE_INTEGER, 10)).toEqual([])
  })

  test('with access to their plan, also when it comes back', async () => {
    await head.begin(`@[${governor.userId}]`)
    school.accounts.memberships.grant(governor.userId, 'another-plan', 'viewer')
    expect(await kindsOf(governor)).toEqual(['mention'])
    school.accounts.members.removeRole(TERMINAL, governor.userId, school.plan.id)
    expect(await listOf(governor)).toMatchObject({ notices: [], unread: 0 })
    school.accounts.memberships.grant(governor.userId, school.plan.id, 'governor')
    expect(await kindsOf(governor)).toEqual([])
  })
})

test('the daily mail is each person’s own choice, on until they say otherwise', async () => {
  const page = await visit(governor)
  expect((await page.get('/api/me/daily-mail')).body).toEqual({ on: true, mailServer: false })
  expect((await page.put('/api/me/daily-mail', { on: false })).status).toBe(204)
  expect((await page.get('/api/me/daily-mail')).body).toMatchObject({ on: false })
  expect((await (await visit(leader)).get('/api/me/daily-mail')).body).toMatchObject({ on: true })
  expect((await page.put('/api/me/daily-mail', { on: true })).status).toBe(204)
  expect((await page.get('/api/me/daily-mail')).body).toMatchObject({ on: true })
  expect((await page.put('/api/me/daily-mail', { on: 'no' })).status).toBe(422)
})
