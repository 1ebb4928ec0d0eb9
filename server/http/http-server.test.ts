import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '../../schema/protocol/limits.js'
import { type Member, openSchool, type TestSchool } from '../../test/support/school.js'
import { seededRandom } from '../../test/support/seeded-random.js'
import { createHttpServer } from './http-server.js'

let school: TestSchool
let leader: Member
beforeAll(async () => {
  school = await openSchool()
  leader = await school.member('leader')
})
afterAll(() => school.close())

/** Resolves when a connection is gone, in whatever way. */
const closed = (stream: Socket) => new Promise<void>((gone) => stream.once('close', () => gone()))

/** Writes bytes to the server and gives everything it answers until it closes the connection. */
async function talk(url: string, ...parts: readonly (string | Buffer)[]): Promise<string> {
  const { port, hostname } = new URL(url)
  const stream = connect(Number(port), hostname)
  onTestFinished(() => void stream.destroy())
  let answer = ''
  stream.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1')
  })
  stream.on('error', () => {})
  for (const part of parts) stream.write(part)
  await closed(stream)
  return answer
}

/** The problem in a raw answer. */
function problemOf(answer: string): unknown {
  expect(answer).toMatch(/content-type: application\/problem\+json/i)
  expect(answer).toMatch(/x-content-type-options: nosniff/i)
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))
}

const request = (line: string, ...headers: readonly string[]) =>
  [line, ...headers, 'Connection: close', '', ''].join('\r\n')

