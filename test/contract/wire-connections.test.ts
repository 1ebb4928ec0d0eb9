import { once } from 'node:events'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeDocument } from '../../extensions/headless/codec.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { HeadCount } from '../../server/transport/head-count.js'
import { HeldStore } from '../support/held-store.js'
import { ManualClock } from '../support/manual-clock.js'
import { blockAt, planOf, storedDoc, storeOf, textOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { openSchool, type SchoolWishes, type TestSchool } from '../support/school.js'

/** How many connections there may be, how long they live, and how they end. */

async function schoolWith(wishes: SchoolWishes = {}) {
  const school = await openSchool(wishes)
  onTestFinished(() => school.close())
  return { school, person: await school.member('staff') }
}

const addressOf = (school: TestSchool) => `${school.url.replace('http', 'ws')}/sync/${school.plan.id}?v=2`

function socketTo(
  school: TestSchool,
  headers: Record<string, string>,
  options: { autoPong?: boolean } = {},
): WebSocket {
  const socket = new WebSocket(addressOf(school), { headers, ...options })
  socket.on('error', () => {})
  onTestFinished(() => socket.terminate())
  return socket
}

async function opened(socket: WebSocket): Promise<WebSocket> {
  await once(socket, 'message')
  return socket
}

async function closeOf(socket: WebSocket): Promise<{ code: number; reason: string }> {
  // `ws` emits (code, reason) with `close`.
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return { code, reason: reason.toString() }
}

/** By then the server has dealt with everything sent before. */
async function roundTrip(socket: WebSocket): Promise<void> {
  const pong = once(socket, 'pong')
  socket.ping()
  await pong
}

/** A connection that speaks the protocol by hand. */
async function byHand(school: TestSchool, token: string): Promise<Socket> {
  const { port, hostname } = new URL(school.url)
  const asked = request({
    port,
    host: hostname,
    path: `/sync/${school.plan.id}?v=2`,
    headers: {
      authorization: `Bearer ${token}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    },
  })
  asked.end()
  // Node emits (response, socket, head) with `upgrade`.
  const [, socket] = (await once(asked, 'upgrade')) as [unknown, Socket]
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  socket.resume()
  return socket
}

const NO_MASK = [0, 0, 0, 0]
const PONG = Buffer.from([0x8a, 0x80, ...NO_MASK])
const PING = Buffer.from([0x89, 0x80, ...NO_MASK])
/** The beginning of a message that says it goes on. */
const FIRST_PART = Buffer.from([0x02, 0x81, ...NO_MASK, 0])

describe('how many', () => {
  test('S-32: R18 a person’s connection too many is closed with 4529, and another person’s is not', async () => {
    const { school, person } = await schoolWith()
    const headers = { cookie: await school.cookie(person.userId), origin: school.url }
    const sockets = await Promise.all(
      Array.from({ length: LIMITS.socketsPerPerson }, () => opened(socketTo(school, headers))),
    )
    const refused = await closeOf(socketTo(school, headers))
    expect(refused).toMatchObject({ code: 4529, reason: expect.stringContaining('too many connections') })
    const other = await school.member('viewer')
    await opened(socketTo(school, { authorization: `Bearer ${other.token}` }))
    const [first] = sockets
    first?.terminate()
    const watcher = new RoomWatch(school)
    await watcher.until(LIMITS.socketsPerPerson)
    await opened(socketTo(school, headers))
  })

  test('S-32: R18 so is everybody’s one too many; a program may have more than a page', () => {
    const person = (userId: string, program = false) => ({ userId, name: '', email: '', program })
    const heads = new HeadCount(new ManualClock())
    for (let i = 0; i < LIMITS.socketsPerPerson * LIMITS.programFactor; i++)
      expect(heads.enter(person('robot', true))).toBeUndefined()
    expect(heads.enter(person('robot', true))).toContain('You have too many')
    for (let i = LIMITS.socketsPerPerson * LIMITS.programFactor; i < LIMITS.sockets; i++)
      expect(heads.enter(person(`p${i}`))).toBeUndefined()
    expect(heads.enter(person('late'))).toContain('The server has too many')
    heads.leave(person('robot', true))
    expect(heads.enter(person('late'))).toBeUndefined()
  })

  test('S-32: R18 a person who connects again and again has to wait a minute', () => {
    const clock = new ManualClock()
    const heads = new HeadCount(clock)
    const ann = { userId: 'ann', name: '', email: '', program: false }
    for (let i = 0; i < LIMITS.opensPerMinute; i++) {
      expect(heads.enter(ann)).toBeUndefined()
      heads.leave(ann)
    }
    expect(heads.enter(ann)).toContain('Wait a minute')
    expect(heads.enter({ ...ann, userId: 'ben' })).toBeUndefined()
    clock.advance(60_001)
    expect(heads.enter(ann)).toBeUndefined()
  })

  test('S-33: R18 a person who opens plan after plan is closed with 4529, until a minute has passed', async () => {
    const store = await storeOf()
    const clock = new ManualClock()
    const rooms = new RoomRegistry({ store, clock })
    const state = encodeDocument(planOf(1))
    for (let i = 0; i <= LIMITS.roomsPerMinute; i++) await store.create(`p-${i}`, state)
    for (let i = 0; i < LIMITS.roomsPerMinute; i++) await RoomClient.synced(rooms, `p-${i}`)
    const loads = store.loads
    const late = await RoomClient.join(rooms, `p-${LIMITS.roomsPerMinute}`)
    expect(await late.ended()).toMatchObject({ code: 4529, reason: expect.stringContaining('Wait a minute') })
    expect(store.loads).toBe(loads)
    // What is open already costs nothing, and others may open what they like.
    await RoomClient.synced(rooms, 'p-0')
    await RoomClient.synced(rooms, `p-${LIMITS.roomsPerMinute}`, { user: 'ben' })
    const program = await RoomClient.synced(rooms, 'plan-1', { user: 'robot', program: true })
    expect(program.closed).toBeUndefined()
    clock.advance(60_001)
    await RoomClient.synced(rooms, 'plan-1')
  })
})

/** Sees when the server has noticed that connections are gone. */
class RoomWatch {
  constructor(readonly school: TestSchool) {}

  async until(sockets: number): Promise<void> {
    for (;;) {
      const { values } = await this.school.metrics.sockets.get()
      if ((values[0]?.value ?? 0) <= sockets) return
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

describe('how long', () => {
  test('S-34: R19 a connection that answers no pings is gone after the heartbeats, and its presence with it', async () => {
    const clock = new ManualClock()
    const { school, person } = await schoolWith({ clock })
    const other = await school.member('viewer')
    const witness = await opened(socketTo(school, { authorization: `Bearer ${other.token}` }))
    const ghost = await opened(socketTo(school, { authorization: `Bearer ${person.token}` }, { autoPong: false }))
    const seen: string[] = []
    witness.on('message', (data: Buffer) => {
      if (data[0] === 1) seen.push(data.toString('latin1'))
    })
    const here = Buffer.from(JSON.stringify({ cursor: 'here I am' }))
    ghost.send(Buffer.concat([Buffer.from([1, here.length + 4, 1, 77, 1, here.length]), here]))
    await roundTrip(ghost)
    clock.advance(1000)
    await roundTrip(witness)
    expect(seen.at(-1)).toContain('here I am')
    const gone = once(ghost, 'close')
    for (let beat = 0; beat < 3; beat++) {
      clock.advance(LIMITS.heartbeatMs)
      await roundTrip(witness)
    }
    await gone
    await new RoomWatch(school).until(1)
    clock.advance(1000)
    await roundTrip(witness)
    expect(seen.at(-1)).toContain('null')
    expect(witness.readyState).toBe(WebSocket.OPEN)
  })

  test('S-34: R18 a message that never ends is cut off, though pings are answered; a quiet page is not', async () => {
    const clock = new ManualClock()
    const { school, person } = await schoolWith({ clock })
    const quiet = await opened(socketTo(school, { authorization: `Bearer ${person.token}` }))
    const half = await byHand(school, person.token)
    const idle = await byHand(school, person.token)
    let halfGone = false
    const gone = new Promise<void>((done) => {
      half.once('close', () => {
        halfGone = true
        done()
      })
    })
    half.write(FIRST_PART)
    let beats = 0
    for (; !halfGone && beats < 12; beats++) {
      clock.advance(LIMITS.heartbeatMs)
      for (const socket of [half, idle]) {
        if (socket.destroyed) continue
        const answered = Promise.race([once(socket, 'data'), new Promise((done) => socket.once('close', done))])
        socket.write(Buffer.concat([PONG, PING]))
        await answered
      }
      await roundTrip(quiet)
    }
    await gone
    expect(beats * LIMITS.heartbeatMs).toBeGreaterThan(LIMITS.messageMs)
    expect(beats).toBeLessThan(12)
    expect([quiet.readyState, idle.destroyed]).toEqual([WebSocket.OPEN, false])
  })
})

describe('R29: the wall clock', () => {
  afterEach(() => void vi.useRealTimers())

  test('a leap of a day in either direction closes nobody and loses nothing', async () => {
    const { school, person } = await schoolWith()
    const cookie = await school.cookie(person.userId)
    const page = await opened(socketTo(school, { cookie, origin: school.url }))
    const codes: number[] = []
    page.on('close', (code: number) => codes.push(code))
    const writer = await RoomClient.synced(school.rooms, school.plan.id, { durable: true })
    const day = 86_400_000
    vi.useFakeTimers({ toFake: ['Date'] })
    const start = Date.now()
    for (const leap of [day, -day, 0]) {
      vi.setSystemTime(start + leap)
      const before = writer.saved
      writer.doc.getMap('meta').set('title', `At ${leap}`)
      await writer.until(() => writer.saved > before)
      // Longer than it takes until open connections are looked at again.
      await checkedAgain(school, person.userId)
      await roundTrip(page)
      const me = await fetch(`${school.url}/api/me`, { headers: { cookie } })
      expect([leap, me.status, codes]).toEqual([leap, 200, []])
    }
    expect((await storedDoc(school.store, school.plan.id)).getMap('meta').get('title')).toBe('At 0')
  })

  test('a leap past the end of a session signs its people out, and only that', async () => {
    const { school, person } = await schoolWith()
    const page = await opened(socketTo(school, { cookie: await school.cookie(person.userId), origin: school.url }))
    const closed = closeOf(page)
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + 31 * 86_400_000)
    await checkedAgain(school, person.userId)
    expect(await closed).toMatchObject({ code: 4401 })
    vi.useRealTimers()
    await opened(socketTo(school, { cookie: await school.cookie(person.userId), origin: school.url }))
  })
})

/** Has the server look at a person's open connections again, as after every change of access. */
async function checkedAgain(school: TestSchool, userId: string): Promise<void> {
  school.accounts.memberships.grant(userId, 'another-plan', 'viewer')
  await new Promise((resolve) => setImmediate(resolve))
}

test('S-28: R22 a stop on a slow disk keeps what was received, though its writers are gone and one reads nothing', async () => {
  const store = new HeldStore()
  const { school } = await schoolWith({ store })
  const [ann, ben] = [await school.member('leader'), await school.member('staff', '*', 'ben@school.example')]
  const deaf = await opened(socketTo(school, { authorization: `Bearer ${ben.token}` }))
  deaf.pause()
  const writer = await RoomClient.synced(school.rooms, school.plan.id, { user: ann.userId })
  store.hold()
  textOf(blockAt(writer.doc, 1)).insert(0, 'First. ')
  await store.holding()
  textOf(blockAt(writer.doc, 2)).insert(0, 'Second. ')
  // The page is closed before the disk has answered.
  writer.leave()
  school.sync.stop()
  const drained = school.rooms.drain()
  store.release()
  await drained
  const stored = await storedDoc(store, school.plan.id)
  expect(textOf(blockAt(stored, 1)).toString()).toMatch(/^First/)
  expect(textOf(blockAt(stored, 2)).toString()).toMatch(/^Second/)
  expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(writer.doc))
})
