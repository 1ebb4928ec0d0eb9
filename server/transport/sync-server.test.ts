import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { withoutLeadersOnly } from '../../plan/annex.js'
import { samplePlan } from '../../schema/sample.js'
import { type Member, openSchool, type TestSchool } from '../../test/support/school.js'

let school: TestSchool
let leader: Member
let viewer: Member
beforeAll(async () => {
  school = await openSchool()
  leader = await school.member('leader')
  viewer = await school.member('viewer')
})
afterAll(() => school.close())

const address = (path: string) => school.url.replace('http', 'ws') + path
const planPath = (query = '?v=2') => `/sync/${school.plan.id}${query}`

function socketTo(path: string, headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(address(path), { headers })
  socket.on('error', () => {})
  onTestFinished(() => socket.terminate())
  return socket
}
const withToken = (path: string, who: Member) => socketTo(path, { authorization: `Bearer ${who.token}` })

async function closeOf(socket: WebSocket): Promise<{ code: number; reason: string }> {
  // `ws` emits (code, reason) with `close`.
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return { code, reason: reason.toString() }
}
async function statusOf(socket: WebSocket): Promise<number | undefined> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }]
  return response.statusCode
}
/** Resolves with the first frame: the room has greeted this connection. */
async function greeted(socket: WebSocket): Promise<Buffer> {
  const [frame] = (await once(socket, 'message')) as [Buffer]
  return frame
}

function provider(who: Member, doc: Y.Doc, room = school.plan.id): WebsocketProvider {
  class WithToken extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { authorization: `Bearer ${who.token}` } })
    }
  }
  const made = new WebsocketProvider(address('/sync'), room, doc, {
    // The browser's interface, as `ws` implements it.
    WebSocketPolyfill: WithToken as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params: { v: '2' },
  })
  onTestFinished(() => made.destroy())
  return made
}
const synced = (made: WebsocketProvider) => new Promise<void>((done) => made.once('sync', () => done()))

describe('the door', () => {
  test('a stock y-websocket client reads the plan, writes, and a colleague sees it', async () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
    const [me, colleague] = [provider(leader, mine), provider(leader, theirs)]
    await Promise.all([synced(me), synced(colleague)])
    expect(readDocument(mine).content).toEqual(withoutLeadersOnly(samplePlan).content)
    const seen = new Promise<void>((done) => theirs.getMap('meta').observe(() => done()))
    mine.getMap('meta').set('title', 'A new title')
    await seen
    expect(theirs.getMap('meta').get('title')).toBe('A new title')
  })

  test('S-60: a stock y-websocket client comments, a colleague reads it, over the wire as it is', async () => {
    const governor = await school.member('governor')
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
    const comments = `${school.plan.id}/comments`
    const [me, colleague] = [provider(governor, mine, comments), provider(viewer, theirs, comments)]
    await Promise.all([synced(me), synced(colleague)])
    const seen = new Promise<void>((done) => theirs.getMap('threads').observe(() => done()))
    const signed = { by: governor.userId, at: new Date().toISOString() }
    mine.transact(() => {
      mine.getMap('threads').set('t-1', { ...signed, kind: 'question', anchor: null })
      mine.getMap('threads').set('t-1/m-1', { ...signed, text: 'Why is this late?' })
    })
    await seen
    expect(theirs.getMap('threads').toJSON()).toMatchObject({ 't-1/m-1': { text: 'Why is this late?' } })
    expect(await school.store.documents()).toContain(comments)
  })

  test('R13: whoever is not signed in gets a handshake, the code 4401, and nothing of the plan', async () => {
    for (const headers of [{ authorization: 'Bearer nobody-nobody-nobody' }, { origin: school.url }]) {
      const socket = socketTo(planPath(), headers)
      const frames: unknown[] = []
      socket.on('message', (frame) => frames.push(frame))
      expect((await closeOf(socket)).code).toBe(4401)
      expect(frames).toEqual([])
    }
  })

  test('R13: another site’s page is refused before the handshake, whatever cookie it brings', async () => {
    const cookie = await school.cookie(leader.userId)
    for (const origin of ['https://evil.example', 'null', `${school.url}.evil.example`, 'http://127.0.0.1']) {
      expect(await statusOf(socketTo(planPath(), { cookie, origin }))).toBe(403)
    }
    await greeted(socketTo(planPath(), { cookie, origin: school.url }))
  })

  test('a program may bring a cookie: it says no origin, which every browser does on a socket', async () => {
    await greeted(socketTo(planPath(), { cookie: await school.cookie(leader.userId) }))
  })

  test('R23: unknown and forbidden look the same, and neither makes a document', async () => {
    const before = await school.store.documents()
    const outsider = await school.member('staff', 'elsewhere', 'outsider@school.example')
    const forbidden = await closeOf(withToken(planPath(), outsider))
    const unknown = await closeOf(withToken('/sync/no-such-plan?v=2', outsider))
    const granted = await closeOf(withToken('/sync/elsewhere?v=2', outsider))
    expect(forbidden.code).toBe(4404)
    expect(unknown).toEqual(forbidden)
    expect(granted).toEqual(forbidden)
    for (const part of ['comments', 'annex']) {
      expect(await closeOf(withToken(`/sync/no-such-plan/${part}?v=2`, leader))).toEqual(forbidden)
      expect(await closeOf(withToken(`/sync/${school.plan.id}/${part}?v=2`, outsider))).toEqual(forbidden)
    }
    for (const role of ['staff', 'governor', 'viewer'] as const) {
      const person = await school.member(role, school.plan.id, `${role}-no-annex@school.example`)
      expect(await closeOf(withToken(`/sync/${school.plan.id}/annex?v=2`, person))).toEqual(forbidden)
    }
    expect(await school.store.documents()).toEqual(before)
  })

  test.each(['/sync/', '/sync/a%20b', `/sync/${'x'.repeat(65)}`, '/sync/a/b', '/elsewhere', '/sync/../x', '/%'])(
    'R15: %s is no address',
    async (path) => {
      expect(await statusOf(withToken(path, leader))).toBe(404)
    },
  )
})

