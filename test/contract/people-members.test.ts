import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { Visitor } from '../support/visitor.js'

const PASSWORD = 'four quiet words here'

let school: TestSchool
let head: Member
let leader: Visitor
beforeEach(async () => {
  school = await openSchool()
  head = await school.member('leader')
  leader = await Visitor.signedIn(school, head.userId)
})
afterEach(() => school.close())

function socketOf(visitor: Visitor): WebSocket {
  const headers = { cookie: visitor.cookie, origin: school.url }
  const socket = new WebSocket(`${school.url.replace('http', 'ws')}/sync/${school.plan.id}?v=2`, { headers })
  socket.on('error', () => {})
  onTestFinished(() => socket.terminate())
  return socket
}
/** Sooner than the server looks at everybody's access anyway, every 3 s; the rest is room for busy machines. */
const AT_ONCE_MS = 2500
/** Open, and greeted by the room. */
async function openSocket(visitor: Visitor): Promise<WebSocket> {
  const socket = socketOf(visitor)
  await once(socket, 'message')
  return socket
}
/** The code it closes with, and how long after now, in milliseconds. */
async function closeOf(socket: WebSocket): Promise<{ code: number; ms: number }> {
  const asked = performance.now()
  const [code] = (await once(socket, 'close')) as [number] // `ws` emits (code, reason)
  return { code, ms: performance.now() - asked }
}

describe('R14: a change reaches that person’s open sockets at once, and nobody else’s', () => {
  let bea: Member
  let browser: Visitor
  let hers: WebSocket
  let bystander: WebSocket
  beforeEach(async () => {
    bea = await school.member('staff')
    browser = await Visitor.signedIn(school, bea.userId)
    hers = await openSocket(browser)
    bystander = await openSocket(leader)
  })
  afterEach(() => expect(bystander.readyState).toBe(WebSocket.OPEN))

  test('another role: 4503, and the way back gives the new role', async () => {
    const closed = closeOf(hers)
    expect((await leader.put(`/api/members/${bea.userId}/role`, { plan: null, role: 'viewer' })).status).toBe(204)
    const { code, ms } = await closed
    expect(code).toBe(4503)
    expect(ms).toBeLessThan(AT_ONCE_MS)
    await openSocket(browser)
    expect((await browser.get('/api/plans')).body).toMatchObject([{ role: 'viewer' }])
  })

  test('one role of two: the other stays, and so does what lets in', async () => {
    school.accounts.memberships.grant(bea.userId, school.plan.id, 'viewer')
    const closed = closeOf(await openSocket(browser))
    expect((await leader.delete(`/api/members/${bea.userId}/role?plan=${school.plan.id}`)).status).toBe(204)
    const { code, ms } = await closed
    expect(code).toBe(4503)
    expect(ms).toBeLessThan(AT_ONCE_MS)
    expect((await browser.get('/api/plans')).body).toMatchObject([{ role: 'staff' }])
  })

  test.each([
    ['removed', ''],
    ['the last role taken away', '/role?plan=school'],
  ])('%s: signed out everywhere, tokens and links with it', async (_, deed) => {
    await school.accounts.setPassword(bea.userId, PASSWORD)
    const link = school.accounts.links.mail(bea.userId)
    const program = () => fetch(`${school.url}/api/plans`, { headers: { authorization: `Bearer ${bea.token}` } })
    expect((await program()).status).toBe(200)
    const closed = closeOf(hers)
    expect((await leader.delete(`/api/members/${bea.userId}${deed}`)).status).toBe(204)
    const { code, ms } = await closed
    // Not 4401: the page closes the plan instead of asking somebody to sign in who cannot.
    expect(code).toBe(4403)
    expect(ms).toBeLessThan(AT_ONCE_MS)
    expect((await browser.get('/api/me')).status).toBe(401)
    expect((await program()).status).toBe(401)
    expect((await new Visitor(school.url).post('/api/sign-in/link', { token: link })).status).toBe(410)
    expect((await closeOf(socketOf(browser))).code).toBe(4401)
    expect((await new Visitor(school.url).signIn(bea.email, PASSWORD)).status).toBe(401)
    expect((await leader.delete(`/api/members/${bea.userId}${deed}`)).status).toBe(404)
    const { body } = await leader.get('/api/audit?action=member-removed')
    expect(body).toMatchObject({ entries: [{ what: 'removed The staff from the school' }] })
    const { text } = await leader.get('/api/members')
    expect(text).not.toContain(bea.email)
  })

  test('a session ended from another device: 4401 for its sockets only', async () => {
    const phone = await Visitor.signedIn(school, bea.userId)
    const onPhone = await openSocket(phone)
    const sessions = (await browser.get('/api/me/sessions')).body as { id: string; current: boolean }[] // as agreed
    const other = sessions.find(({ current }) => !current)
    const closed = closeOf(onPhone)
    expect((await browser.delete(`/api/me/sessions/${other?.id}`)).status).toBe(204)
    const { code, ms } = await closed
    expect(code).toBe(4401)
    expect(ms).toBeLessThan(AT_ONCE_MS)
    expect(hers.readyState).toBe(WebSocket.OPEN)
    expect((await phone.get('/api/me')).status).toBe(401)
  })

  test('signing out: 4401', async () => {
    const closed = closeOf(hers)
    expect((await browser.post('/api/auth/sign-out', {})).status).toBe(200)
    const { code, ms } = await closed
    expect(code).toBe(4401)
    expect(ms).toBeLessThan(AT_ONCE_MS)
  })
})

