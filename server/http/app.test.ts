import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, openSchool, type TestSchool } from '../../test/support/school.js'

let school: TestSchool
let leader: Member
beforeAll(async () => {
  school = await openSchool()
  leader = await school.member('leader')
})
afterAll(() => school.close())

const call = (path: string, init: RequestInit = {}) => fetch(school.url + path, { redirect: 'manual', ...init })

describe('every answer', () => {
  test.each(['/healthz', '/api/me', '/api/nothing', '/nothing.js', '/sign-in?token=x', '/api/schema/document.json'])(
    'R26: %s carries the headers that protect a browser',
    async (path) => {
      const { headers } = await call(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain(`script-src 'self';`)
      expect(policy).toContain(`style-src 'self'`)
      expect(policy).not.toContain('unsafe')
      expect(policy).toContain(`frame-ancestors 'none'`)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('strict-transport-security')).toBeNull()
    },
  )

  test('over https the browser is told to stay there', async () => {
    const secure = await openSchool({ secure: true })
    const { headers } = await fetch(`${secure.url}/healthz`)
    expect(headers.get('strict-transport-security')).toContain('max-age')
    await secure.close()
  })

  test('errors are problem+json with a kind, a title and the request’s id, and say nothing of the inside', async () => {
    const response = await call('/api/plans')
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      type: 'urn:living-plan:problem:not-signed-in',
      title: 'Please sign in.',
      status: 401,
      requestId: response.headers.get('x-request-id'),
    })
  })
})

describe('who may call', () => {
  test.each([
    '/api/me',
    '/api/me/sessions',
    '/api/members',
    '/api/audit',
    '/api/audit.csv',
    '/api/plans',
    '/api/plans/x',
    '/api/plans/x/document',
    '/api/anything',
  ])('R13: %s needs a sign-in', async (path) => {
    for (const headers of [
      {},
      { authorization: 'Bearer wrong-token-wrong-token-wrong' },
      { authorization: 'Basic eA==' },
      { cookie: 'better-auth.session_token=forged.forged' },
      { cookie: '%%%;;=' },
    ]) {
      expect((await call(path, { headers })).status).toBe(401)
    }
  })

  test('a cookie from a page of another site changes nothing', async () => {
    const cookie = await school.cookie(leader.userId)
    const post = (headers: Record<string, string>) =>
      call('/api/plans', {
        method: 'POST',
        body: '{"title":"New"}',
        headers: { cookie, 'content-type': 'application/json', ...headers },
      })
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await post({ origin: 'null' })).status).toBe(403)
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await school.store.list()).length).toBe(1)
    expect((await post({ origin: school.url })).status).toBe(201)
    // Every browser names where a change comes from; what names nothing is a program that was given the cookie.
    expect((await post({})).status).toBe(201)
  })

  test('R13: nor does another site sign anybody in, though no cookie is sent', async () => {
    const attempt = (path: string, headers: Record<string, string>) =>
      call(path, {
        method: 'POST',
        body: '{"email":"x@y.example","password":"x","token":"x"}',
        headers: { 'content-type': 'application/json', ...headers },
      })
    for (const path of ['/api/auth/sign-in/email', '/api/invitations/accept', '/api/sign-in/link']) {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        const response = await attempt(path, headers)
        expect([path, headers, response.status, await response.json()]).toMatchObject([
          path,
          headers,
          403,
          {
            type: 'urn:living-plan:problem:wrong-origin',
            detail: expect.stringContaining(`Open Living Plan at ${school.url}`),
          },
        ])
      }
      expect((await attempt(path, { origin: school.url })).status).not.toBe(403)
    }
  })

  test('R27: the session cookie is HttpOnly and SameSite, and Secure over https', async () => {
    const [cookie = ''] = await school.accounts.startSession(leader.userId, new Headers())
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    const secure = await openSchool({ secure: true })
    const { userId } = await secure.member('leader')
    const [safe = ''] = await secure.accounts.startSession(userId, new Headers())
    expect(safe).toMatch(/^__Secure-.*; Secure/i)
    await secure.close()
  })

  test('nobody makes an account uninvited', async () => {
    const response = await call('/api/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: school.url },
      body: JSON.stringify({ email: 'x@y.example', password: 'long enough password', name: 'X' }),
    })
    expect(response.status).toBe(404)
    expect(await school.accounts.personByEmail('x@y.example')).toBeUndefined()
  })

  test('nobody takes another name for themselves', async () => {
    const cookie = await school.cookie(leader.userId)
    const response = await call('/api/auth/update-user', {
      method: 'POST',
      body: '{"name":"The headteacher"}',
      headers: { cookie, origin: school.url, 'content-type': 'application/json' },
    })
    expect(response.status).toBe(404)
    expect((await school.accounts.personByEmail(leader.email))?.name).toBe('The leader')
  })

  test('sign-out ends the session', async () => {
    const cookie = await school.cookie(leader.userId)
    expect((await call('/api/me', { headers: { cookie } })).status).toBe(200)
    const out = await call('/api/auth/sign-out', {
      method: 'POST',
      body: '{}',
      headers: { cookie, origin: school.url, 'content-type': 'application/json' },
    })
    expect(out.status).toBe(200)
    expect((await call('/api/me', { headers: { cookie } })).status).toBe(401)
  })

  test('wrong passwords are slowed down', async () => {
    const attempt = () =>
      call('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: school.url },
        body: JSON.stringify({ email: leader.email, password: 'not the password' }),
      })
    const statuses: number[] = []
    for (let tries = 0; tries < 12; tries++) statuses.push((await attempt()).status)
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(statuses.slice(10)).toEqual([429, 429])
  })
})

test('R15: odd addresses and methods are answered, not suffered', async () => {
  for (const path of [
    '/%',
    '/api/plans/%00',
    '/api/plans/..%2f..%2fetc',
    '/sign-in?token=%E0%A4%A',
    '//evil.example/',
  ]) {
    expect((await call(path)).status).toBeGreaterThanOrEqual(400)
  }
  expect(
    (await call('/api/plans', { method: 'DELETE', headers: { authorization: `Bearer ${leader.token}` } })).status,
  ).toBe(404)
  expect((await call('/healthz')).status).toBe(200)
})
