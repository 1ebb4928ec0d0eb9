import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeFor } from '../support/authenticator-app.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { Visitor } from '../support/visitor.js'

const PASSWORD = 'four quiet words here'
const NEW_PASSWORD = 'another four quiet words'

let school: TestSchool
let head: Member
let bea: Member
let leader: Visitor
/** A browser in which Bea has been signed in since before. */
let old: Visitor
beforeEach(async () => {
  school = await openSchool()
  head = await school.member('leader')
  bea = await school.member('staff')
  leader = await Visitor.signedIn(school, head.userId)
  await school.accounts.setPassword(bea.userId, PASSWORD)
  old = new Visitor(school.url)
  await old.signIn(bea.email, PASSWORD)
})
afterEach(() => school.close())

const visitor = () => new Visitor(school.url)
const make = (userId = bea.userId) => leader.post(`/api/members/${userId}/way-in`, {})
async function tokenOfNew(): Promise<string> {
  const { status, body } = await make()
  expect(status).toBe(201)
  return (body as { link: string }).link.split('#')[1] ?? '' // as agreed
}
const accept = (from: Visitor, token: string, password?: string) =>
  from.post('/api/invitations/accept', { token, ...(password === undefined ? {} : { password }) })
async function switchSecondStepOn(): Promise<string> {
  const { totpURI } = (await old.post('/api/auth/two-factor/enable', { password: PASSWORD })).body as {
    totpURI: string // as agreed
  }
  expect((await old.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })).status).toBe(200)
  return totpURI
}
async function recorded(): Promise<string[]> {
  const { entries } = (await leader.get('/api/audit')).body as { entries: { who: string; what: string }[] } // as agreed
  return entries.map(({ who, what }) => `${who} ${what}`)
}

describe('a new way in', () => {
  test('R27: replaces a lost phone and a forgotten password, ends other sessions, and stands in the log', async () => {
    await switchSecondStepOn()
    const made = await make()
    expect([made.status, made.body]).toEqual([
      201,
      { link: expect.stringMatching(/\/join#[\w-]{43}$/), mailed: false, expiresAt: expect.stringMatching(/Z$/) },
    ])
    const { link, expiresAt } = made.body as { link: string; expiresAt: string } // checked above
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(7)
    const token = link.split('#')[1] ?? ''
    const look = await visitor().post('/api/invitations/look', { token })
    expect(look.body).toMatchObject({ name: 'The staff', email: bea.email, invitedBy: 'The leader', wayIn: true })
    expect((await old.get('/api/me')).body).toMatchObject({ twoFactor: true })

    const fresh = visitor()
    const accepted = await accept(fresh, token, NEW_PASSWORD)
    expect([accepted.status, accepted.body]).toEqual([200, {}])
    expect((await fresh.get('/api/me')).body).toMatchObject({ id: bea.userId, hasPassword: true, twoFactor: false })
    expect((await old.get('/api/me')).status).toBe(401)
    expect((await visitor().signIn(bea.email, NEW_PASSWORD)).body).toEqual({})
    expect((await visitor().signIn(bea.email, PASSWORD)).status).toBe(401)
    expect((await accept(visitor(), token, PASSWORD)).status).toBe(410)
    expect(await recorded()).toEqual(
      expect.arrayContaining([
        'The leader made a new way in for The staff',
        'The staff switched the second step off by using a new way in',
        'The staff set a password',
        'The staff signed in with a new way in',
      ]),
    )
    expect((await make(bea.userId)).status).toBe(201)
    expect((await leader.get('/api/members')).body).toMatchObject({ invitations: [] })
  })

  test('works without a password as well, and neither asks for the second step nor leaves a device signed in', async () => {
    await switchSecondStepOn()
    const fresh = visitor()
    const accepted = await accept(fresh, await tokenOfNew())
    expect([accepted.status, accepted.body]).toEqual([200, {}])
    expect((await fresh.get('/api/me')).body).toMatchObject({ id: bea.userId, twoFactor: false })
    expect((await old.get('/api/me')).status).toBe(401)
  })

  test('a pending second step and a trusted browser from before are worth nothing afterwards', async () => {
    const totpURI = await switchSecondStepOn()
    const thief = visitor()
    expect((await thief.signIn(bea.email, PASSWORD)).body).toEqual({ twoFactorRedirect: true })
    await accept(visitor(), await tokenOfNew(), NEW_PASSWORD)
    expect((await thief.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })).status).toBe(401)
  })

  test('a newer one, its week, and leaving the school end it', async () => {
    const { links } = school.accounts
    const first = await tokenOfNew()
    const second = await tokenOfNew()
    expect((await accept(visitor(), first)).status).toBe(410)
    expect(links.look(second, Date.now() + 6.9 * 86_400_000)?.userId).toBe(bea.userId)
    expect(links.look(second, Date.now() + 7.1 * 86_400_000)).toBeUndefined()
    expect(links.redeem('invitation', second)).toBeUndefined()
    await leader.delete(`/api/members/${bea.userId}/role?plan=school`)
    expect((await accept(visitor(), second)).status).toBe(410)
  })

  test('R13: only leaders make one, for others, and no program does', async () => {
    expect((await old.post(`/api/members/${head.userId}/way-in`, {})).status).toBe(403)
    const program = await fetch(`${school.url}/api/members/${bea.userId}/way-in`, {
      method: 'POST',
      headers: { authorization: `Bearer ${head.token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(program.status).toBe(403)
    const self = await make(head.userId)
    expect([self.status, self.text]).toEqual([409, expect.stringContaining('another leader')])
    expect((await make('nobody')).status).toBe(404)
    const second = await school.member('leader', '*', 'second@school.example')
    expect((await make(second.userId)).status).toBe(201)
  })
})

describe('names', () => {
  const rename = (name: unknown, id = bea.userId) => leader.put(`/api/members/${id}/name`, { name })

  test('a leader corrects anybody’s name, their own too; the record says whose, not what it was', async () => {
    expect((await rename('  Bea \n Clark ')).status).toBe(204)
    expect((await old.get('/api/me')).body).toMatchObject({ name: 'Bea Clark' })
    expect((await rename('Ann Bell', head.userId)).status).toBe(204)
    expect((await leader.get('/api/me')).body).toMatchObject({ name: 'Ann Bell' })
    const [own, other] = await recorded()
    expect([own, other]).toEqual(['Ann Bell changed their own name', 'Ann Bell changed the name of Bea Clark'])
    expect((await leader.get('/api/audit.csv')).text).not.toContain('The staff')
  })

  test('R13: nobody else does, and what is no name is refused', async () => {
    expect((await old.put(`/api/members/${bea.userId}/name`, { name: 'The head' })).status).toBe(403)
    for (const name of ['', '  ', 'x'.repeat(121), 'Bea\u0007', 7])
      expect(await rename(name)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/name' }] } })
    expect((await rename('x'.repeat(120))).status).toBe(204)
    expect((await rename('Nobody', 'nobody')).status).toBe(404)
  })
})