describe('odd requests are answered with a problem that tells nothing of the inside', () => {
  test.each<[string, string, number, string]>([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'bad-request'],
    ['an unknown method', request('BREW / HTTP/1.1', 'Host: x'), 400, 'bad-request'],
    ['a method nobody answers', request('TRACE /api/me HTTP/1.1', 'Host: x'), 405, 'wrong-method'],
    ['another one', request('PROPFIND / HTTP/1.1', 'Host: x'), 405, 'wrong-method'],
    ['a tunnel', request('CONNECT example.org:443 HTTP/1.1', 'Host: x'), 405, 'wrong-method'],
    ['HTTP/1.0 without a host', request('GET /api/me HTTP/1.0'), 400, 'bad-request'],
    ['no host', request('GET /api/me HTTP/1.1'), 400, 'bad-request'],
    ['an absurd host', request('GET /api/me HTTP/1.1', 'Host: a b/../@c:99999999'), 400, 'bad-request'],
    ['broken percent-encoding', request('GET /api/plans/%E0%A4%A HTTP/1.1', 'Host: x'), 401, 'not-signed-in'],
    ['headers of 20 kB', request('GET / HTTP/1.1', 'Host: x', `X: ${'x'.repeat(20_000)}`), 431, 'headers-too-large'],
    ['a header with a zero byte', request('GET / HTTP/1.1', 'Host: x', 'X: a\0b'), 400, 'bad-request'],
    [
      'two lengths',
      request('POST /api/plans HTTP/1.1', 'Host: x', 'Content-Length: 1', 'Content-Length: 2'),
      400,
      'bad-request',
    ],
    [
      'a length and chunks',
      request('POST /api/plans HTTP/1.1', 'Host: x', 'Content-Length: 4', 'Transfer-Encoding: chunked'),
      400,
      'bad-request',
    ],
    [
      'an impossible expectation',
      request('GET /api/nothing HTTP/1.1', 'Host: x', 'Expect: wonders'),
      401,
      'not-signed-in',
    ],
    [
      'an upgrade to nothing we speak',
      request('GET /sync/x HTTP/1.1', 'Host: x', 'Upgrade: h2c').replace('close', 'Upgrade'),
      400,
      'bad-request',
    ],
    [
      'an upgrade elsewhere',
      request('GET /api/me HTTP/1.1', 'Host: x', 'Upgrade: websocket').replace('close', 'Upgrade'),
      404,
      'not-found',
    ],
  ])('R15: %s', async (_, bytes, status, kind) => {
    const answer = await talk(school.url, bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(problemOf(answer)).toMatchObject({ type: `urn:living-plan:problem:${kind}`, status })
    expect(answer).not.toMatch(/\bat \S+:\d+|node_modules|Error:|HPE_|stack/)
  })

  test('JSON that is none, and a body of the wrong kind', async () => {
    const post = (body: string, type: string) =>
      fetch(`${school.url}/api/plans`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${leader.token}`, 'content-type': type },
      })
    for (const [body, type, status] of [
      ['{"title": }', 'application/json', 400],
      ['\ud800', 'application/json', 400],
      ['title=x', 'application/x-www-form-urlencoded', 415],
    ] as const) {
      const response = await post(body, type)
      expect(response.status).toBe(status)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(await response.text()).not.toMatch(/Unexpected token|position \d/)
    }
  })
})

describe('what takes too long or wants too much', () => {
  /** A server whose patience a test can wait for. */
  async function impatient() {
    const server = createHttpServer({
      ...LIMITS,
      headersMs: 150,
      requestMs: 300,
      slowCheckMs: 50,
      keepAliveMs: 100,
      connections: 3,
    })
    server.on('request', (incoming, outgoing) => {
      incoming.resume()
      incoming.on('end', () => outgoing.end('done'))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return `http://127.0.0.1:${address.port}`
  }

  test.each<[string, string]>([
    ['a connection that says nothing', ''],
    ['headers that never end', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    ['a body that never ends', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc'],
  ])('R15: R18 %s is ended with 408', async (_, bytes) => {
    const answer = await talk(await impatient(), bytes)
    expect(answer).toMatch(/^HTTP\/1.1 408 /)
    expect(problemOf(answer)).toMatchObject({ type: 'urn:living-plan:problem:too-slow' })
  })

  test('R18: an idle connection is closed, and one connection too many is dropped', async () => {
    const url = await impatient()
    const { port } = new URL(url)
    expect(await talk(url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('done')
    const held = await Promise.all(
      [1, 2, 3].map(async () => {
        const stream = connect(Number(port), '127.0.0.1')
        stream.on('error', () => {})
        stream.resume()
        onTestFinished(() => void stream.destroy())
        await once(stream, 'connect')
        return stream
      }),
    )
    expect(await talk(url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('')
    await Promise.all(held.map((stream) => closed(stream)))
    expect(await talk(url, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('done')
  })

  test('the server that schools run has the limits of the list', () => {
    const server = createHttpServer()
    expect(server.headersTimeout).toBe(LIMITS.headersMs)
    expect(server.requestTimeout).toBe(LIMITS.uploadMs)
    expect(server.keepAliveTimeout).toBe(LIMITS.keepAliveMs)
    expect(server.maxConnections).toBe(LIMITS.connections)
    expect(server.maxRequestsPerSocket).toBe(LIMITS.requestsPerConnection)
  })

  test.each([
    ['/api/auth/sign-in/email', LIMITS.smallBodyBytes],
    ['/api/plans', LIMITS.smallBodyBytes],
    ['/api/plans/import', LIMITS.bodyBytes],
  ])('R18: %s takes no larger body than it needs, said or unsaid', async (path, most) => {
    const send = (body: string | ReadableStream) =>
      fetch(school.url + path, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${leader.token}`, origin: school.url, 'content-type': 'application/json' },
        ...(typeof body === 'string' ? {} : { duplex: 'half' }),
      })
    expect((await send('x'.repeat(most))).status).not.toBe(413)
    expect((await send('x'.repeat(most + 1))).status).toBe(413)
    const unsaid = new Blob(['x'.repeat(most + 1)]).stream()
    expect((await send(unsaid)).status).toBe(413)
  })

  test('R18: costly routes are limited by person, and say when to come again', async () => {
    const person = await school.member('leader', '*', 'busy@school.example')
    const cookie = await school.cookie(person.userId)
    const make = () =>
      fetch(`${school.url}/api/plans`, {
        method: 'POST',
        body: '{}',
        headers: { cookie, origin: school.url, 'content-type': 'application/json' },
      })
    for (let i = 0; i < LIMITS.newPlansPerMinute; i++) expect((await make()).status).toBe(422)
    const refused = await make()
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ type: 'urn:living-plan:problem:too-many' })
    const after = Number(refused.headers.get('retry-after'))
    expect(after).toBeGreaterThan(0)
    expect(after).toBeLessThanOrEqual(60)
    // Somebody else, and this person elsewhere, are not touched.
    expect((await fetch(`${school.url}/api/plans`, { headers: { cookie } })).status).toBe(200)
    const other = { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' }
    expect((await fetch(`${school.url}/api/plans`, { method: 'POST', body: '{}', headers: other })).status).toBe(422)
  })

  test('R18: strangers are limited by address, whatever they bring; people who are signed in are not', async () => {
    const own = await openSchool()
    onTestFinished(() => own.close())
    const { token } = await own.member('staff')
    const tries = [{}, { authorization: 'Bearer made-up-made-up-made-up' }, { cookie: 'better-auth.session_token=x.y' }]
    const statuses = new Set<number>()
    for (let i = 0; i < LIMITS.strangersPerMinute; i += 20) {
      const answers = Array.from({ length: 20 }, (_, j) => fetch(`${own.url}/api/me`, { headers: tries[j % 3] ?? {} }))
      for (const { status } of await Promise.all(answers)) statuses.add(status)
    }
    expect([...statuses]).toEqual([401])
    expect((await fetch(`${own.url}/api/me`)).status).toBe(429)
    expect((await fetch(`${own.url}/sign-in?token=guess`)).status).toBe(429)
    expect((await fetch(`${own.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  })
})

test('R15: random bytes and mangled requests never end the server (seeded)', async () => {
  const random = seededRandom(20_261_122)
  const below = (most: number) => Math.floor(random() * most)
  const { port, hostname } = new URL(school.url)
  const good = [
    `GET /sync/${school.plan.id}?v=2 HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer ${leader.token}\r\n\r\n`,
    `POST /api/plans HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nCookie: a=b; better-auth.session_token=x.y\r\nContent-Length: 13\r\n\r\n{"title":"x"}`,
    'POST /api/auth/sign-in/email HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  ]
  const attack = () => {
    const source = good[below(good.length)] ?? ''
    const bytes = random() < 0.2 ? Buffer.alloc(below(300)) : Buffer.from(source)
    for (let i = below(6); i >= 0; i--) if (bytes.length > 0) bytes[below(bytes.length)] = below(256)
    const frames = Buffer.from(Array.from({ length: below(60) }, () => below(256)))
    const stream = connect(Number(port), hostname)
    stream.on('error', () => {})
    stream.resume()
    stream.write(bytes.subarray(0, random() < 0.3 ? below(bytes.length) : bytes.length))
    if (random() < 0.5) stream.end(frames)
    else stream.write(frames)
    if (random() < 0.2) stream.once('connect', () => stream.resetAndDestroy())
    return stream
  }
  for (let round = 0; round < 100; round++) {
    const streams = Array.from({ length: 20 }, attack)
    expect((await fetch(`${school.url}/healthz`)).status).toBe(200)
    for (const stream of streams) stream.destroy()
  }
  expect((await fetch(`${school.url}/healthz`)).status).toBe(200)
  const answer = await fetch(`${school.url}/api/plans`, { headers: { authorization: `Bearer ${leader.token}` } })
  expect(answer.status).toBe(200)
}, 60_000)
