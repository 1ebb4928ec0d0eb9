import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../schema/protocol/limits.js'
import { MESSAGE } from '../../schema/protocol/messages.js'
import { WHOLE_SCHOOL } from '../../server/auth/identity.js'
import { HealthyPair } from '../support/healthy-pair.js'
import { LiveSchool } from '../support/live-school.js'
import { blockAt, textOf, updateOf } from '../support/plans.js'
import { RawSocket } from '../support/raw-socket.js'
import { rawUpdate } from '../support/raw-update.js'
import { RoomClient } from '../support/room-client.js'
import { SocketRooms } from '../support/socket-rooms.js'
import { within } from '../support/within.js'

/** R14: how soon a change reaches open sockets, in milliseconds. */
const REVOKED_MS = 5000

let school: LiveSchool
let pair: HealthyPair
beforeAll(async () => {
  // The most talkative log there is, to search it for secrets in the end.
  school = await LiveSchool.open({ LOG_LEVEL: 'trace' })
  pair = await HealthyPair.open(school)
})
afterAll(async () => {
  await pair.expectWholeAfterRestart()
  expect(school.server.output).toContain('socket opened')
  school.expectNoSecretsPrinted()
  await school.close()
})

describe('at the door', () => {
  test.each([
    ['another site', 'https://evil.example'],
    ['a sandboxed page', 'null'],
    ['a site whose name begins like ours', (url: string) => `${url}.evil.example`],
    ['another port of this machine', 'http://127.0.0.1:1'],
    ['our address with another scheme', (url: string) => url.replace('http:', 'https:')],
    ['two origins in one', (url: string) => `${url} https://evil.example`],
  ])('R13: %s opens no socket and changes nothing with a stolen cookie', async (name, from) => {
    const cookie = await school.cookie(await school.addOne('staff', `visitor of ${name}`))
    const origin = typeof from === 'string' ? from : from(school.server.url)
    const opening = RawSocket.open(school.server.url, `/sync/${school.plan}?v=2`, { cookie, origin })
    await expect(opening).rejects.toThrow('HTTP/1.1 403')
    const headers = { cookie, origin, 'content-type': 'application/json' }
    const answer = await fetch(`${school.server.url}/api/plans`, { method: 'POST', headers, body: '{"title":"Mine"}' })
    expect(answer.status).toBe(403)
    await pair.expectNothingNoticed()
  })

  test('R13 R23: hostile names of rooms open nothing, tell nothing and make nothing', async () => {
    const person = await school.addOne('staff', 'traveller')
    const headers = { authorization: `Bearer ${person.token}` }
    const rooms = await school.metric('plan_rooms')
    const names = [
      ...[
        '',
        '.',
        '..',
        '%2e%2e',
        '%2e%2e%2f',
        '..%2f..%2fetc%2fpasswd',
        '%00',
        `${school.plan}%00`,
        '%ff',
        '%',
        '%zz',
      ],
      ...['__proto__', 'constructor', 'toString', '*', '%2a', 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(10_000)],
      ...[
        'sch%C3%BCle',
        '%F0%9F%92%A9',
        `${school.plan}/`,
        `${school.plan}/x`,
        `${school.plan}%2fcomments`,
        "'--",
        '%0d%0a',
      ],
      ...[
        `${school.plan}/comments/..`,
        `../sync/${school.plan}/../x`,
        `/${school.plan}`,
        `\\${school.plan}`,
        '@evil.example/x',
      ],
    ]
    const answers = await pair.during(async () => {
      const seen: string[] = []
      for (const name of names) {
        try {
          const raw = await RawSocket.open(school.server.url, `/sync/${name}?v=2`, headers)
          seen.push(String(await raw.closeCode()))
        } catch (error) {
          seen.push(error instanceof Error ? error.message.slice(0, 12) : '')
        }
      }
      return seen
    })
    // A name that could be a plan is refused like a plan that one may not see; the others are no addresses.
    for (const answer of answers) expect(answer).toBeOneOf(['4404', 'HTTP/1.1 404', 'HTTP/1.1 400', 'HTTP/1.1 431'])
    expect(await school.metric('plan_rooms')).toBe(rooms)
    await pair.expectNothingNoticed()
  })
})

