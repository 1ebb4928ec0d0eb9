import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { documentKey } from '../../schema/protocol/document-keys.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { Role } from '../../schema/protocol/roles.js'
import { WHOLE_SCHOOL } from '../../server/auth/identity.js'
import { threadsIn } from '../support/comments.js'
import { HealthyPair } from '../support/healthy-pair.js'
import { type LivePerson, LiveSchool } from '../support/live-school.js'
import { planOf, updateOf } from '../support/plans.js'
import { RawSocket } from '../support/raw-socket.js'
import { RoomClient } from '../support/room-client.js'
import { SocketRooms } from '../support/socket-rooms.js'
import { talking } from '../support/trades.js'
import { within } from '../support/within.js'

/** R14: how soon a change reaches open sockets, in milliseconds. */
const REVOKED_MS = 5000

let school: LiveSchool
let pair: HealthyPair
beforeAll(async () => {
  school = await LiveSchool.open()
  pair = await HealthyPair.open(school, talking)
})
afterAll(async () => {
  await pair.expectWholeAfterRestart()
  school.expectNoSecretsPrinted()
  await school.close()
})

const now = () => new Date().toISOString()
const begun = ({ userId }: LivePerson) => ({ by: userId, at: now(), kind: 'question', anchor: null })
const said = ({ userId }: LivePerson, text: string) => ({ by: userId, at: now(), text })

/** A connection to the comments whose every edit is awaited. */
async function talker(person: LivePerson): Promise<RoomClient> {
  const client = await school.open(person, { role: person.role, durable: true }, pair.key)
  await client.until(() => client.saved === 1)
  return client
}

async function write(client: RoomClient, act: (threads: Y.Map<unknown>) => void): Promise<void> {
  const { saved } = client
  client.doc.transact(() => act(threadsIn(client.doc)))
  await client.until(() => client.saved > saved)
}

const setRole = (person: LivePerson, role: Role) =>
  school.changeAccounts(async ({ memberships }) => memberships.grant(person.userId, WHOLE_SCHOOL, role))
const stored = () => threadsIn(school.storedDoc(pair.key)).toJSON()

describe('who may come in', () => {
  test('S-60: R23 what is for leaders only, and what is said beside a plan of others, looks to everybody else like nothing', async () => {
    const [staff, governor, viewer] = await Promise.all([
      school.addOne('staff', 'Curious staff'),
      school.addOne('governor', 'Curious governor'),
      school.addOne('viewer', 'Curious viewer'),
    ])
    const other = await school.importPlan(planOf(1))
    const stranger = await school.addOne('viewer', 'Stranger')
    await school.changeAccounts(async ({ members, memberships }) => {
      memberships.grant(stranger.userId, other, 'staff')
      members.removeRole({ userId: null, from: null }, stranger.userId, WHOLE_SCHOOL)
    })
    const nothing = await (await school.join(staff, { silent: true }, 'no-such-plan/annex')).ended()
    expect(nothing.code).toBe(4404)
    for (const person of [staff, governor, viewer]) {
      const client = await school.join(person, { silent: true }, documentKey(school.plan, 'annex'))
      expect(await client.ended()).toEqual(nothing)
      expect(client.heard).toEqual([])
    }
    expect(await (await school.join(stranger, { silent: true }, pair.key)).ended()).toEqual(nothing)
    expect((await school.open(stranger, {}, documentKey(other, 'comments'))).synced).toBe(true)
    await pair.expectNothingNoticed()
  })

  test('S-60: R13 another site’s page opens no comments with a stolen cookie; a page of no version only reads them', async () => {
    const person = await school.addOne('governor', 'Cookie owner')
    const cookie = await school.cookie(person)
    const path = `/sync/${pair.key}?v=2`
    const opening = RawSocket.open(school.server.url, path, { cookie, origin: 'https://evil.example' })
    await expect(opening).rejects.toThrow('HTTP/1.1 403')
    const rooms = new SocketRooms(school.server.url, { cookie, origin: school.server.url })
    const old = await RoomClient.synced(rooms, pair.key, { role: 'governor', schemaVersion: 0 })
    threadsIn(old.doc).set('t-old', begun(person))
    await old.settled()
    expect([old.closed, Object.hasOwn(stored(), 't-old')]).toEqual([undefined, false])
    await pair.expectNothingNoticed()
  })
})

describe('rights that change meanwhile', () => {
  test('R3 R14: a governor who becomes a viewer, a leader who becomes staff, and somebody who is removed, lose what they could', async () => {
    const [governor, leader, leaver] = await Promise.all([
      school.addOne('governor', 'Demoted governor'),
      school.addOne('leader', 'Demoted leader'),
      school.addOne('governor', 'Leaver'),
    ])
    const [one, two, three] = [await talker(governor), await talker(leader), await talker(leaver)]
    await write(one, (threads) => threads.set('t-d', begun(governor)))
    await write(one, (threads) => threads.set('t-d/m-1', said(governor, 'Before.')))
    await pair.during(async () => {
      await setRole(governor, 'viewer')
      await setRole(leader, 'staff')
      await school.changeAccounts(async ({ members }) => members.remove({ userId: null, from: null }, leaver.userId))
      const codes = await within(REVOKED_MS, Promise.all([one, two, three].map((client) => client.ended())), 'The end')
      expect(codes.map(({ code }) => code)).toEqual([4503, 4503, 4403])
    })
    const viewer = await school.open({ ...governor, role: 'viewer' }, {}, pair.key)
    threadsIn(viewer.doc).delete('t-d/m-1')
    await viewer.settled()
    expect([viewer.closed, stored()['t-d/m-1']]).toMatchObject([undefined, { text: 'Before.' }])
    const staff = await school.open({ ...leader, role: 'staff' }, {}, pair.key)
    const hiding = { by: leader.userId, at: now(), hidden: true, reason: 'I was a leader' }
    threadsIn(staff.doc).set('t-d/m-1/hidden', hiding)
    expect((await staff.ended()).code).toBe(4422)
    expect(Object.keys(stored())).not.toContain('t-d/m-1/hidden')
    await pair.expectNothingNoticed()
  })
})