describe('what comes in', () => {
  test('text is not understood: 4400', async () => {
    const socket = withToken(planPath(), leader)
    await greeted(socket)
    socket.send('hello')
    expect((await closeOf(socket)).code).toBe(4400)
  })

  test('R16: a message of more than 4 MB ends with 1009', async () => {
    const socket = withToken(planPath(), leader)
    await greeted(socket)
    socket.send(new Uint8Array(4 * 1024 * 1024 + 1))
    expect((await closeOf(socket)).code).toBe(1009)
  })

  test('R15: broken handshakes and broken frames end their own connection only', async () => {
    const { port, hostname } = new URL(school.url)
    const hello = [
      `GET ${planPath()} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      `Authorization: Bearer ${leader.token}`,
    ]
    const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
    const reserved = Buffer.from([0xf2, 0x80, 0, 0, 0, 0])
    const unmasked = Buffer.from([0x82, 0x01, 0x00])
    const badClose = Buffer.from([0x88, 0x81, 0, 0, 0, 0, 9])
    const attempts: readonly (readonly (string | Buffer)[])[] = [
      [[...hello, 'Sec-WebSocket-Key: short', '', ''].join('\r\n')],
      [[...hello, '', ''].join('\r\n')],
      ['GET /sync/%%% HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'],
      ['\0\0\0'],
      ...[reserved, unmasked, badClose].map((frame) => [[...hello, key, '', ''].join('\r\n'), frame]),
    ]
    for (const parts of attempts) {
      const stream = connect(Number(port), hostname)
      stream.on('error', () => {})
      for (const part of parts) stream.write(part)
      stream.resume()
      await once(stream, 'close')
    }
    const gone = connect(Number(port), hostname, () => {
      gone.write([...hello, key, '', ''].join('\r\n'))
      gone.resetAndDestroy()
    })
    await once(gone, 'close')
    await greeted(withToken(planPath(), leader))
  })

  test('a ping is answered', async () => {
    const socket = withToken(planPath(), viewer)
    await greeted(socket)
    socket.ping('are you there')
    const [data] = (await once(socket, 'pong')) as [Buffer]
    expect(data.toString()).toBe('are you there')
  })
})

describe('R14: access that changes reaches open sockets', () => {
  test('another role comes back through the door, no role is shown out, and an ended session must sign in', async () => {
    const person = await school.member('staff', school.plan.id, 'changing@school.example')
    const cookie = await school.cookie(person.userId)
    const first = withToken(planPath(), person)
    const second = socketTo(planPath(), { cookie, origin: school.url })
    await Promise.all([greeted(first), greeted(second)])
    const closes = Promise.all([closeOf(first), closeOf(second)])
    school.accounts.memberships.grant(person.userId, school.plan.id, 'viewer')
    expect((await closes).map(({ code }) => code)).toEqual([4503, 4503])

    const third = socketTo(planPath(), { cookie, origin: school.url })
    await greeted(third)
    const out = fetch(`${school.url}/api/auth/sign-out`, {
      method: 'POST',
      body: '{}',
      headers: { cookie, origin: school.url, 'content-type': 'application/json' },
    })
    expect((await closeOf(third)).code).toBe(4401)
    expect((await out).status).toBe(200)
  })
})
