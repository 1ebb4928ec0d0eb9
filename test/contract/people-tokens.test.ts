import { once } from 'node:events'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { hashSecret } from '../../server/auth/hash.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { Visitor } from '../support/visitor.js'

/** Sooner than the server looks at everybody's access anyway, every 3 s; the rest is room for busy machines. */
const AT_ONCE_MS = 2500

let school: TestSchool
let bea: Member
let leader: Visitor
let browser: Visitor
beforeEach(async () => {
  school = await openSchool()
  bea = await school.member('staff')
  leader = await Visitor.signedIn(school, (await school.member('leader')).userId)
  browser = await Visitor.signedIn(school, bea.userId)
})
afterEach(() => school.close())

interface Token {
  readonly id: string
  readonly name: string | null
  readonly createdAt: string
  readonly lastUsedAt: string | null
}
async function listed(by: Visitor, path: string): Promise<readonly Token[]> {
  const { status, body } = await by.get(path)
  expect(status).toBe(200)
  return body as Token[] // as agreed; the first test holds every field
}
const mine = () => listed(browser, '/api/me/tokens')
const program = (token: string, path = '/api/plans', method = 'GET') =>
  fetch(school.url + path, { method, headers: { authorization: `Bearer ${token}` } })
async function socketWith(headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`${school.url.replace('http', 'ws')}/sync/${school.plan.id}?v=2`, { headers })
  onTestFinished(() => socket.terminate())
  await once(socket, 'message')
  return socket
}
const socketOf = (token: string) => socketWith({ authorization: `Bearer ${token}` })
async function closeOf(socket: WebSocket): Promise<{ code: number; ms: number }> {
  const asked = performance.now()
  const [code] = (await once(socket, 'close')) as [number] // `ws` emits (code, reason)
  return { code, ms: performance.now() - asked }
}
async function recorded(): Promise<string[]> {
  const { body } = await leader.get('/api/audit?action=token-revoked')
  return (body as { entries: { who: string; what: string }[] }).entries.map(({ who, what }) => `${who} ${what}`) // as agreed
}

test('R27: a person sees their own tokens, the newest first, and no secret or hash of one', async () => {
  const timetable = school.accounts.tokens.create(bea.userId, 'timetable')
  await program(timetable)
  const [newest, oldest, ...others] = await mine()
  expect(others).toEqual([])
  expect(newest).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{20}$/),
    name: 'timetable',
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    lastUsedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  })
  expect(oldest).toMatchObject({ name: null, lastUsedAt: null })
  const { text } = await browser.get('/api/me/tokens')
  for (const token of [timetable, bea.token]) {
    expect(text).not.toContain(token)
    expect(text).not.toContain(Buffer.from(hashSecret(token)).toString('hex'))
  }
  expect((await program(newest?.id ?? '')).status).toBe(401)
})

test('when a token was last used is noted to the hour, and a full disk keeps no program from reading', async () => {
  const { tokens } = school.accounts
  const used = () => tokens.list(bea.userId)[0]?.lastUsedAt
  tokens.touch(bea.token, new Date('2026-11-22T08:00:00.000Z'))
  tokens.touch(bea.token, new Date('2026-11-22T08:59:00.000Z'))
  expect(used()).toBe('2026-11-22T08:00:00.000Z')
  const database = new Sqlite(`${school.folder}/school.sqlite`)
  database.exec("CREATE TRIGGER full BEFORE UPDATE ON api_token BEGIN SELECT RAISE(ABORT, 'full'); END")
  tokens.touch(bea.token, new Date('2026-11-22T09:00:00.000Z'))
  expect((await program(bea.token)).status).toBe(200)
  expect(used()).toBe('2026-11-22T08:00:00.000Z')
  database.exec('DROP TRIGGER full')
  database.close()
  tokens.touch(bea.token, new Date('2026-11-22T09:00:00.000Z'))
  expect(used()).toBe('2026-11-22T09:00:00.000Z')
})