describe('sessions', () => {
  test('R27: a person sees their own sessions without any token, and ends all others', async () => {
    const [first, second, third] = [
      leader,
      await Visitor.signedIn(school, head.userId),
      await Visitor.signedIn(school, head.userId),
    ]
    await second.get('/api/me')
    const { body, text } = await first.get('/api/me/sessions')
    expect(body).toHaveLength(3)
    expect(body).toContainEqual({
      id: expect.stringMatching(/^\w+$/),
      current: true,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      lastUsedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      from: expect.any(String),
      browser: expect.any(String),
    })
    for (const { cookie } of [first, second, third]) {
      const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? ''
      expect(token).toHaveLength(32)
      expect(text).not.toContain(token)
    }
    expect((await first.delete('/api/me/sessions')).status).toBe(204)
    expect((await second.get('/api/me')).status).toBe(401)
    expect((await third.get('/api/me')).status).toBe(401)
    expect((await first.get('/api/me/sessions')).body).toMatchObject([{ current: true }])
  })

  test('nobody ends another person’s session', async () => {
    const staff = await school.member('staff')
    const browser = await Visitor.signedIn(school, staff.userId)
    const [own] = (await browser.get('/api/me/sessions')).body as { id: string }[] // as agreed
    expect((await leader.delete(`/api/me/sessions/${own?.id}`)).status).toBe(404)
    expect((await browser.get('/api/me')).status).toBe(200)
  })

  test('a session says where it was started and with what', async () => {
    const bea = new Visitor(school.url)
    const token = school.accounts.links.replaceOwners(head.userId)
    await bea.get(`/sign-in?token=${token}`)
    expect((await bea.get('/api/me/sessions')).body).toContainEqual(
      expect.objectContaining({ current: true, from: '127.0.0.1', browser: 'Firefox on Windows' }),
    )
  })
})

describe('the list', () => {
  test('names everybody with their roles and how they sign in', async () => {
    const gus = await school.member('governor', school.plan.id)
    await school.accounts.setPassword(gus.userId, PASSWORD)
    await leader.get('/api/me')
    const { body } = await leader.get('/api/members')
    expect(body).toEqual({
      members: [
        {
          id: gus.userId,
          name: 'The governor',
          email: gus.email,
          roles: [{ plan: school.plan.id, planTitle: school.plan.title, role: 'governor' }],
          joinedAt: expect.stringMatching(/Z$/),
          lastSeenAt: null,
          twoFactor: false,
          signsInWith: ['password'],
          you: false,
        },
        expect.objectContaining({
          id: head.userId,
          roles: [{ plan: null, role: 'leader' }],
          lastSeenAt: expect.stringMatching(/Z$/),
          signsInWith: ['link'],
          you: true,
        }),
      ],
      invitations: [],
      leadersNeedTwoFactor: false,
    })
  })

  test('the last leader is neither removed nor made anything less', async () => {
    const path = `/api/members/${head.userId}`
    for (const answer of [
      await leader.delete(path),
      await leader.delete(`${path}/role?plan=school`),
      await leader.put(`${path}/role`, { plan: null, role: 'staff' }),
    ]) {
      expect([answer.status, answer.body]).toMatchObject([409, { type: 'urn:living-plan:problem:conflict' }])
      expect(answer.text).toContain('last leader')
    }
    expect((await leader.get('/api/me')).body).toMatchObject({ leader: true })
    const second = await school.member('staff')
    expect((await leader.put(`/api/members/${second.userId}/role`, { plan: null, role: 'leader' })).status).toBe(204)
    expect((await leader.put(`${path}/role`, { plan: null, role: 'staff' })).status).toBe(204)
    expect((await leader.get('/api/members')).status).toBe(403)
  })

  test('a leader of one plan is no leader of the school', async () => {
    const one = await school.member('leader', school.plan.id, 'one@school.example')
    const visitor = await Visitor.signedIn(school, one.userId)
    for (const answer of [
      await visitor.get('/api/members'),
      await visitor.put(`/api/members/${one.userId}/role`, { plan: null, role: 'leader' }),
      await visitor.delete(`/api/members/${head.userId}`),
      await visitor.get('/api/audit'),
      await visitor.get('/api/audit.csv'),
      await visitor.put('/api/school/leaders-need-two-factor', { required: true }),
    ]) {
      expect(answer.status).toBe(403)
    }
  })

  test('what is wrong is explained, and nobody is made a member by being given a role', async () => {
    const put = (id: string, body: object) => leader.put(`/api/members/${id}/role`, body)
    expect((await put(head.userId, { plan: null, role: 'king' })).status).toBe(422)
    expect((await put(head.userId, { plan: 'nowhere', role: 'staff' })).status).toBe(422)
    expect((await put('nobody', { plan: null, role: 'staff' })).status).toBe(404)
    expect((await leader.delete(`/api/members/${head.userId}/role`)).status).toBe(400)
    const { id } = await school.accounts.addPerson('Not a member', 'nobody@school.example')
    expect((await put(id, { plan: null, role: 'staff' })).status).toBe(404)
    expect(school.accounts.memberships.roleOf(id, school.plan.id)).toBeUndefined()
  })
})
