import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'
import { WHOLE_SCHOOL } from '../../auth/identity.js'

let school: TestSchool
let leader: Member
beforeAll(async () => {
  school = await openSchool()
  leader = await school.member('leader')
})
afterAll(() => school.close())

const open = (token: string, headers: Record<string, string> = {}) =>
  fetch(`${school.url}/sign-in?token=${token}`, { redirect: 'manual', headers })
const sessionOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')

test('the owner’s link works again and again until the next one is made', async () => {
  const first = school.accounts.links.replaceOwners(leader.userId)
  const response = await open(first)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
  const cookie = sessionOf(response)
  const me = await fetch(`${school.url}/api/me`, { headers: { cookie } })
  expect(await me.json()).toMatchObject({ id: leader.userId, name: 'The leader', email: leader.email })
  expect((await open(first)).status).toBe(303)
  const second = school.accounts.links.replaceOwners(leader.userId)
  const stale = await open(first)
  expect([stale.status, stale.headers.getSetCookie()]).toEqual([410, []])
  expect(await stale.text()).toContain('no longer works')
  // Whoever is signed in already is not stopped by it.
  expect((await open(first, { cookie })).status).toBe(303)
  expect((await open(second)).status).toBe(303)
})

test('the owner’s link grows old in a day', () => {
  const { links } = school.accounts
  const hour = 3_600_000
  const now = Date.UTC(2026, 10, 21)
  const owner = links.replaceOwners(leader.userId, now)
  expect(links.redeem('owner', owner, now + 25 * hour)).toBeUndefined()
  expect(links.redeem('owner', owner, now + 23 * hour)).toBe(leader.userId)
})

test.each(['', 'x', 'A'.repeat(43), 'A'.repeat(100_00), '%00', '%F0%9F%92%A9'])(
  'a made-up link is kindly refused',
  async (token) => {
    const response = await open(token)
    expect(response.status).toBe(410)
    expect(response.headers.get('content-type')).toContain('text/html')
  },
)

test('an invitation does not sign in by being opened, as a mail scanner would do', async () => {
  const wish = { userId: leader.userId, name: 'The leader', role: 'leader', planId: WHOLE_SCHOOL } as const
  const { secret } = school.accounts.links.invite({ ...wish, invitedBy: null, granted: true, days: 7 })
  expect((await open(secret)).status).toBe(410)
  expect(school.accounts.links.look(secret)?.email).toBe(leader.email)
})
