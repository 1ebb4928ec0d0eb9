import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSchool, type TestSchool } from '../../../test/support/school.js'

let school: TestSchool
beforeAll(async () => {
  school = await openSchool()
})
afterAll(() => school.close())

test('health is 200 while edits can be stored, 503 while they cannot, and says no more than that', async () => {
  expect((await fetch(`${school.url}/healthz`)).status).toBe(200)
  school.fail('disk full at /secret/path')
  const response = await fetch(`${school.url}/healthz`)
  expect([response.status, await response.json()]).toEqual([503, { status: 'unavailable' }])
  school.fail(undefined)
  expect((await fetch(`${school.url}/healthz`)).status).toBe(200)
})

test('metrics are for this machine or a program with a token', async () => {
  const ask = (headers: Record<string, string>) => fetch(`${school.url}/metrics`, { headers })
  const local = await ask({})
  expect(local.status).toBe(200)
  expect(local.headers.get('content-type')).toContain('text/plain')
  expect(await local.text()).toContain('plan_http_requests_total')
  expect((await ask({ 'x-forwarded-for': '203.0.113.7' })).status).toBe(404)
  const { token, userId } = await school.member('viewer')
  expect((await ask({ 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${token}` })).status).toBe(200)
  const cookie = await school.cookie(userId)
  expect((await ask({ 'x-forwarded-for': '203.0.113.7', cookie })).status).toBe(404)
})