describe('many at once', () => {
  test('S-66: R3 good and bad comments of many people in the same moment: every good one is stored, no bad one is', async () => {
    const good = await school.add('governor', ...Array.from({ length: 8 }, (_, i) => `good ${i}`))
    const bad = await school.add('staff', ...Array.from({ length: 8 }, (_, i) => `bad ${i}`))
    const [honest, forgers] = [await Promise.all(good.map(talker)), await Promise.all(bad.map(talker))]
    const owner = good[0] ?? expect.fail()
    await write(honest[0] ?? expect.fail(), (threads) => {
      threads.set('t-m', begun(owner))
      threads.set('t-m/m-first', said(owner, 'First.'))
    })
    await Promise.all(
      [...honest, ...forgers].map((client) => client.until(() => threadsIn(client.doc).has('t-m/m-first'))),
    )
    const ended = await pair.during(async () => {
      forgers.forEach((client, i) => {
        const honestOne = honest[i]
        if (i % 2 === 0) threadsIn(client.doc).delete('t-m/m-first')
        else client.update(updateOf(client.doc, (copy) => threadsIn(copy).set(`t-m/m-b${i}`, said(owner, 'Forged.'))))
        if (honestOne !== undefined) threadsIn(honestOne.doc).set(`t-m/m-g${i}`, said(good[i] ?? owner, `Honest ${i}.`))
      })
      await Promise.all(honest.map((client, i) => client.until(() => client.saved === (i === 0 ? 3 : 2))))
      return Promise.all(forgers.map((client) => client.ended()))
    })
    expect(ended.map(({ code }) => code)).toEqual(Array.from({ length: 8 }, () => 4422))
    expect(honest.map(({ closed }) => closed)).toEqual(Array.from({ length: 8 }, () => undefined))
    const keys = Object.keys(stored()).filter((key) => key.startsWith('t-m/'))
    expect(keys.sort()).toEqual(['t-m/m-first', ...good.map((_, i) => `t-m/m-g${i}`)].sort())
    await pair.expectNothingNoticed()
  })

  test('S-67: R18 one governor who begins thousands of threads is stopped, and takes nobody’s place', async () => {
    const flooder = await school.addOne('governor', 'Flooder')
    const begin = async (from: number) => {
      const client = await school.open(flooder, { role: 'governor' }, pair.key)
      for (let i = from; i < from + 10_000 && client.closed === undefined; i += 250) {
        client.doc.transact(() => {
          for (let j = i; j < i + 250; j++) threadsIn(client.doc).set(`t-f${j}`, begun(flooder))
        })
        await client.settled()
      }
      return client
    }
    const client = await pair.during(() => begin(0))
    expect((await client.ended()).code).toBeOneOf([4413, 4529])
    const mine = Object.keys(stored()).filter((key) => key.startsWith('t-f'))
    expect(mine.length).toBeLessThanOrEqual(LIMITS.threadsOfPerson)
    const colleague = await school.addOne('governor', 'Colleague of the flooder')
    await write(await talker(colleague), (threads) => threads.set('t-c', begun(colleague)))
    await pair.expectNothingNoticed()
  })
})

test('S-8: S-62: a comment that was said to be saved is there after kill -9, and its key is still its author’s', async () => {
  const author = await school.addOne('governor', 'Careful author')
  const client = await talker(author)
  await write(client, (threads) => {
    threads.set('t-k', begun(author))
    threads.set('t-k/m-1', said(author, 'Do not lose this.'))
    threads.set('t-k/m-2', said(author, 'Nor whose this was.'))
  })
  await write(client, (threads) => threads.delete('t-k/m-2'))
  await pair.expectWholeAfterRestart()
  expect(stored()).toMatchObject({ 't-k/m-1': { by: author.userId, text: 'Do not lose this.' } })
  const thief = await school.addOne('leader', 'Thief')
  const stealing = await school.open(thief, {}, pair.key)
  threadsIn(stealing.doc).set('t-k/m-2', said(thief, 'Mine.'))
  expect((await stealing.ended()).code).toBe(4422)
  await pair.expectNothingNoticed()
})

test('R2 R3: a governor’s hand-made frame on the plan’s own document is dropped and counted, and their comments go on', async () => {
  const governor = await school.addOne('governor', 'Two windows')
  const beside = await talker(governor)
  const plan = await school.open(governor, { role: 'governor' })
  const before = await school.metric('plan_edits_dropped_total')
  plan.update(updateOf(plan.doc, (copy) => copy.getMap('meta').set('title', 'Mine now')))
  await plan.settled()
  expect(plan.closed).toBeUndefined()
  expect(await school.metric('plan_edits_dropped_total')).toBe(before + 1)
  expect(school.storedDoc().getMap('meta').get('title')).not.toBe('Mine now')
  await write(beside, (threads) => threads.set('t-w', begun(governor)))
  await pair.expectNothingNoticed()
})