test('R14: revoking a token closes its sockets at once, and those of no other token, browser or person', async () => {
  const [old] = await mine()
  const other = school.accounts.tokens.create(bea.userId, 'other')
  const hers = await socketOf(bea.token)
  const bystanders = [
    await socketOf(other),
    await socketWith({ cookie: browser.cookie, origin: school.url }),
    await socketWith({ cookie: leader.cookie, origin: school.url }),
  ]
  const closed = closeOf(hers)
  expect((await browser.delete(`/api/me/tokens/${old?.id}`)).status).toBe(204)
  const { code, ms } = await closed
  expect(code).toBe(4401)
  expect(ms).toBeLessThan(AT_ONCE_MS)
  expect(bystanders.map(({ readyState }) => readyState)).toEqual(bystanders.map(() => WebSocket.OPEN))
  expect((await program(bea.token)).status).toBe(401)
  expect((await program(other)).status).toBe(200)
  expect((await browser.delete(`/api/me/tokens/${old?.id}`)).status).toBe(404)
  expect(await mine()).toMatchObject([{ name: 'other' }])
  expect(await recorded()).toEqual(['The staff revoked a token with which a program acted for The staff'])
})

test('R14: a leader sees and revokes the tokens of anybody, at once and on record', async () => {
  const path = `/api/members/${bea.userId}/tokens`
  const [token] = await listed(leader, path)
  const closed = closeOf(await socketOf(bea.token))
  expect((await leader.delete(`${path}/${token?.id}`)).status).toBe(204)
  const { code, ms } = await closed
  expect(code).toBe(4401)
  expect(ms).toBeLessThan(AT_ONCE_MS)
  expect(await listed(leader, path)).toEqual([])
  expect(await recorded()).toEqual(['The leader revoked a token with which a program acted for The staff'])
  expect((await leader.get('/api/members/nobody/tokens')).status).toBe(404)
})

test('R13: nobody else sees or revokes a token, and no program does', async () => {
  const [head] = school.accounts.members.list().filter(({ roles }) => roles.some(({ role }) => role === 'leader'))
  const theirs = `/api/members/${head?.id}/tokens`
  const [token] = await listed(leader, theirs)
  for (const path of [theirs, `/api/members/${bea.userId}/tokens`]) expect((await browser.get(path)).status).toBe(403)
  expect((await browser.delete(`${theirs}/${token?.id}`)).status).toBe(403)
  expect((await browser.delete(`/api/me/tokens/${token?.id}`)).status).toBe(404)
  // Whose it is must be right as well: the entry in the record names them.
  expect((await leader.delete(`/api/members/${bea.userId}/tokens/${token?.id}`)).status).toBe(404)
  const leaders = school.accounts.tokens.create(head?.id ?? '')
  expect((await program(bea.token, '/api/me/tokens')).status).toBe(403)
  expect((await program(leaders, `${theirs}/${token?.id}`, 'DELETE')).status).toBe(403)
  expect((await new Visitor(school.url).get('/api/me/tokens')).status).toBe(401)
  expect(await listed(leader, theirs)).toHaveLength(2)
  expect(await recorded()).toEqual([])
})

test('R14: using a new way in ends the tokens of that person, and their sockets', async () => {
  school.accounts.tokens.create(bea.userId, 'timetable')
  const made = await leader.post(`/api/members/${bea.userId}/way-in`, {})
  const secret = (made.body as { link: string }).link.split('#')[1] // as agreed
  const closed = closeOf(await socketOf(bea.token))
  const fresh = new Visitor(school.url)
  expect((await fresh.post('/api/invitations/accept', { token: secret })).status).toBe(200)
  const { code, ms } = await closed
  expect(code).toBe(4401)
  expect(ms).toBeLessThan(AT_ONCE_MS)
  expect((await program(bea.token)).status).toBe(401)
  expect(await listed(fresh, '/api/me/tokens')).toEqual([])
  expect(await recorded()).toEqual(['The staff ended 2 tokens of programs by using a new way in'])
})
