import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { Visitor } from '../support/visitor.js'

const PASSWORD = 'four quiet words here'

let school: TestSchool
let head: Member
let leader: Visitor
beforeAll(async () => {
  school = await openSchool()
  head = await school.member('leader')
  leader = await Visitor.signedIn(school, head.userId)
})
afterAll(() => school.close())

interface Made {
  readonly invitation: { readonly id: string; readonly expiresAt: string }
  readonly link: string
  readonly mailed: boolean
}
let count = 0
async function invite(wish: object = {}): Promise<Made & { token: string; email: string }> {
  count += 1
  const email = `person-${count}@school.example`
  const { status, body } = await leader.post('/api/invitations', { name: 'Bea Bell', email, role: 'staff', ...wish })
  expect(status).toBe(201)
  const made = body as Made // what the interface promises; each field is checked below
  return { ...made, token: made.link.split('#')[1] ?? '', email }
}
const look = (token: string) => new Visitor(school.url).post('/api/invitations/look', { token })

test('an invitation carries its secret behind the #, shows what it is for, and signs in once with a password of one’s own', async () => {
  const { link, token, mailed, email, invitation } = await invite({ days: 3 })
  expect(link).toBe(`${school.url}/join#${token}`)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(mailed).toBe(false)
  expect((await look(token)).body).toEqual({
    school: 'Quillbrook School',
    name: 'Bea Bell',
    email,
    role: 'staff',
    plan: null,
    invitedBy: 'The leader',
    wayIn: false,
    expiresAt: invitation.expiresAt,
  })
  expect(Date.parse(invitation.expiresAt) - Date.now()).toBeGreaterThan(2.9 * 86_400_000)
  const bea = new Visitor(school.url)
  const short = await bea.post('/api/invitations/accept', { token, password: 'short' })
  expect([short.status, short.body]).toMatchObject([422, { errors: [{ pointer: '/password' }] }])
  const accepted = await bea.post('/api/invitations/accept', { token, password: PASSWORD })
  expect([accepted.status, accepted.body]).toEqual([200, {}])
  expect((await bea.get('/api/me')).body).toMatchObject({
    name: 'Bea Bell',
    email,
    leader: false,
    hasPassword: true,
    twoFactor: false,
    twoFactorNeeded: false,
  })
  const plans = await bea.get('/api/plans')
  expect(plans.body).toMatchObject([{ role: 'staff' }])
  for (const path of ['look', 'accept']) {
    const again = await new Visitor(school.url).post(`/api/invitations/${path}`, { token })
    expect([again.status, again.body]).toMatchObject([410, { type: 'urn:living-plan:problem:gone' }])
  }
  const later = new Visitor(school.url)
  expect((await later.signIn(email, PASSWORD)).status).toBe(200)
  expect((await later.get('/api/me')).status).toBe(200)
})

test('an invitation for one plan gives that plan and no other', async () => {
  const { token } = await invite({ role: 'governor', plan: school.plan.id })
  expect((await look(token)).body).toMatchObject({ plan: { id: school.plan.id, title: school.plan.title } })
  const gus = new Visitor(school.url)
  await gus.post('/api/invitations/accept', { token })
  expect((await gus.get('/api/plans')).body).toMatchObject([{ id: school.plan.id, role: 'governor' }])
  expect((await gus.get('/api/me')).body).toMatchObject({ hasPassword: false })
  const set = await gus.put('/api/me/password', { newPassword: PASSWORD })
  expect(set.status).toBe(204)
  expect((await gus.put('/api/me/password', { newPassword: PASSWORD })).status).toBe(409)
})

test('an invitation that was withdrawn, replaced or is too old opens nothing', async () => {
  const withdrawn = await invite()
  expect((await leader.delete(`/api/invitations/${withdrawn.invitation.id}`)).status).toBe(204)
  expect((await leader.delete(`/api/invitations/${withdrawn.invitation.id}`)).status).toBe(404)
  expect((await look(withdrawn.token)).status).toBe(410)
  const first = await invite()
  const second = await leader.post('/api/invitations', { name: 'Bea', email: first.email, role: 'viewer' })
  expect(second.status).toBe(201)
  expect((await look(first.token)).status).toBe(410)
  const old = await invite({ days: 1 })
  const { links } = school.accounts
  expect(links.look(old.token, Date.now() + 23 * 3_600_000)?.email).toBe(old.email)
  expect(links.look(old.token, Date.now() + 25 * 3_600_000)).toBeUndefined()
  expect(links.redeem('invitation', old.token, Date.now() + 25 * 3_600_000)).toBeUndefined()
})

