import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { documentKey } from '../../schema/protocol/document-keys.js'
import type { Role } from '../../schema/protocol/roles.js'
import { WHOLE_SCHOOL } from '../../server/auth/identity.js'
import { HealthyPair } from '../support/healthy-pair.js'
import { decided, ownWords } from '../support/line-attacks.js'
import { linesIn } from '../support/lines.js'
import { type LivePerson, LiveSchool } from '../support/live-school.js'
import { planOf, updateOf } from '../support/plans.js'
import type { RoomClient } from '../support/room-client.js'
import { wording } from '../support/trades.js'
import { within } from '../support/within.js'

/** R14: how soon a change reaches open sockets, in milliseconds. */
const REVOKED_MS = 5000

let school: LiveSchool
let pair: HealthyPair
beforeAll(async () => {
  school = await LiveSchool.open()
  pair = await HealthyPair.open(school, wording)
})
afterAll(async () => {
  await pair.expectWholeAfterRestart()
  school.expectNoSecretsPrinted()
  await school.close()
})

const now = () => new Date().toISOString()
const stored = () => linesIn(school.storedDoc(pair.key)).toJSON()

/** A connection whose every edit is awaited. */
async function writer(person: LivePerson): Promise<RoomClient> {
  const client = await school.open(person, { role: person.role, durable: true }, pair.key)
  await client.until(() => client.saved === 1)
  return client
}

async function write(client: RoomClient, act: (lines: Y.Map<unknown>) => void): Promise<void> {
  const { saved } = client
  client.doc.transact(() => act(linesIn(client.doc)))
  await client.until(() => client.saved > saved)
}

const setRole = (person: LivePerson, role: Role) =>
  school.changeAccounts(async ({ memberships }) => memberships.grant(person.userId, WHOLE_SCHOOL, role))

/** Nothing was said to them but that there is nothing. */
async function expectNothingThere(client: RoomClient): Promise<void> {
  expect(await client.ended()).toMatchObject({ code: 4404 })
  expect(client.heard).toEqual([])
}

test('S-80: R23 to governors, viewers and people of other plans it looks like a plan that is not there', async () => {
  const [governor, viewer, stranger] = await Promise.all([
    school.addOne('governor', 'Curious governor'),
    school.addOne('viewer', 'Curious viewer'),
    school.addOne('viewer', 'Stranger'),
  ])
  const other = await school.importPlan(planOf(1))
  await school.changeAccounts(async ({ members, memberships }) => {
    memberships.grant(stranger.userId, other, 'staff')
    members.removeRole({ userId: null, from: null }, stranger.userId, WHOLE_SCHOOL)
  })
  const nothing = await (await school.join(governor, { silent: true }, 'no-such-plan/children')).ended()
  for (const person of [governor, viewer, stranger]) {
    const client = await school.join(person, { silent: true }, pair.key)
    await expectNothingThere(client)
    expect(client.closed).toEqual(nothing)
    // Nor do they get to write by not asking first.
    const blind = await school.join(person, { silent: true }, pair.key)
    blind.update(updateOf(blind.doc, (copy) => linesIn(copy).set(ownWords(person.userId), { text: 'x', at: now() })))
    await expectNothingThere(blind)
  }
  expect((await school.open(stranger, {}, documentKey(other, 'children'))).synced).toBe(true)
  for (const path of ['children', 'children/document', 'children/lines']) {
    const answer = await fetch(`${school.server.url}/api/plans/${school.plan}%2F${path}`, {
      headers: { authorization: `Bearer ${governor.token}` },
    })
    expect(answer.status).toBe(404)
  }
  await pair.expectNothingNoticed()
})

test('S-80: R14 staff who become governors, and people who are removed, lose it in the midst of a session', async () => {
  const [staff, leaver] = [await school.addOne('staff', 'Soon a governor'), await school.addOne('staff', 'Soon gone')]
  const [one, two] = await Promise.all([writer(staff), writer(leaver)])
  await write(one, (lines) => lines.set(ownWords(staff.userId), { text: 'Before.', at: now() }))
  await pair.during(async () => {
    await setRole(staff, 'governor')
    await school.changeAccounts(async ({ members }) => members.remove({ userId: null, from: null }, leaver.userId))
    const codes = await within(REVOKED_MS, Promise.all([one.ended(), two.ended()]), 'The end')
    expect(codes.map(({ code }) => code)).toEqual([4503, 4403])
  })
  linesIn(one.doc).set(ownWords(staff.userId), { text: 'After.', at: now() })
  const again = await school.join({ ...staff, role: 'governor' }, { silent: true, doc: one.doc }, pair.key)
  again.update(updateOf(one.doc, (copy) => linesIn(copy).delete(ownWords(staff.userId))))
  await expectNothingThere(again)
  expect(stored()).toMatchObject({ [ownWords(staff.userId)]: { text: 'Before.' } })
  await pair.expectNothingNoticed()
})

test('S-66: S-82: R3 good and forged words of many people in the same moment: every good one is stored, no forged one is', async () => {
  const good = await school.add('staff', ...Array.from({ length: 6 }, (_, i) => `good ${i}`))
  const bad = await school.add('staff', ...Array.from({ length: 6 }, (_, i) => `bad ${i}`))
  const [honest, forgers] = [await Promise.all(good.map(writer)), await Promise.all(bad.map(writer))]
  const victim = good[0] ?? expect.fail()
  const ended = await pair.during(async () => {
    forgers.forEach((client, i) => {
      const forged =
        i % 2 === 0
          ? (lines: Y.Map<unknown>) => lines.set(`l-${i}/words/${victim.userId}`, { text: 'Forged.', at: now() })
          : (lines: Y.Map<unknown>) => lines.set(`l-${i}/decision`, decided(victim.userId, now()))
      client.update(updateOf(client.doc, (copy) => forged(linesIn(copy))))
      const [colleague, person] = [honest[i] ?? expect.fail(), good[i] ?? victim]
      linesIn(colleague.doc).set(`m-${i}/words/${person.userId}`, { text: `Honest ${i}.`, at: now() })
    })
    await Promise.all(honest.map((client) => client.until(() => client.saved === 2)))
    return Promise.all(forgers.map((client) => client.ended()))
  })
  expect(ended.map(({ code }) => code)).toEqual(Array.from({ length: 6 }, () => 4422))
  expect(honest.map(({ closed }) => closed)).toEqual(Array.from({ length: 6 }, () => undefined))
  const keys = Object.keys(stored())
  expect(keys.filter((key) => key.startsWith('m-'))).toHaveLength(6)
  expect(keys.filter((key) => key.startsWith('l-'))).toEqual([])
  await pair.expectNothingNoticed()
})

test('S-8: S-82: what was said to be saved is there after kill -9, and is still its writer’s', async () => {
  const author = await school.addOne('staff', 'Careful author')
  const client = await writer(author)
  await write(client, (lines) => {
    lines.set(ownWords(author.userId), { text: 'Do not lose this.', at: now() })
    lines.set('pri-9:goal/decision', decided(author.userId, now()))
  })
  await pair.expectWholeAfterRestart()
  expect(stored()).toMatchObject({
    [ownWords(author.userId)]: { text: 'Do not lose this.' },
    'pri-9:goal/decision': { by: author.userId },
  })
  const thief = await school.addOne('leader', 'Thief')
  const stealing = await school.open(thief, {}, pair.key)
  linesIn(stealing.doc).delete(ownWords(author.userId))
  expect((await stealing.ended()).code).toBe(4422)
  await pair.expectNothingNoticed()
})
