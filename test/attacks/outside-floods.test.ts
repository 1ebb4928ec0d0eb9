import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../schema/protocol/limits.js'
import { encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { HealthyPair } from '../support/healthy-pair.js'
import { LiveSchool } from '../support/live-school.js'
import { blockAt, proseOf, textOf, updateOf } from '../support/plans.js'
import { RawSocket, rawFrame } from '../support/raw-socket.js'
import { rawUpdate } from '../support/raw-update.js'
import { RoomClient } from '../support/room-client.js'
import { SocketRooms } from '../support/socket-rooms.js'

const MB = 1024 * 1024

let school: LiveSchool
let pair: HealthyPair
/** A plan of 2.5 MB. */
let large: string
beforeAll(async () => {
  school = await LiveSchool.open()
  pair = await HealthyPair.open(school)
  const content = Array.from({ length: 60 }, () => {
    return { type: 'paragraph', content: [{ type: 'text' as const, text: 'Evidence. '.repeat(4500) }] }
  })
  large = await school.importPlan({ ...proseOf(0), content: { type: 'doc', content } })
})
afterAll(async () => {
  await pair.expectWholeAfterRestart()
  school.expectNoSecretsPrinted()
  await school.close()
})

/** Somebody with a session, as in a browser: the limits of one person hold. */
async function visitor(name: string): Promise<Readonly<Record<string, string>>> {
  return { cookie: await school.cookie(await school.addOne('staff', name)) }
}
const rawSocket = (headers: Readonly<Record<string, string>>, plan = school.plan) =>
  RawSocket.open(school.server.url, `/sync/${plan}?v=2`, headers)
const client = (headers: Readonly<Record<string, string>>, plan = school.plan) =>
  RoomClient.join(new SocketRooms(school.server.url, headers), plan, { silent: true })

/** Attacks while the pair writes and reads; the server may not hold more than `megabytes` on top of what it had. */
async function bounded(megabytes: number, attack: () => Promise<void>): Promise<void> {
  await pair.type()
  school.server.forgetPeak()
  const before = school.server.peakMemory
  await pair.during(attack)
  expect((school.server.peakMemory - before) / MB).toBeLessThan(megabytes)
  await pair.expectNothingNoticed()
}

test('R17: 6,000 sync requests of 20 readers that never read hold no memory worth naming', async () => {
  const ask = rawFrame(encodeSync(SYNC.step1, Y.encodeStateVector(new Y.Doc())))
  const headers = await visitor('never reads')
  const sockets: RawSocket[] = []
  await bounded(200, async () => {
    for (let reader = 0; reader < 20; reader++) {
      const raw = await rawSocket(headers, large)
      raw.stopReading()
      raw.write(...Array.from({ length: 300 }, () => ask))
      sockets.push(raw)
    }
    // Everything that was asked has been dealt with when somebody who asks later is answered.
    const later = await school.open(await school.addOne('viewer', 'later'), { role: 'viewer' }, large)
    later.leave()
  })
  for (const raw of sockets) raw.cut()
})

test('R17: 20 readers who stop reading while 18 MB are written are cut off, each with no more than its 2 MB', async () => {
  const headers = await visitor('slow')
  const plan = await school.importPlan(proseOf(10))
  const slow: RawSocket[] = []
  for (let reader = 0; reader < 20; reader++) {
    const raw = await rawSocket(headers, plan)
    raw.write(rawFrame(encodeSync(SYNC.step1, Y.encodeStateVector(new Y.Doc()))))
    slow.push(raw)
  }
  const writers = await school.add('staff', ...Array.from({ length: 10 }, (_, i) => `paster ${i}`))
  const clients = await Promise.all(writers.map((writer) => school.open(writer, { durable: true }, plan)))
  const cutOff = await school.metric('plan_socket_closes_total{code="4508"}')
  for (const raw of slow) raw.stopReading()
  await bounded(200, async () => {
    for (let edit = 0; edit < 600; edit++) {
      const turn = edit % clients.length
      const writer = clients[turn]
      if (writer === undefined) continue
      const saved = writer.saved
      const text = textOf(blockAt(writer.doc, turn))
      writer.doc.transact(() => {
        text.delete(0, text.length)
        text.insert(0, 'x'.repeat(30_000))
      })
      await writer.until(() => writer.saved > saved || writer.closed !== undefined)
      expect(writer.closed).toBeUndefined()
    }
    await school.metricBecomes('plan_socket_closes_total{code="4508"}', (count) => count >= cutOff + 20, 5000)
  })
  for (const writer of clients) writer.leave()
  for (const raw of slow) raw.cut()
})

test('R17: 40,000 pings that nobody reads the answers of', async () => {
  const ping = rawFrame(Buffer.alloc(125), { opcode: 9 })
  const raw = await rawSocket(await visitor('pinger'))
  raw.stopReading()
  await bounded(60, async () => {
    for (let burst = 0; burst < 400; burst++) {
      raw.write(...Array.from({ length: 100 }, () => ping))
      await new Promise((resolve) => setImmediate(resolve))
    }
  })
  raw.cut()
})

test.each([
  ['questions who is here', new Uint8Array([MESSAGE.queryAwareness])],
  ['sync requests', encodeSync(SYNC.step1, Y.encodeStateVector(new Y.Doc()))],
  ['edits that change nothing', encodeSync(SYNC.update, Y.encodeStateAsUpdate(new Y.Doc()))],
  ['a state vector of a million clients', encodeSync(SYNC.step1, millionClients())],
])('S-19: R18 a flood of %s ends with 4529', async (kind, frame) => {
  const headers = await visitor(kind)
  await bounded(150, async () => {
    const attacker = await client(headers)
    for (let i = 0; i < 5000 && attacker.closed === undefined; i++) {
      attacker.say(frame)
      if (i % 50 === 0 || frame.length > 1000) await new Promise((resolve) => setImmediate(resolve))
    }
    expect((await attacker.ended()).code).toBeOneOf([4529, 1009, 4508])
  })
})

function millionClients(): Uint8Array {
  // The reader of a state vector believes the count: 700,000 clients are what fits into one message.
  const bytes: number[] = [0xe0, 0xdc, 0x2a]
  for (let index = 0; index < 700_000; index++)
    bytes.push(0x80 | (index & 127), 0x80 | ((index >> 7) & 127), index >> 14, 1)
  return Uint8Array.from(bytes)
}

test.each([
  ['400,000 structs', manyStructs],
  ['500,000 deletions', manyDeletions],
])('R18 edits of %s cost nobody else two seconds', async (kind, frame) => {
  const headers = await visitor(kind)
  const bytes = frame()
  await bounded(500, async () => {
    for (let again = 0; again < 3; again++) {
      const attacker = await client(headers)
      for (let edit = 0; edit < 3; edit++) attacker.update(bytes)
      await attacker.settled()
      if (attacker.closed !== undefined) expect(attacker.closed.code).toBeOneOf([4413, 4422, 4529])
      attacker.leave()
    }
  })
})

function manyStructs(): Uint8Array {
  const letters = Array.from({ length: 400_000 }, (_, i) => {
    const place = i === 0 ? { parent: 'content' } : { origin: [4, i - 1] as const }
    return { kind: 'deleted' as const, length: 1, ...place }
  })
  return rawUpdate([{ client: 4, clock: 0, structs: letters }])
}

function manyDeletions(): Uint8Array {
  return rawUpdate(
    [],
    Array.from({ length: 500_000 }, (_, i) => [1, 2 * i, 1] as const),
  )
}

test('R18 R23: 1,520 sockets of one person and 480 of nobody: a hundred are let in', async () => {
  const headers = await visitor('crowd')
  await bounded(250, async () => {
    const tell = async (one: Readonly<Record<string, string>>) => {
      const socket = await client(one)
      await Promise.race([socket.ended(), socket.until(() => socket.heard.length > 0)])
      return socket
    }
    const crowd: RoomClient[] = []
    for (let wave = 0; wave < 50; wave++) {
      const headersOfWave = wave % 4 === 3 ? {} : headers
      crowd.push(...(await Promise.all(Array.from({ length: 40 }, () => tell(headersOfWave)))))
    }
    const codes = crowd.map(({ closed }) => closed?.code)
    expect(codes.filter((code) => code === undefined)).toHaveLength(LIMITS.socketsPerPerson)
    expect(codes.filter((code) => code === 4401)).toHaveLength(480)
    expect(codes.filter((code) => code === 4529)).toHaveLength(1520 - LIMITS.socketsPerPerson)
    for (const socket of crowd) socket.leave()
  })
})

test('R18 R23: 2,000 rooms that do not exist make none, and one person opens only so many that do', async () => {
  const headers = await visitor('opener')
  const plans: string[] = []
  for (let plan = 0; plan < LIMITS.roomsPerMinute + 30; plan++) plans.push(await school.importPlan(proseOf(1)))
  const rooms = await school.metric('plan_rooms')
  await bounded(150, async () => {
    for (let wave = 0; wave < 50; wave++) {
      const names = Array.from({ length: 40 }, (_, i) => `no-such-plan-${wave}-${i}`)
      const codes = await Promise.all(names.map(async (name) => (await (await client(headers, name)).ended()).code))
      expect(new Set(codes)).toEqual(new Set([4404]))
    }
    expect(await school.metric('plan_rooms')).toBeLessThanOrEqual(rooms)
    let opened = 0
    for (const plan of plans) {
      const socket = await client(headers, plan)
      await socket.until(() => socket.heard.length > 0 || socket.closed !== undefined)
      if (socket.closed === undefined) opened += 1
      else expect(socket.closed.code).toBe(4529)
      socket.leave()
    }
    // Some are earned back while it goes on.
    expect(opened).toBeGreaterThanOrEqual(LIMITS.roomsPerMinute)
    expect(opened).toBeLessThan(plans.length)
  })
})

test('R30: an edit sent again 500 times is stored once and sent to nobody', async () => {
  const writer = await school.open(await school.addOne('staff', 'repeats'), { durable: true })
  const edit = updateOf(writer.doc, (copy) => copy.getMap('readings').set('m-1/2026/all/', { value: 1 }))
  writer.update(edit)
  await writer.until(() => writer.saved === 2)
  await pair.expectNothingNoticed()
  const stored = school.stored().updates.length
  const commits = await school.metric('plan_commits_total')
  const heard = pair.heard(MESSAGE.sync)
  for (let again = 0; again < 500; again++) writer.update(edit)
  await writer.until(() => writer.saved === 502)
  expect(school.stored().updates.length).toBe(stored)
  expect(await school.metric('plan_commits_total')).toBe(commits)
  expect(pair.heard(MESSAGE.sync)).toBe(heard)
  writer.leave()
})
