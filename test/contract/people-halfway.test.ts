import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeFor } from '../support/authenticator-app.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { Visitor } from '../support/visitor.js'

const PASSWORD = 'four quiet words here'
const NEW_PASSWORD = 'another four quiet words'
const NEWCOMER = 'new@school.example'

let school: TestSchool
let bea: Member
let leader: Visitor
beforeEach(async () => {
  school = await openSchool()
  bea = await school.member('staff')
  leader = await Visitor.signedIn(school, (await school.member('leader')).userId)
})
afterEach(() => school.close())

const visitor = () => new Visitor(school.url)
const accept = (token: string, password?: string, from = visitor()) =>
  from.post('/api/invitations/accept', { token, ...(password === undefined ? {} : { password }) })
async function tokenFrom(path: string, body: object): Promise<string> {
  const made = await leader.post(path, body)
  expect(made.status).toBe(201)
  return (made.body as { link: string }).link.split('#')[1] ?? '' // as agreed
}
const invite = () => tokenFrom('/api/invitations', { name: 'Nell Moor', email: NEWCOMER, role: 'staff' })
const makeWayIn = () => tokenFrom(`/api/members/${bea.userId}/way-in`, {})

/** Every row about people, as text: what an acceptance that failed must leave as it was. */
function rows(): string {
  const database = new Sqlite(`${school.folder}/school.sqlite`, { readonly: true })
  const tables = ['account', 'session', 'membership', 'link', 'twoFactor', 'user', 'audit']
  const all = tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all())
  database.close()
  return JSON.stringify(all)
}

/** Has one kind of write fail, as where the power goes between two statements, until the work is done. */
async function whileFailing(write: string, work: () => Promise<void>): Promise<void> {
  const database = new Sqlite(`${school.folder}/school.sqlite`)
  database.exec(`CREATE TRIGGER broken BEFORE ${write} BEGIN SELECT RAISE(ABORT, 'broken off here'); END`)
  try {
    await work()
  } finally {
    database.exec('DROP TRIGGER broken')
    database.close()
  }
}

const WRITES = [
  'UPDATE ON link',
  'INSERT ON membership',
  'INSERT ON account',
  'INSERT ON session',
  "INSERT ON audit WHEN NEW.action = 'invitation-accepted'",
  "INSERT ON audit WHEN NEW.action = 'password-set'",
  "INSERT ON audit WHEN NEW.action = 'signed-in'",
]

describe('R20: an invitation is accepted as a whole or not at all', () => {
  test.each(WRITES)(
    'with a password, broken off at %s: nothing has changed, and the link still works',
    async (write) => {
      const token = await invite()
      const before = rows()
      await whileFailing(write, async () => {
        const browser = visitor()
        const failed = await accept(token, PASSWORD, browser)
        expect(failed.status).toBeGreaterThanOrEqual(500)
        expect(failed.text).not.toContain('broken off')
        expect(browser.cookie).toBe('')
      })
      expect(rows()).toBe(before)
      expect((await visitor().signIn(NEWCOMER, PASSWORD)).status).toBe(401)
      const browser = visitor()
      expect((await accept(token, PASSWORD, browser)).status).toBe(200)
      expect((await browser.get('/api/me')).body).toMatchObject({ email: NEWCOMER, hasPassword: true })
      expect((await browser.get('/api/me/sessions')).body).toMatchObject([{ current: true }])
      expect((await visitor().signIn(NEWCOMER, PASSWORD)).status).toBe(200)
      expect((await accept(token)).status).toBe(410)
    },
  )

  const withoutPassword = WRITES.filter((write) => !/account|password/.test(write))
  test.each(withoutPassword)('without a password, broken off at %s: the same', async (write) => {
    const token = await invite()
    const before = rows()
    await whileFailing(write, async () => {
      expect((await accept(token)).status).toBeGreaterThanOrEqual(500)
    })
    expect(rows()).toBe(before)
    const browser = visitor()
    expect((await accept(token, undefined, browser)).status).toBe(200)
    expect((await browser.get('/api/me')).body).toMatchObject({ email: NEWCOMER, hasPassword: false })
  })
})

describe('R20: a new way in is used as a whole or not at all', () => {
  test.each([
    'UPDATE ON account',
    'DELETE ON session',
    'DELETE ON twoFactor',
    "INSERT ON audit WHEN NEW.action = 'two-factor-off'",
  ])('broken off at %s: the old password, device and second step are as they were', async (write) => {
    await school.accounts.setPassword(bea.userId, PASSWORD)
    const old = visitor()
    await old.signIn(bea.email, PASSWORD)
    const { totpURI } = (await old.post('/api/auth/two-factor/enable', { password: PASSWORD })).body as {
      totpURI: string // as agreed
    }
    expect((await old.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })).status).toBe(200)
    const token = await makeWayIn()
    await whileFailing(write, async () => {
      const failed = await accept(token, NEW_PASSWORD)
      expect(failed.status).toBeGreaterThanOrEqual(500)
      expect(failed.setCookies).toEqual([])
    })
    expect((await old.get('/api/me')).body).toMatchObject({ twoFactor: true })
    expect((await visitor().signIn(bea.email, PASSWORD)).body).toEqual({ twoFactorRedirect: true })
    expect((await accept(token, NEW_PASSWORD)).status).toBe(200)
    expect((await old.get('/api/me')).status).toBe(401)
    expect((await visitor().signIn(bea.email, NEW_PASSWORD)).body).toEqual({})
  })
})

test('somebody who comes in with a mail, switches the second step on and then follows an old invitation is asked for it', async () => {
  const { accounts } = school
  const { userId, email } = bea
  const given = { userId, name: 'Bea', role: 'staff', planId: '*', invitedBy: null, granted: true, days: 7 } as const
  const { secret } = accounts.links.invite(given)
  await accounts.setPassword(userId, PASSWORD)
  const old = visitor()
  await old.signIn(email, PASSWORD)
  const { totpURI } = (await old.post('/api/auth/two-factor/enable', { password: PASSWORD })).body as {
    totpURI: string // as agreed
  }
  await old.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })
  const fresh = visitor()
  const accepted = await accept(secret, NEW_PASSWORD, fresh)
  expect([accepted.status, accepted.body]).toEqual([200, { twoFactorRedirect: true }])
  expect((await fresh.get('/api/me')).status).toBe(401)
  expect((await fresh.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })).status).toBe(200)
  expect((await fresh.get('/api/me')).body).toMatchObject({ email, twoFactor: true })
})
