import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import { LIMITS } from '../../schema/protocol/limits.js'
import { MESSAGE } from '../../schema/protocol/messages.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { ManualClock } from '../support/manual-clock.js'
import { blockAt, PLAN, storeOf, textOf } from '../support/plans.js'
import { type Heard, RoomClient } from '../support/room-client.js'

interface Seen {
  readonly id: number
  readonly clock: number
  readonly state: { readonly user?: Readonly<Record<string, unknown>>; readonly cursor?: unknown } | null
}

function entriesOf({ payload }: Heard): Seen[] {
  const decoder = decoding.createDecoder(payload)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    id: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: JSON.parse(decoding.readVarString(decoder)),
  }))
}

const presenceOf = (client: RoomClient) => client.heard.filter(({ type }) => type === MESSAGE.awareness).map(entriesOf)

async function setUp() {
  const clock = new ManualClock()
  const rooms = new RoomRegistry({ store: await storeOf(), clock })
  const ann = await RoomClient.synced(rooms, PLAN)
  const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben', role: 'viewer' })
  return { clock, rooms, ann, ben }
}

test('S-24: R19 a connection has one entry; what it says of others is ignored', async () => {
  const { clock, ann, ben } = await setUp()
  ben.presence([[20, 1, { cursor: 'ben' }]])
  clock.advance(200)
  ann.presence([
    [10, 1, { cursor: 'ann' }],
    [11, 1, { cursor: 'a second ann' }],
    [20, 9, null],
  ])
  clock.advance(200)
  expect(presenceOf(ben).at(-1)).toMatchObject([{ id: 10, clock: 1, state: { cursor: 'ann' } }])
  ann.presence([[20, 9, { cursor: 'not ben' }]])
  clock.advance(200)
  expect(
    presenceOf(ann)
      .flat()
      .filter(({ id }) => id === 20),
  ).toMatchObject([{ clock: 1, state: { cursor: 'ben' } }])
})

