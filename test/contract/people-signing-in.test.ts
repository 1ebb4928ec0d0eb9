import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { wrongCodeFor } from '../support/authenticator-app.js'
import { openSchool } from '../support/school.js'
import { bea, enableTwoFactor, PASSWORD, school, stored, visitor, WRONG } from '../support/signing-in.js'
import { Visitor } from '../support/visitor.js'

describe('passwords', () => {
  test('R27: the session’s token is in no answer and in no row; the cookie is HttpOnly and Lax', async () => {
    const browser = visitor()
    const answer = await browser.signIn(bea.email, PASSWORD)
    expect([answer.status, answer.body]).toEqual([200, {}])
    expect(answer.headers.get('set-cookie')).toMatch(/session_token=.*HttpOnly; SameSite=Lax/)
    const cookie = browser.cookies.get('better-auth.session_token') ?? ''
    const token = decodeURIComponent(cookie).split('.')[0] ?? ''
    expect(token).toHaveLength(32)
    expect(stored('session')).toContain(bea.userId)
    expect(stored('session', 'verification', 'account')).not.toContain(token)
    const me = await browser.get('/api/me')
    expect([me.status, me.text.includes(token)]).toEqual([200, false])
  })

  test('R27: over https every cookie is Secure, HttpOnly and Lax', async () => {
    const secure = await openSchool({ secure: true })
    const carl = await secure.member('staff')
    await secure.accounts.setPassword(carl.userId, PASSWORD)
    const browser = new Visitor(secure.url)
    await browser.signIn(carl.email, PASSWORD)
    expect((await browser.get('/api/me')).body).toMatchObject({ id: carl.userId })
    await enableTwoFactor(browser)
    const next = new Visitor(secure.url)
    const answers = [await browser.signIn(carl.email, PASSWORD), await next.signIn(carl.email, PASSWORD)]
    expect(answers[1]?.body).toEqual({ twoFactorRedirect: true })
    const names = new Set<string>()
    for (const { setCookies } of answers) {
      for (const cookie of setCookies) {
        names.add(cookie.split('=')[0] ?? '')
        for (const attribute of [/; ?HttpOnly/i, /; ?Secure/i, /; ?SameSite=Lax/i]) expect(cookie).toMatch(attribute)
      }
    }
    expect([...names]).toContain('__Secure-better-auth.two_factor')
    await secure.close()
  })

  test('R27: what is stored of a session signs nobody in', async () => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    const database = new Sqlite(`${school.folder}/school.sqlite`, { readonly: true })
    const row = database.prepare<[], { token: string }>('SELECT token FROM session').get()
    database.close()
    // Even with the server's secret, which signs the cookie: a thief of the whole data folder has it.
    const { makeSignature } = await import('better-auth/crypto')
    const hash = row?.token ?? ''
    const forged = `${hash}.${await makeSignature(hash, 's'.repeat(43))}`
    const thief = visitor()
    thief.cookies.set('better-auth.session_token', encodeURIComponent(forged))
    expect((await thief.get('/api/me')).status).toBe(401)
    const token = decodeURIComponent(browser.cookies.get('better-auth.session_token') ?? '').split('.')[0] ?? ''
    const honest = visitor()
    honest.cookies.set(
      'better-auth.session_token',
      encodeURIComponent(`${token}.${await makeSignature(token, 's'.repeat(43))}`),
    )
    expect((await honest.get('/api/me')).status).toBe(200)
  })

  test('a password is changed with the old one, and other devices are signed out when asked', async () => {
    const [here, there] = [visitor(), visitor()]
    await here.signIn(bea.email, PASSWORD)
    await there.signIn(bea.email, PASSWORD)
    const change = (currentPassword: string, newPassword: string) =>
      here.post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
    expect((await change(WRONG, 'another four quiet words')).status).toBe(400)
    expect(await change(PASSWORD, 'short')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/newPassword' }] },
    })
    expect((await change(PASSWORD, 'another four quiet words')).status).toBe(200)
    expect((await here.get('/api/me')).status).toBe(200)
    expect((await there.get('/api/me')).status).toBe(401)
    expect((await visitor().signIn(bea.email, PASSWORD)).status).toBe(401)
    expect((await visitor().signIn(bea.email, 'another four quiet words')).status).toBe(200)
  })

  test('a wrong password and an unknown person get the same answer', async () => {
    const known = await visitor().signIn(bea.email, WRONG)
    const unknown = await visitor().signIn('nobody@school.example', WRONG)
    const plain = ({ status, body }: { status: number; body: unknown }) => ({
      status,
      ...(body as object),
      requestId: '',
    }) // problems are objects
    expect(plain(known)).toEqual(plain(unknown))
    expect(known.body).toMatchObject({ type: 'urn:living-plan:problem:wrong-credentials' })
  })

  test.each([
    ['GET', '/api/auth/get-session'],
    ['GET', '/api/auth/list-sessions'],
    ['POST', '/api/auth/sign-up/email'],
    ['POST', '/api/auth/update-user'],
    ['POST', '/api/auth/change-email'],
    ['POST', '/api/auth/delete-user'],
    ['POST', '/api/auth/link-social'],
    ['POST', '/api/auth/two-factor/send-otp'],
    ['GET', '/api/auth/callback/elsewhere'],
    ['GET', '/api/auth/error'],
  ])('better-auth’s %s %s is not reachable', async (method, path) => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    expect((await browser.send(method, path, method === 'POST' ? {} : undefined)).status).toBe(404)
  })
})