describe('by those who only read', () => {
  test.each(['viewer', 'governor'] as const)(
    'R2: a %s’s hand-made frames of every kind change nothing',
    async (role) => {
      const person = await school.addOne(role, `the ${role}`)
      const before = pair.restOf(school.storedDoc())
      await pair.during(async () => {
        const reader = await school.open(person, { role, durable: true })
        const edit = updateOf(reader.doc, (copy) => {
          textOf(blockAt(copy, 0)).insert(0, 'Changed. ')
          copy.getXmlFragment('content').delete(1, 1)
          copy.getMap('meta').set('title', 'Mine')
          copy.getMap('people').delete('p-head')
        })
        reader.update(edit)
        reader.whole(edit)
        reader.update(rawUpdate([], [[1, 0, 50]]))
        reader.update(rawUpdate([{ client: 5, clock: 3, structs: [{ kind: 'skip', length: 4 }] }]))
        reader.whole(Y.encodeStateAsUpdate(reader.doc))
        await reader.settled()
        reader.leave()
        const asked = { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' }
        const made = await fetch(`${school.server.url}/api/plans`, {
          method: 'POST',
          headers: asked,
          body: '{"title":"x"}',
        })
        expect(made.status).toBe(403)
      })
      expect(pair.restOf(school.storedDoc())).toEqual(before)
      await pair.expectNothingNoticed()
    },
  )
})

describe('under another name', () => {
  test('R8: words under the client id of a colleague are refused, also after the server was killed', async () => {
    const person = await school.addOne('staff', 'forger')
    const forge = async () => {
      const forger = await school.open(person)
      forger.update(
        updateOf(forger.doc, (copy) => textOf(blockAt(copy, 0)).insert(0, 'Forged. '), pair.typistsClientId),
      )
      return (await forger.ended()).code
    }
    expect(await pair.during(forge)).toBe(4422)
    const was = pair.typistsClientId
    await pair.expectWholeAfterRestart()
    const forger = await school.open(person)
    forger.update(updateOf(forger.doc, (copy) => textOf(blockAt(copy, 0)).insert(0, 'Forged. '), was))
    expect((await forger.ended()).code).toBe(4422)
    await pair.expectNothingNoticed()
    expect(textOf(blockAt(school.storedDoc(), 0)).toString()).not.toContain('Forged')
  })

  test('R19: presence shows nobody but its sender, in 2 KB, ten times a second, and no ghosts', async () => {
    const watcher = await school.open(await school.addOne('viewer', 'watcher'), { role: 'viewer' })
    const mallory = await school.addOne('staff', 'Mallory')
    const started = performance.now()
    const before = watcher.count(MESSAGE.awareness)
    await pair.during(async () => {
      const forger = await school.open(mallory)
      const claim = { user: { id: 'head', name: 'The head', color: '#000000', role: 'leader' }, cursor: { at: 1 } }
      for (let id = 0; id < 300; id++) forger.presence([[9000 + id, id + 1, claim]])
      forger.presence(Array.from({ length: 100_000 }, (_, i) => [20_000 + i, 1, { ghost: 1 }] as const))
      forger.presence([[9000, 2 ** 31, { cursor: 'x'.repeat(LIMITS.awarenessBytes) }]])
      await Promise.race([forger.settled(), forger.ended()])
      await watcher.until(() => [...statesOf(watcher).values()].some((state) => state?.user.name === 'Mallory'))
      forger.leave()
      await watcher.until(() => statesOf(watcher).get(9000) === null)
    })
    for (const [id, state] of statesOf(watcher)) {
      if (id >= 9000 && state !== null)
        expect(state.user).toMatchObject({ id: mallory.userId, name: 'Mallory', role: 'staff' })
    }
    expect([...statesOf(watcher).keys()].filter((id) => id >= 9000 && id < 200_000)).toEqual([9000])
    const seconds = (performance.now() - started) / 1000
    expect(watcher.count(MESSAGE.awareness) - before).toBeLessThanOrEqual(LIMITS.awarenessPerSecond * seconds + 2)
    const newcomer = await school.open(await school.addOne('viewer', 'newcomer'), { role: 'viewer' })
    await newcomer.settled()
    const sizes = newcomer.heard.filter(({ type }) => type === MESSAGE.awareness).map(({ payload }) => payload.length)
    expect(Math.max(0, ...sizes)).toBeLessThan(10_000)
    await pair.expectNothingNoticed()
  })

  test('R16 R19: presence of 10 MB is closed with 1009, and of 3 MB reaches nobody', async () => {
    const watcher = await school.open(await school.addOne('viewer', 'onlooker'), { role: 'viewer' })
    const sizes = await pair.during(async () => {
      const small = await school.open(await school.addOne('staff', 'three'))
      small.presence([[77, 1, { cursor: 'x'.repeat(3 * 1024 * 1024) }]])
      await Promise.race([small.settled(), small.ended()])
      const big = await school.open(await school.addOne('staff', 'ten'))
      big.presence([[78, 1, { cursor: 'x'.repeat(10 * 1024 * 1024) }]])
      expect((await big.ended()).code).toBe(1009)
      await watcher.settled()
      return watcher.heard.filter(({ type }) => type === MESSAGE.awareness).map(({ payload }) => payload.length)
    })
    expect(Math.max(0, ...sizes)).toBeLessThan(10_000)
    await pair.expectNothingNoticed()
  })
})

interface Shown {
  readonly user: { readonly id: string; readonly name: string; readonly role: string }
}

/** The last that a client was told of everybody. */
function statesOf(client: RoomClient): Map<number, Shown | null> {
  const states = new Map<number, Shown | null>()
  for (const { type, payload } of client.heard) {
    if (type !== MESSAGE.awareness) continue
    const decoder = decoding.createDecoder(payload)
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const id = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      states.set(id, JSON.parse(decoding.readVarString(decoder)) as Shown | null) // the server stamps every state
    }
  }
  return states
}