test('S-25: R19 who it is, is written by the server', async () => {
  const { clock, ann, ben } = await setUp()
  ben.presence([[20, 1, { cursor: 1, user: { id: 'ann', name: 'The headteacher', color: 'red', role: 'leader' } }]])
  clock.advance(200)
  const [entry] = presenceOf(ann).at(-1) ?? []
  expect(entry?.state?.user).toEqual({
    id: 'ben',
    name: 'Name of ben',
    color: expect.stringMatching(/^#[0-9a-f]{6}$/),
    role: 'viewer',
  })
})

test('S-26: who comes in and who asks is told who is here; who leaves is withdrawn', async () => {
  const { clock, rooms, ann, ben } = await setUp()
  ann.presence([[10, 5, { cursor: 1 }]])
  clock.advance(200)
  const cleo = await RoomClient.synced(rooms, PLAN, { user: 'cleo' })
  expect(presenceOf(cleo)).toMatchObject([[{ id: 10, clock: 5 }]])
  cleo.say(new Uint8Array([MESSAGE.queryAwareness]))
  expect(presenceOf(cleo)).toHaveLength(2)
  ann.leave()
  clock.advance(200)
  expect(presenceOf(ben).at(-1)).toEqual([{ id: 10, clock: 5, state: null }])
})

test('S-26: a client that returns under the same id is believed by those who saw it leave', async () => {
  const { clock, rooms, ann, ben } = await setUp()
  ann.presence([[10, 5, { cursor: 1 }]])
  clock.advance(200)
  ann.leave()
  clock.advance(200)
  const back = await RoomClient.synced(rooms, PLAN)
  back.presence([[10, 5, { cursor: 1 }]])
  clock.advance(200)
  expect(presenceOf(ben).at(-1)).toMatchObject([{ id: 10, clock: 6, state: { cursor: 1 } }])
})

test('S-26: a person’s new connection takes the entry over from the one it replaces', async () => {
  const { clock, rooms, ann, ben } = await setUp()
  ann.presence([[10, 5, { cursor: 1 }]])
  clock.advance(200)
  const second = await RoomClient.synced(rooms, PLAN)
  second.presence([[10, 6, { cursor: 2 }]])
  ann.leave()
  clock.advance(200)
  expect(presenceOf(ben).at(-1)).toMatchObject([{ id: 10, clock: 6, state: { cursor: 2 } }])
})

test('S-27: R19 changes go out at most ten times a second, oversized ones never', async () => {
  const { clock, ann, ben } = await setUp()
  const before = presenceOf(ben).length
  for (let tick = 1; tick <= 100; tick++) {
    ann.presence([[10, tick, { cursor: tick }]])
    clock.advance(10)
  }
  clock.advance(200)
  expect(presenceOf(ben).length - before).toBeLessThanOrEqual(LIMITS.awarenessPerSecond + 1)
  expect(presenceOf(ben).at(-1)).toMatchObject([{ id: 10, clock: 100, state: { cursor: 100 } }])
  ann.presence([[10, 101, { cursor: 'x'.repeat(LIMITS.awarenessBytes) }]])
  clock.advance(200)
  expect(presenceOf(ben).at(-1)).toMatchObject([{ clock: 100 }])
  expect(ann.closed).toBeUndefined()
})

test.each([[[5]], [[1, 1, 1, 3, 1, 2, 3]], [[1, 1]]])(
  'S-27: R15 presence that cannot be read closes with 4400: %j',
  async (body) => {
    const { ann, ben } = await setUp()
    ann.say(new Uint8Array([MESSAGE.awareness, body.length, ...body]))
    expect(await ann.ended()).toMatchObject({ code: 4400 })
    expect(ben.closed).toBeUndefined()
  },
)

test('S-24: R19 nobody appears under the client id with which a colleague wrote', async () => {
  const { clock, rooms, ann, ben } = await setUp()
  textOf(blockAt(ann.doc, 0)).insert(0, 'Ann was here. ')
  await ann.settled()
  ann.leave()
  ben.presence([[ann.doc.clientID, 1, { cursor: 'as Ann' }]])
  ben.presence([[1, 1, { cursor: 'as the server' }]])
  clock.advance(200)
  expect(presenceOf(ben)).toEqual([])
  // A page that uses its own id afterwards is seen all the same.
  ben.presence([[ben.doc.clientID, 1, { cursor: 'as Ben' }]])
  clock.advance(200)
  expect(presenceOf(ben).at(-1)).toMatchObject([{ id: ben.doc.clientID, state: { user: { id: 'ben' } } }])
  const back = await RoomClient.synced(rooms, PLAN)
  back.presence([[ann.doc.clientID, 2, { cursor: 'Ann again' }]])
  clock.advance(200)
  expect(presenceOf(ben).at(-1)).toMatchObject([{ id: ann.doc.clientID, state: { user: { id: 'ann' } } }])
})

test('S-24: R19 a place that somebody has just left is not taken by another person', async () => {
  const { clock, rooms, ann, ben } = await setUp()
  ben.presence([[20, 7, { cursor: 'ben' }]])
  clock.advance(200)
  ben.leave()
  ann.presence([[20, 8, { cursor: 'ann in his place' }]])
  clock.advance(200)
  expect(presenceOf(ann).at(-1)).toEqual([{ id: 20, clock: 7, state: null }])
  const back = await RoomClient.synced(rooms, PLAN, { user: 'ben', role: 'viewer' })
  back.presence([[20, 7, { cursor: 'ben again' }]])
  clock.advance(200)
  expect(presenceOf(ann).at(-1)).toMatchObject([
    { id: 20, clock: 8, state: { cursor: 'ben again', user: { id: 'ben' } } },
  ])
})

test('S-26: R19 an entry disappears with its connection, however that ended, and no late message brings it back', async () => {
  const { clock, rooms, ann, ben } = await setUp()
  ben.presence([[20, 1, { cursor: 'ben' }]])
  clock.advance(200)
  // Refused, thrown out or cut off: the room hears of it at once.
  ben.say(new Uint8Array([255]))
  ben.presence([[20, 2, { cursor: 'a ghost' }]])
  clock.advance(100)
  expect(presenceOf(ann).at(-1)).toEqual([{ id: 20, clock: 1, state: null }])
  const cleo = await RoomClient.synced(rooms, PLAN, { user: 'cleo' })
  expect(presenceOf(cleo)).toEqual([])
})

test('S-27: R19 dropped presence is counted, and a flood of it closes its sender', async () => {
  const dropped: string[] = []
  const events = { presenceDropped: (why: string) => void dropped.push(why) }
  const rooms = new RoomRegistry({ store: await storeOf(), clock: new ManualClock(), events })
  const ann = await RoomClient.synced(rooms, PLAN)
  ann.presence([[10, 1, { cursor: 'x'.repeat(LIMITS.awarenessBytes) }]])
  ann.presence([[1, 1, { cursor: 'as the server' }]])
  expect(dropped).toEqual(['too-large', 'not-own'])
  for (let tick = 2; tick < 3000; tick++) ann.presence([[10, tick, { cursor: tick }]])
  expect(await ann.ended()).toMatchObject({ code: 4529 })
})

test('S-27: R19 one person with many connections cannot make who is here too much to tell', async () => {
  const clock = new ManualClock()
  const dropped: string[] = []
  const events = { presenceDropped: (why: string) => void dropped.push(why) }
  const rooms = new RoomRegistry({ store: await storeOf(), clock, events })
  const crowd = await Promise.all(
    Array.from({ length: 40 }, () => RoomClient.synced(rooms, PLAN, { user: 'mallory', program: true })),
  )
  for (const [i, client] of crowd.entries()) client.presence([[100 + i, 1, { cursor: 'x'.repeat(1900) }]])
  expect(dropped.length).toBeGreaterThan(20)
  expect(new Set(dropped)).toEqual(new Set(['too-much']))
  const ann = await RoomClient.synced(rooms, PLAN)
  const [told] = ann.heard.filter(({ type }) => type === MESSAGE.awareness)
  expect(told?.payload.length).toBeLessThan(LIMITS.personPresenceBytes + 1000)
  // Others are seen all the same, and so is this person once there is room.
  ann.presence([[7, 1, { cursor: 'ann' }]])
  for (const client of crowd.slice(0, 20)) client.leave()
  crowd[39]?.presence([[139, 2, { cursor: 'small' }]])
  clock.advance(200)
  const seen = presenceOf(ann).flat()
  expect(seen.find(({ id }) => id === 7)?.state).toMatchObject({ cursor: 'ann' })
  expect(seen.find(({ id }) => id === 139)?.state).toMatchObject({ cursor: 'small' })
})