describe('R27: guessing', () => {
  const guess = async (from: Visitor, email: string, times: number) => {
    const statuses: number[] = []
    for (let tries = 0; tries < times; tries++) statuses.push((await from.signIn(email, WRONG)).status)
    return statuses
  }

  test('ten failures a minute for an account, wherever they come from; then 429, even for the right password', async () => {
    const addresses = Array.from({ length: 12 }, (_, index) => visitor({ localAddress: `127.0.1.${index + 1}` }))
    const statuses: number[] = []
    for (const from of addresses) statuses.push(...(await guess(from, bea.email, 1)))
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
    const right = await visitor({ localAddress: '127.0.1.77' }).signIn(bea.email, PASSWORD)
    expect([right.status, right.body]).toMatchObject([429, { type: 'urn:living-plan:problem:too-many' }])
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(right.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  })

  test('sixty failures a minute from an address, whatever accounts are tried and whatever X-Forwarded-For claims', async () => {
    const statuses: number[] = []
    for (let tries = 0; tries < 62; tries++) {
      const from = visitor({ forwardedFor: `203.0.113.${tries}` })
      statuses.push((await from.signIn(`person-${tries}@school.example`, WRONG)).status)
    }
    expect(statuses).toEqual([...Array<number>(60).fill(401), 429, 429])
  })

  test('a colleague who is signed in guesses no more than a stranger', async () => {
    const colleague = await Visitor.signedIn(school, (await school.member('viewer')).userId)
    expect(await guess(colleague, bea.email, 11)).toEqual([...Array<number>(10).fill(401), 429])
    expect(await guess(visitor({ localAddress: '127.0.1.30' }), bea.email, 1)).toEqual([429])
  })

  test('many guesses at once do not slip through', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => visitor().signIn(bea.email, WRONG)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20)
  })

  test('behind a proxy each caller counts for themselves, by the address the proxy saw last', async () => {
    const proxied = await openSchool({ secure: true })
    const from = (forwardedFor: string, person: number) =>
      new Visitor(proxied.url, { forwardedFor }).signIn(`person-${person}@school.example`, WRONG)
    for (let tries = 0; tries < 60; tries++)
      expect((await from(`10.9.9.${tries}, 203.0.113.5`, tries)).status).toBe(401)
    expect((await from('10.1.1.1, 203.0.113.5', 60)).status).toBe(429)
    expect((await from('203.0.113.6', 60)).status).toBe(401)
    await proxied.close()
  })

  test('a classroom of typos locks nobody out whose browser has signed in before, nor people with a session', async () => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    await browser.post('/api/auth/sign-out', {})
    const working = await Visitor.signedIn(school, bea.userId)
    await guess(visitor(), 'child@school.example', 11)
    await guess(visitor({ localAddress: '127.0.1.9' }), bea.email, 11)
    expect((await visitor().signIn(bea.email, PASSWORD)).status).toBe(429)
    expect((await browser.signIn(bea.email, PASSWORD)).status).toBe(200)
    expect((await working.get('/api/plans')).status).toBe(200)
  })

  test('the mark of a known browser is for one person, cannot be made up, and guesses with it are counted too', async () => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    const mark = browser.cookies.get('living-plan.device') ?? ''
    expect(mark).toContain(bea.userId)
    expect(await school.accounts.knowsDevice(mark, bea.email)).toBe(true)
    const other = await school.member('viewer')
    expect(await school.accounts.knowsDevice(mark, other.email)).toBe(false)
    expect(await school.accounts.knowsDevice(mark.replace(bea.userId, other.userId), other.email)).toBe(false)
    expect(await school.accounts.knowsDevice(`${other.userId}.`, other.email)).toBe(false)
    const thief = visitor()
    thief.cookies.set('living-plan.device', mark)
    expect(await guess(thief, bea.email, 12)).toEqual([...Array<number>(10).fill(401), 429, 429])
  })

  test('R27: ten wrong codes a minute for an account, however often the first step is taken again', async () => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    const { totpURI } = await enableTwoFactor(browser)
    const statuses: number[] = []
    for (let challenge = 0; challenge < 4; challenge++) {
      const thief = visitor({ localAddress: `127.0.2.${challenge + 1}` })
      await thief.signIn(bea.email, PASSWORD)
      for (let tries = 0; tries < 3; tries++)
        statuses.push((await thief.post('/api/auth/two-factor/verify-totp', { code: wrongCodeFor(totpURI) })).status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
  })

  test.each(['', 'x', '.', 'a.b', '%', '%00.%00', `2fa-x.${'A'.repeat(43)}%3D`, 'a.b.c.d'])(
    'a challenge that nobody was given (%j) is refused as any other',
    async (challenge) => {
      const browser = visitor()
      browser.cookies.set('better-auth.two_factor', challenge)
      expect((await browser.post('/api/auth/two-factor/verify-totp', { code: '123456' })).status).toBe(401)
    },
  )

  test('people who sign in rightly are not counted', async () => {
    for (let person = 0; person < 12; person++) expect((await visitor().signIn(bea.email, PASSWORD)).status).toBe(200)
  })
})
