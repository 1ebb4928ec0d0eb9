import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { ChildrenAtWork, stranger } from '../../../test/support/children.js'
import { blockAt, textOf } from '../../../test/support/plans.js'
import { RoomClient } from '../../../test/support/room-client.js'
import { openSchool, type TestSchool } from '../../../test/support/school.js'

let school: TestSchool
let work: ChildrenAtWork
beforeEach(async () => {
  school = await openSchool()
  work = new ChildrenAtWork(school, await school.member('leader'))
})
afterEach(() => school.close())

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  stranger(school.url, path, { method, headers })

test('the page is frozen: what is written afterwards is seen when it is published again', async () => {
  const path = await work.publish()
  const before = await ask(path)
  expect([before.status, before.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(before.text).toContain('Writing we are proud of')
  expect((await ask(`${path}/families`)).text).toContain('Our school plan for families')

  await work.decide({ 'pri-writing:title': { text: 'We love to write' } })
  expect((await ask(path)).text).toBe(before.text)
  expect(await work.publish()).toBe(path)
  const after = (await ask(path)).text
  expect(after).toContain('We love to write')
  expect(after).not.toContain('Writing we are proud of')
})

test('whoever has the page is told that it is the same, until it is another', async () => {
  const path = await work.publish()
  const { headers, bytes } = await ask(path)
  const etag = String(headers['etag'])
  expect(headers['cache-control']).toBe('public, no-cache')
  expect((await work.state()).published?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const answer = await ask(path, { 'if-none-match': known })
    expect([answer.status, answer.bytes.length, answer.headers['etag']]).toEqual([304, 0, etag])
  }
  expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200)
  expect((await ask(`${path}/families`, { 'if-none-match': etag })).status).toBe(200)
  await work.decide({ 'pri-writing:title': { text: 'We love to write' } })
  await work.publish()
  expect((await ask(path, { 'if-none-match': etag })).status).toBe(200)
  await work.call('DELETE', '/link')
  expect((await ask(path, { 'if-none-match': etag })).status).toBe(410)
})

test('it comes packed to whoever takes it so, and is the same page', async () => {
  const path = await work.publish()
  const plain = await ask(path)
  const brotli = await ask(path, { 'accept-encoding': 'gzip, deflate, br' })
  const gzip = await ask(path, { 'accept-encoding': 'br;q=0, gzip' })
  expect([brotli.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip'])
  expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true)
  expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true)
  expect(new Set([plain, brotli, gzip].map(({ headers }) => headers['etag'])).size).toBe(3)
  expect(plain.headers['vary']).toBe('accept-encoding')
  expect((await ask(path, { 'accept-encoding': 'identity' })).headers['content-encoding']).toBeUndefined()
})

test('HEAD gives the same head and no page; nothing else can be done with the address', async () => {
  const path = await work.publish()
  const got = await ask(path)
  const head = await ask(path, {}, 'HEAD')
  expect([head.status, head.bytes.length]).toEqual([200, 0])
  for (const name of ['etag', 'content-length', 'content-type', 'content-security-policy', 'x-robots-tag'])
    expect(head.headers[name]).toEqual(got.headers[name])
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    expect((await ask(path, {}, method)).status).toBe(404)
    expect((await ask(`${path}/families`, {}, method)).status).toBe(404)
  }
  expect((await ask(path)).text).toBe(got.text)
})

test('R25: an address that was renewed or revoked is gone at once, one that never was is not there, and both say the same', async () => {
  const first = await work.publish()
  expect((await work.call('POST', '/link')).status).toBe(201)
  const second = new URL((await work.state()).link?.address ?? '').pathname
  expect(second).not.toBe(first)
  const page = await ask(second)
  expect(page.status).toBe(200)
  expect(page.text).not.toContain(first.split('/').at(-1))
  expect((await work.call('DELETE', '/link')).status).toBe(204)
  expect((await work.call('DELETE', '/link')).status).toBe(404)
  const gone = [first, `${first}/families`, second, `${second}/families`]
  const never = [
    `/our-plan/${'A'.repeat(22)}`,
    first.slice(0, -1),
    `${first}A`,
    `${first}/`,
    `${first}/families/more`,
    '/our-plan',
    '/our-plan/',
    '/our-plan/%00',
    '/our-plan/council',
    `/our-plan/council/${first.split('/').at(-1)}`,
  ]
  const answers = await Promise.all([...gone, ...never].map((path) => ask(path)))
  expect(answers.map(({ status }) => status)).toEqual([...gone.map(() => 410), ...never.map(() => 404)])
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(answers[0]?.text).toContain('Please ask your school for the new address.')
  expect(answers[0]?.text).not.toContain('Quillbrook')
  expect(answers[0]?.headers['cache-control']).toBe('no-store')
  // Published again, it is at another address.
  const third = await work.publish()
  expect([first, second]).not.toContain(third)
  expect((await ask(third)).status).toBe(200)
})

test('a page whose stored bytes were changed is not shown', async () => {
  const path = await work.publish()
  const { default: Sqlite } = await import('better-sqlite3')
  const database = new Sqlite(`${school.folder}/school.sqlite`)
  database.exec(`UPDATE children_file SET html = replace(CAST(html AS TEXT), 'proud', 'Proud') WHERE kind = 'children'`)
  database.close()
  const answer = await ask(path)
  expect(answer.status).toBe(500)
  expect(answer.text).toContain('Please try again in a minute.')
  expect(answer.text).not.toContain('Writing')
  expect((await ask(`${path}/families`)).status).toBe(200)
  expect((await work.call('GET')).status).toBe(500)
  await work.publish()
  expect((await ask(path)).status).toBe(200)
})

test('the page goes on while the plan is written in, and its leader has left', async () => {
  const path = await work.publish()
  const { bytes } = await ask(path)
  const writer = await RoomClient.synced(school.rooms, school.plan.id, { user: 'ann', role: 'staff', durable: true })
  textOf(blockAt(writer.doc, 3)).insert(0, 'Something new ')
  await writer.settled()
  const other = await school.member('leader', undefined, 'other@school.example')
  school.accounts.members.erase({ userId: other.userId, from: null }, work.member.userId)
  expect((await ask(path)).bytes.equals(bytes)).toBe(true)
  const state = await new ChildrenAtWork(school, other).state()
  expect([state.published?.by, state.link?.madeBy]).toEqual([null, null])
})

test('one address is not asked without end, and whoever signs in is not kept from it', async () => {
  const path = await work.publish()
  const statuses = new Set<number>()
  for (let times = 0; times <= LIMITS.publicPagesPerMinute; times += 50) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(path, {}, 'HEAD')))
    for (const { status } of answers) statuses.add(status)
  }
  expect([...statuses]).toEqual([200, 429])
  const later = await ask(path)
  expect([later.headers['content-type'], Number(later.headers['retry-after']) > 0]).toEqual([
    'text/html; charset=utf-8',
    true,
  ])
  expect((await ask('/api/sign-in/ways')).status).not.toBe(429)
})