test('of two who use an invitation at the same moment one gets in', async () => {
  const { token } = await invite()
  const tries = await Promise.all(
    Array.from({ length: 6 }, () => new Visitor(school.url).post('/api/invitations/accept', { token })),
  )
  expect(tries.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410, 410])
})

test('R27: of an invitation only the hash is stored, and the list shows no secret', async () => {
  const { token, email } = await invite()
  const { body, text } = await leader.get('/api/members')
  expect(body).toMatchObject({ invitations: expect.arrayContaining([expect.objectContaining({ email })]) })
  expect(text).not.toContain(token)
  const stored = new Sqlite(`${school.folder}/school.sqlite`, { readonly: true })
  const rows = JSON.stringify(stored.prepare('SELECT * FROM link').all())
  stored.close()
  expect(rows).toContain('Bea Bell')
  expect(rows).not.toContain(token)
})

test.each<[object, string]>([
  [{ name: ' ' }, '/name'],
  [{ name: 'x'.repeat(121) }, '/name'],
  [{ email: 'nobody' }, '/email'],
  [{ email: 'a@b.example\r\nBcc: c@d.example' }, '/email'],
  [{ role: 'king' }, '/role'],
  [{ plan: 'nowhere' }, '/plan'],
  [{ plan: 7 }, '/plan'],
  [{ days: 31 }, '/days'],
  [{ days: 0.5 }, '/days'],
  [{ admin: true }, '/admin'],
])('%j is refused where it is wrong', async (wrong, pointer) => {
  const right = { name: 'Bea', email: 'bea.b@school.example', role: 'staff' }
  const { status, body } = await leader.post('/api/invitations', { ...right, ...wrong })
  expect([status, body]).toMatchObject([422, { errors: [{ pointer }] }])
})

describe('who may', () => {
  test('R13: inviting and the list of members need a leader, and a person rather than a program', async () => {
    const staff = await Visitor.signedIn(school, (await school.member('staff')).userId)
    const wish = { name: 'X', email: 'x@school.example', role: 'leader' }
    expect((await staff.post('/api/invitations', wish)).status).toBe(403)
    expect((await staff.get('/api/members')).status).toBe(403)
    expect((await new Visitor(school.url).post('/api/invitations', wish)).status).toBe(401)
    const program = (method: string, path: string) =>
      fetch(school.url + path, {
        method,
        headers: { authorization: `Bearer ${head.token}`, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: JSON.stringify(wish) }),
      })
    expect((await program('POST', '/api/invitations')).status).toBe(403)
    expect((await program('GET', '/api/members')).status).toBe(200)
    expect((await program('GET', '/api/me/sessions')).status).toBe(403)
    expect(await school.accounts.personByEmail('x@school.example')).toBeUndefined()
  })

  test('another site’s page invites nobody with a leader’s cookie', async () => {
    const response = await fetch(`${school.url}/api/invitations`, {
      method: 'POST',
      headers: { cookie: leader.cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'X', email: 'x@school.example', role: 'leader' }),
    })
    expect(response.status).toBe(403)
  })

  test('a member is not invited a second time: the answer says what to do instead', async () => {
    const { token, email } = await invite()
    await new Visitor(school.url).post('/api/invitations/accept', { token })
    const again = await leader.post('/api/invitations', { name: 'Bea', email, role: 'leader' })
    expect([again.status, again.body]).toMatchObject([409, { type: 'urn:living-plan:problem:conflict' }])
    expect(again.text).toContain('Bea Bell is a member already. Use “Make a new way in” beside their name.')
  })

  test('somebody invited who has not accepted is no member and has no way in', async () => {
    const { email } = await invite()
    const person = await school.accounts.personByEmail(email)
    expect(person).toBeDefined()
    const { text } = await leader.get('/api/members')
    expect(JSON.parse(text).members.map((member: { email: string }) => member.email)).not.toContain(email)
    expect(school.accounts.memberships.roleOf(person?.id ?? '', school.plan.id)).toBeUndefined()
  })
})

test('R27: guessing at invitations is stopped after sixty failures a minute', async () => {
  const other = await openSchool()
  const guesser = new Visitor(other.url)
  const statuses: number[] = []
  for (let tries = 0; tries < 62; tries++) {
    const { status } = await guesser.post('/api/invitations/look', { token: `guess-${tries}` })
    statuses.push(status)
  }
  expect(statuses).toEqual([...Array<number>(60).fill(410), 429, 429])
  await other.close()
})
