import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentKey } from '../../schema/protocol/document-keys.js'
import type { Role } from '../../schema/protocol/roles.js'
import { commentsFault } from '../../server/plans/check-comments.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { COMMENTS, threadsIn } from './comments.js'
import { HealthyPair } from './healthy-pair.js'
import type { HeldStore } from './held-store.js'
import { type LivePerson, LiveSchool } from './live-school.js'
import { storedDoc, storeOf } from './plans.js'
import type { RawId, RawStruct } from './raw-update.js'
import { RoomClient } from './room-client.js'
import { talking } from './trades.js'

export interface CommentAttack {
  readonly name: string
  /** `governor` when it is not said. */
  readonly role?: Role
  /** `nothing`: the connection stays, and nothing has happened. */
  readonly code: 4400 | 4413 | 4422 | 'nothing'
  readonly update: (scene: Scene) => Uint8Array
}

/** What an attacker knows, who has read everything. */
export interface Scene {
  readonly me: string
  readonly victim: string
  readonly leader: string
  /** The Yjs id of what stands, or last stood, under a key. */
  id(key: string): RawId
  /** The victim's client id and the clock it will use next. */
  readonly next: RawId
  /** What the victim sent when writing `t-1/m-2`, which they deleted afterwards. */
  readonly replay: Uint8Array
  /** A time `offset` milliseconds from now. */
  at(offset?: number): string
}

/** One person who takes part in the scene: how they connect, and what their account is called. */
interface Player {
  readonly userId: string
  open(): Promise<RoomClient>
}

/**
 * The victim, a governor, asks (`t-1/m-1`), takes a second message back (`t-1/m-2`) and suggests (`t-2`); staff answer (`t-1/m-3`),
 * for which the victim says thank you; a leader hides one of the victim's messages (`t-1/m-4`) and resolves `t-2`.
 */
async function play(victim: Player, staff: Player, leader: Player): Promise<Omit<Scene, 'me'>> {
  const at = (offset = 0) => new Date(Date.now() + offset).toISOString()
  const by = (player: Player) => ({ by: player.userId, at: at() })
  const act = async (player: Player, run: (threads: Y.Map<unknown>) => void) => {
    const client = await player.open()
    client.doc.transact(() => run(threadsIn(client.doc)))
    await client.settled()
    if (client.closed !== undefined) throw new Error(client.closed.reason)
    return client
  }
  const asking = await act(victim, (threads) => {
    threads.set('t-1', { ...by(victim), kind: 'question', anchor: null })
    threads.set('t-1/m-1', { ...by(victim), text: 'Why is this late?' })
    threads.set('t-1/m-4', { ...by(victim), text: 'Ask Johnny’s mother.' })
    threads.set('t-2', { ...by(victim), kind: 'suggestion', anchor: null, replacement: 'by Easter' })
  })
  const replay = await new Promise<Uint8Array>((sent) => {
    asking.doc.once('update', sent)
    threadsIn(asking.doc).set('t-1/m-2', { ...by(victim), text: 'I regret this.' })
  })
  threadsIn(asking.doc).delete('t-1/m-2')
  await asking.settled()
  await act(staff, (threads) => threads.set('t-1/m-3', { ...by(staff), text: 'The painters were ill.' }))
  await asking.settled()
  threadsIn(asking.doc).set(`t-1/m-3/thanks/${victim.userId}`, { at: at() })
  await asking.settled()
  const { doc } = await act(leader, (threads) => {
    threads.set('t-1/m-4/hidden', { ...by(leader), hidden: true, reason: 'Names a child' })
    threads.set('t-2/state', { ...by(leader), state: 'resolved' })
  })
  return {
    victim: victim.userId,
    leader: leader.userId,
    id(key) {
      const item = threadsIn(doc)._map.get(key)
      if (item === undefined) throw new Error(`nothing ever stood under ${key}`)
      return [item.id.client, item.id.clock]
    },
    next: [asking.doc.clientID, Y.getState(asking.doc.store, asking.doc.clientID)],
    replay,
    at,
  }
}

/** A new entry of the table; what stood there is not mentioned. */
export const entry = (key: string, ...values: unknown[]): RawStruct => ({
  kind: 'any',
  values,
  parent: 'threads',
  sub: key,
})
/** An entry that takes the place of another. */
export const over = (origin: RawId, ...values: unknown[]): RawStruct => ({ kind: 'any', values, origin })

