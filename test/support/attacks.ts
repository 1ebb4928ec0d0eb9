import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { expectHealthy } from './health.js'
import { HealthyPair } from './healthy-pair.js'
import type { HeldStore } from './held-store.js'
import { type LivePerson, LiveSchool } from './live-school.js'
import { blockAt, PLAN, storedDoc, storeOf, textOf } from './plans.js'
import { type RawId, type RawStruct, rawUpdate } from './raw-update.js'
import { RoomClient } from './room-client.js'

/** The attacker's client id, free until used. */
export const ME = 666_666

export interface Attack {
  readonly name: string
  readonly code: 4400 | 4413 | 4422
  readonly update: (plan: Places) => Uint8Array
}

/** Ids of things in the plan that hand-made structs refer to. */
export interface Places {
  readonly block: RawId
  readonly secondBlock: RawId
  readonly text: RawId
  readonly letters: RawId
  readonly otherLetters: RawId
  readonly field: RawId
}

const idOf = (item: Y.Item | null): RawId => {
  if (item === null) throw new Error('nothing here')
  return [item.id.client, item.id.clock]
}

function placesIn(doc: Y.Doc): Places {
  const [block, second] = [blockAt(doc, 0), blockAt(doc, 1)]
  return {
    block: idOf(block._item),
    secondBlock: idOf(second._item),
    text: idOf(textOf(block)._item),
    letters: idOf(textOf(block)._start),
    otherLetters: idOf(textOf(second)._start),
    field: idOf(block._map.get('status') ?? null),
  }
}

/** One struct, or several in a row, as the attacker's first words. */
export const mine = (...structs: RawStruct[]) => rawUpdate([{ client: ME, clock: 0, structs }])

export const inText = (content: RawStruct) => (plan: Places) => mine({ ...content, parent: plan.text } as RawStruct)
export const inBlock = (content: RawStruct) => (plan: Places) => mine({ ...content, parent: plan.block } as RawStruct)
export const asField = (name: string, content: RawStruct) => (plan: Places) =>
  mine({ ...content, parent: plan.block, sub: name } as RawStruct)
export const inRoot = (root: string, content: RawStruct) => () => mine({ ...content, parent: root } as RawStruct)
export const any = (...values: unknown[]): RawStruct => ({ kind: 'any', values })
export const nestedJson = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
export const nestedAny = (depth: number): RawStruct => ({
  kind: 'raw',
  ref: 8,
  bytes: new Uint8Array([1, ...Array.from({ length: depth }, () => [117, 1]).flat(), 126]),
})

/**
 * Declares two tests for each attack, in a room of this process and from outside against the running server: refused with
 * its code, nothing changed for anybody, and the room as well as before.
 */
export function describeAttacks(title: string, attacks: readonly Attack[]): void {
  describe(title, () => inThisProcess(attacks))
  describe(`${title}, from outside`, () => fromOutside(attacks))
}

function inThisProcess(attacks: readonly Attack[]): void {
  let store: HeldStore
  let rooms: RoomRegistry
  let before: unknown
  beforeAll(async () => {
    store = await storeOf()
    rooms = new RoomRegistry({ store })
    before = readDocument(await storedDoc(store))
  })
  afterAll(async () => {
    expect(readDocument(await storedDoc(store))).toEqual(before)
    await expectHealthy(rooms, store)
  })

  test.each(attacks)('$name', async ({ name, code, update }) => {
    const witness = await RoomClient.synced(rooms, PLAN, { user: 'witness', role: 'viewer' })
    const attacker = await RoomClient.synced(rooms, PLAN, { user: name })
    attacker.update(update(placesIn(attacker.doc)))
    const ended = await attacker.ended()
    expect(ended.code).toBe(code)
    expect(ended.reason).not.toBe('')
    await witness.settled()
    expect(witness.closed).toBeUndefined()
    expect(readDocument(witness.doc)).toEqual(before)
    expect(store.appends).toBe(0)
    witness.leave()
  })
}

function fromOutside(attacks: readonly Attack[]): void {
  let school: LiveSchool
  let pair: HealthyPair
  let attackers: readonly LivePerson[]
  let before: unknown
  beforeAll(async () => {
    school = await LiveSchool.open()
    pair = await HealthyPair.open(school)
    before = pair.restOf(school.storedDoc())
    attackers = await school.add('staff', ...attacks.map(({ name }) => name))
  })
  afterAll(async () => {
    await pair.expectWholeAfterRestart()
    school.expectNoSecretsPrinted()
    await school.close()
  })

  test.each(attacks)('$name', async ({ name, code, update }) => {
    const person = attackers.find((attacker) => attacker.name === name)
    if (person === undefined) throw new Error(`nobody is there for ${name}`)
    const ended = await pair.during(async () => {
      const attacker = await school.open(person)
      attacker.update(update(placesIn(attacker.doc)))
      return attacker.ended()
    })
    expect(ended.code).toBe(code)
    expect(ended.reason).not.toBe('')
    await pair.expectNothingNoticed()
    expect(pair.restOf(school.storedDoc())).toEqual(before)
  })
}