describe('R14: whoever may no longer is out within five seconds', () => {
  const closedWithin = (client: RoomClient) => within(REVOKED_MS, client.ended(), 'the end of the connection')

  test('signed out', async () => {
    const cookie = await school.cookie(await school.addOne('staff', 'leaver'))
    const client = await RoomClient.synced(new SocketRooms(school.server.url, { cookie }), school.plan)
    const closing = closedWithin(client)
    const headers = { cookie, origin: school.server.url, 'content-type': 'application/json' }
    const answer = await fetch(`${school.server.url}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' })
    expect(answer.status).toBe(200)
    expect((await closing).code).toBe(4401)
    const again = await RoomClient.join(new SocketRooms(school.server.url, { cookie }), school.plan)
    expect((await again.ended()).code).toBe(4401)
  })

  test('made a viewer by another process: the way back in is for reading', async () => {
    const person = await school.addOne('staff', 'demoted')
    const client = await school.open(person)
    const closing = pair.during(() => closedWithin(client))
    await school.changeAccounts(async ({ memberships }) => memberships.grant(person.userId, WHOLE_SCHOOL, 'viewer'))
    expect((await closing).code).toBe(4503)
    const back = await school.open(person)
    textOf(blockAt(back.doc, 0)).insert(0, 'No longer mine. ')
    await back.settled()
    expect(textOf(blockAt(school.storedDoc(), 0)).toString()).not.toContain('No longer')
    back.leave()
  })

  test('removed by a leader', async () => {
    const person = await school.addOne('staff', 'removed')
    const client = await school.open(person)
    const closing = closedWithin(client)
    const headers = { cookie: await school.cookie(school.leader), origin: school.server.url }
    const answer = await fetch(`${school.server.url}/api/members/${person.userId}`, { method: 'DELETE', headers })
    expect(answer.status).toBe(204)
    expect((await closing).code).toBeOneOf([4401, 4403])
    const again = await school.join(person)
    expect((await again.ended()).code).toBe(4401)
    await pair.expectNothingNoticed()
  })
})
