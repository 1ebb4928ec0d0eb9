import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentKey } from '../../schema/protocol/document-keys.js'
import type { Role } from '../../schema/protocol/roles.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { HealthyPair } from './healthy-pair.js'
import type { HeldStore } from './held-store.js'
import { type LivePerson, LiveSchool } from './live-school.js'
import { PLAN, storedDoc, storeOf } from './plans.js'
import type { RawId, RawStruct } from './raw-update.js'
import { RoomClient } from './room-client.js'
import type { Trade } from './trades.js'

/** What every attacker knows, who has read everything. */
export interface Knowledge {
  readonly victim: string
  readonly leader: string
  /** The Yjs id of what stands, or last stood, under a key. */
  id(key: string): RawId
  /** The victim's client id and the clock it will use next. */
  readonly next: RawId
  /** What the victim sent for something that they deleted afterwards. */
  readonly replay: Uint8Array
  /** A time `offset` milliseconds from now. */
  at(offset?: number): string
}

export type Scene = Knowledge & { readonly me: string }

export interface TableAttack {
  readonly name: string
  readonly role?: Role
  /** `nothing`: the connection stays, and nothing has happened. */
  readonly code: 4400 | 4413 | 4422 | 'nothing'
  readonly update: (scene: Scene) => Uint8Array
  /** Tried against the running server as well, where not all are. */
  readonly outside?: true
}

/** One person who takes part in the scene: how they connect, and what their account is called. */
export interface Player {
  readonly userId: string
  open(): Promise<RoomClient>
}

/** A document beside a plan that is a table, and who does what in it before it is attacked. */
export interface AttackedTable {
  readonly root: string
  /** What healthy people do meanwhile. */
  readonly trade: Trade
  readonly victim: Role
  /** Of attackers of whom it is not said. */
  readonly attacker: Role
  /** Tried from outside: all, or only those of which it is said, where others have gone the same way before. */
  readonly outside: 'all' | 'some'
  /** Of somebody who watches. */
  readonly witness: Role
  play(victim: Player, staff: Player, leader: Player): Promise<Knowledge>
}

/** A new entry of a table; what stood there is not mentioned. */
export const entryIn =
  (root: string) =>
  (key: string, ...values: unknown[]): RawStruct => ({ kind: 'any', values, parent: root, sub: key })

/** An entry that takes the place of another. */
export const over = (origin: RawId, ...values: unknown[]): RawStruct => ({ kind: 'any', values, origin })

/** Lets a player write; they stay connected. */
export async function act(player: Player, root: string, run: (table: Y.Map<unknown>) => void): Promise<RoomClient> {
  const client = await player.open()
  client.doc.transact(() => run(client.doc.getMap(root)))
  await client.settled()
  if (client.closed !== undefined) throw new Error(client.closed.reason)
  return client
}

/** What is known of what a victim wrote, and somebody read. */
export function knowledge(root: string, victim: RoomClient, reader: Y.Doc): Pick<Knowledge, 'id' | 'next' | 'at'> {
  return {
    id(key) {
      const item = reader.getMap(root)._map.get(key)
      if (item === undefined) throw new Error(`nothing ever stood under ${key}`)
      return [item.id.client, item.id.clock]
    },
    next: [victim.doc.clientID, Y.getState(victim.doc.store, victim.doc.clientID)],
    at: (offset = 0) => new Date(Date.now() + offset).toISOString(),
  }
}

/**
 * Declares tests for each attack, in a room of this process and from outside against the running server: it ends as it
 * must, nothing is stored of it, and the healthy people beside the plan noticed nothing.
 */
export function describeAttacks(table: AttackedTable, title: string, attacks: readonly TableAttack[]): void {
  describe(title, () => inThisProcess(table, attacks))
  const outside = attacks.filter((attack) => table.outside === 'all' || attack.outside === true)
  if (outside.length > 0) describe(`${title}, from outside`, () => fromOutside(table, outside))
}

function inThisProcess(table: AttackedTable, attacks: readonly TableAttack[]): void {
  const key = documentKey(PLAN, table.trade.part)
  const read = (doc: Y.Doc) => doc.getMap(table.root).toJSON()
  let store: HeldStore
  let rooms: RoomRegistry
  let scene: Knowledge
  let before: unknown
  const failures: unknown[] = []
  const player = (userId: string, role: Role): Player => ({
    userId,
    open: () => RoomClient.synced(rooms, key, { user: userId, role }),
  })
  beforeAll(async () => {
    store = await storeOf()
    rooms = new RoomRegistry({ store, events: { failed: (_, error) => void failures.push(error) } })
    scene = await table.play(player('victim', table.victim), player('staff', 'staff'), player('leader', 'leader'))
    before = read(await storedDoc(store, key))
  })
  afterAll(async () => {
    await rooms.drain()
    const stored = await storedDoc(store, key)
    table.trade.expectValid(stored, await store.clientOwners(key))
    expect(failures).toEqual([])
  })

  test.each(attacks.map((attack, i) => ({ ...attack, me: `attacker-${i}` })))('$name', async (attack) => {
    const witness = await RoomClient.synced(rooms, key, { user: 'witness', role: table.witness })
    const attacker = await RoomClient.synced(rooms, key, { user: attack.me, role: attack.role ?? table.attacker })
    const { appends } = store
    attacker.update(attack.update({ ...scene, me: attack.me }))
    await expectEnded(attacker, attack)
    await witness.settled()
    expect(witness.closed).toBeUndefined()
    expect(read(witness.doc)).toEqual(before)
    expect(read(await storedDoc(store, key))).toEqual(before)
    expect(store.appends).toBe(appends)
    witness.leave()
    attacker.leave()
  })
}

function fromOutside(table: AttackedTable, attacks: readonly TableAttack[]): void {
  let school: LiveSchool
  let pair: HealthyPair
  let scene: Knowledge
  let before: unknown
  const attackers = new Map<string, LivePerson>()
  beforeAll(async () => {
    school = await LiveSchool.open()
    pair = await HealthyPair.open(school, table.trade)
    const key = documentKey(school.plan, table.trade.part)
    const player = async (name: string, role: Role): Promise<Player> => {
      const person = await school.addOne(role, name)
      return { userId: person.userId, open: () => school.open(person, { role }, key) }
    }
    scene = await table.play(
      await player('Victim', table.victim),
      await player('Staff', 'staff'),
      await player('Second leader', 'leader'),
    )
    before = pair.restOf(school.storedDoc(pair.key))
    for (const role of ['leader', 'staff', 'governor', 'viewer'] as const) {
      const names = attacks.filter((attack) => (attack.role ?? table.attacker) === role).map(({ name }) => name)
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

async function expectEnded(client: RoomClient, { code }: TableAttack): Promise<void> {
  if (code === 'nothing') {
    await client.settled()
    expect(client.closed).toBeUndefined()
    return
  }
  const ended = await client.ended()
  expect(ended.code).toBe(code)
  expect(ended.reason).not.toBe('')
}
