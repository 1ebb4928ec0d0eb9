import { once } from 'node:events'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { HeldStore } from '../../../test/support/held-store.js'
import { blockAt, textOf } from '../../../test/support/plans.js'
import { RoomClient } from '../../../test/support/room-client.js'
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

/** Every series and its value. */
async function series(of: TestSchool): Promise<Map<string, number>> {
  const text = await (await fetch(`${of.url}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]))
}

test('what goes on is counted and timed: people, plans, edits, refusals, failures, and the event loop', async () => {
  const store = new HeldStore()
  const own = await openSchool({ store })
  onTestFinished(() => own.close())
  const { token } = await own.member('staff')
  const socket = new WebSocket(`${own.url.replace('http', 'ws')}/sync/${own.plan.id}?v=2`, {
    headers: { authorization: `Bearer ${token}` },
  })
  onTestFinished(() => socket.terminate())
  await once(socket, 'message')

  const writer = await RoomClient.synced(own.rooms, own.plan.id, { durable: true })
  textOf(blockAt(writer.doc, 1)).insert(0, 'Counted. ')
  await writer.until(() => writer.saved === 2)
  writer.presence([[9, 1, { cursor: 'x'.repeat(3000) }]])
  blockAt(writer.doc, 1).setAttribute('colour', 'pink')
  await writer.ended()
  const reader = await RoomClient.synced(own.rooms, own.plan.id, { role: 'viewer' })
  textOf(blockAt(reader.doc, 1)).insert(0, 'Dropped. ')
  await reader.settled()
  store.full = true
  const unlucky = await RoomClient.synced(own.rooms, own.plan.id)
  textOf(blockAt(unlucky.doc, 1)).insert(0, 'Nowhere to go. ')
  await unlucky.ended()
  await fetch(`${own.url}/api/nothing`)

  const values = await series(own)
  expect(Object.fromEntries(values)).toMatchObject({
    plan_sockets: 1,
    plan_rooms: 1,
    plan_commits_total: 1,
    plan_commit_seconds_count: 1,
    plan_update_seconds_count: 1,
    'plan_edits_refused_total{rule="block"}': 1,
    'plan_edits_dropped_total{why="read-only"}': 1,
    'plan_presence_dropped_total{why="too-large"}': 1,
    'plan_store_errors_total{kind="unavailable"}': 1,
    'plan_http_requests_total{method="GET",status="4xx"}': 1,
    'plan_http_request_seconds_count{method="GET",status="4xx"}': 1,
  })
  expect(values.get('plan_update_seconds_sum')).toBeGreaterThanOrEqual(values.get('plan_commit_seconds_sum') ?? 1)
  expect(values.has('nodejs_eventloop_lag_p99_seconds')).toBe(true)
})

test('R30: no stranger makes new series, whatever they ask', async () => {
  const ask = async (n: number) => {
    await fetch(`${school.url}/made-up-${n}?x=${n}`)
    await fetch(`${school.url}/api/plans/made-up-${n}/document`, { method: 'PROPFIND' })
    await fetch(`${school.url}/api/plans/made-up-${n}`, { method: 'DELETE', headers: { authorization: `Bearer ${n}` } })
  }
  await ask(0)
  const ours = async () => [...(await series(school)).keys()].filter((name) => name.startsWith('plan_'))
  const before = await ours()
  for (let n = 1; n < 20; n++) await ask(n)
  expect(await ours()).toEqual(before)
})