/**
 * Declares two tests for each attack, in a room of this process and from outside against the running server: it ends as it
 * must, nothing is stored of it, and the healthy people beside the plan noticed nothing.
 */
export function describeCommentAttacks(title: string, attacks: readonly CommentAttack[]): void {
  describe(title, () => inThisProcess(attacks))
  describe(`${title}, from outside`, () => fromOutside(attacks))
}

function inThisProcess(attacks: readonly CommentAttack[]): void {
  let store: HeldStore
  let rooms: RoomRegistry
  let scene: Omit<Scene, 'me'>
  let before: unknown
  const failures: unknown[] = []
  const player = (userId: string, role: Role): Player => ({
    userId,
    open: () => RoomClient.synced(rooms, COMMENTS, { user: userId, role }),
  })
  beforeAll(async () => {
    store = await storeOf()
    rooms = new RoomRegistry({ store, events: { failed: (_, error) => void failures.push(error) } })
    scene = await play(player('victim', 'governor'), player('staff', 'staff'), player('leader', 'leader'))
    before = threadsIn(await storedDoc(store, COMMENTS)).toJSON()
  })
  afterAll(async () => {
    await rooms.drain()
    const stored = await storedDoc(store, COMMENTS)
    expect(commentsFault(stored, await store.clientOwners(COMMENTS))).toBeUndefined()
    expect(failures).toEqual([])
  })

  test.each(attacks.map((attack, i) => ({ ...attack, me: `attacker-${i}` })))('$name', async (attack) => {
    const witness = await RoomClient.synced(rooms, COMMENTS, { user: 'witness', role: 'viewer' })
    const attacker = await RoomClient.synced(rooms, COMMENTS, { user: attack.me, role: attack.role ?? 'governor' })
    const { appends } = store
    attacker.update(attack.update({ ...scene, me: attack.me }))
    await expectEnded(attacker, attack)
    await witness.settled()
    expect(witness.closed).toBeUndefined()
    expect(threadsIn(witness.doc).toJSON()).toEqual(before)
    expect(threadsIn(await storedDoc(store, COMMENTS)).toJSON()).toEqual(before)
    expect(store.appends).toBe(appends)
    witness.leave()
    attacker.leave()
  })
}

function fromOutside(attacks: readonly CommentAttack[]): void {
  let school: LiveSchool
  let pair: HealthyPair
  let scene: Omit<Scene, 'me'>
  let before: unknown
  const attackers = new Map<string, LivePerson>()
  beforeAll(async () => {
    school = await LiveSchool.open()
    pair = await HealthyPair.open(school, talking)
    const key = documentKey(school.plan, 'comments')
    const player = async (name: string, role: Role): Promise<Player> => {
      const person = await school.addOne(role, name)
      return { userId: person.userId, open: () => school.open(person, { role }, key) }
    }
    scene = await play(
      await player('Victim', 'governor'),
      await player('Staff', 'staff'),
      await player('Second leader', 'leader'),
    )
    before = pair.restOf(school.storedDoc(pair.key))
    for (const role of ['leader', 'staff', 'governor', 'viewer'] as const) {
      const names = attacks.filter((attack) => (attack.role ?? 'governor') === role).map(({ name }) => name)
      for (const person of await school.add(role, ...names)) attackers.set(person.name, person)
    }
  })
  afterAll(async () => {
    await pair.expectWholeAfterRestart()
    school.expectNoSecretsPrinted()
    await school.close()
  })

  test.each(attacks)('$name', async (attack) => {
    const person = attackers.get(attack.name)
    if (person === undefined) throw new Error(`nobody is there for ${attack.name}`)
    const attacker = await pair.during(async () => {
      const client = await school.open(person, {}, pair.key)
      client.update(attack.update({ ...scene, me: person.userId }))
      await expectEnded(client, attack)
      return client
    })
    await pair.expectNothingNoticed()
    expect(pair.restOf(school.storedDoc(pair.key))).toEqual(before)
    attacker.leave()
  })
}

async function expectEnded(client: RoomClient, { code }: CommentAttack): Promise<void> {
  if (code === 'nothing') {
    await client.settled()
    expect(client.closed).toBeUndefined()
    return
  }
  const ended = await client.ended()
  expect(ended.code).toBe(code)
  expect(ended.reason).not.toBe('')
}
