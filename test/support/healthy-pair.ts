import { setTimeout as rhythm } from 'node:timers/promises'
import { expect } from 'vitest'
import type * as Y from 'yjs'
import { documentKey } from '../../schema/protocol/document-keys.js'
import type { LivePerson, LiveSchool } from './live-school.js'
import type { RoomClient } from './room-client.js'
import { starvedHere } from './server-process.js'
import { type Trade, typing } from './trades.js'
import { within } from './within.js'

/**
 * R18: longest that a healthy person's edit may take to be durable and to reach a colleague, in milliseconds. Time in which
 * other programs of this machine had the processors and ours stood ready does not count: it says nothing of an attack.
 */
const NOTICED_MS = 2000
/** Milliseconds between two words of somebody who types. */
const RHYTHM_MS = 30
/** An attack that takes longer waits for something that does not come. */
const LONGEST_ATTACK_MS = 45_000

/** Somebody who writes and somebody who reads, all through an attack: they must notice nothing. */
export class HealthyPair {
  #words = 0
  /** The longest that a word has taken, in milliseconds. */
  worst = 0

  private constructor(
    readonly school: LiveSchool,
    readonly people: readonly [typist: LivePerson, reader: LivePerson],
    readonly trade: Trade,
    private typist: RoomClient,
    private reader: RoomClient,
  ) {}

  /** @param trade what they do: type in the plan unless said otherwise */
  static async open(school: LiveSchool, trade: Trade = typing): Promise<HealthyPair> {
    const people = [
      await school.addOne('leader', 'Typist'),
      await school.addOne(trade.reader ?? 'viewer', 'Reader'),
    ] as const
    return new HealthyPair(school, people, trade, ...(await connect(school, people, trade)))
  }

  /** Types while the attack goes on, and once more after it. @throws Error when one word takes too long */
  async during<T>(attack: () => Promise<T>): Promise<T> {
    let over = false
    const typing = async () => {
      while (!over) {
        await this.type()
        await rhythm(RHYTHM_MS)
      }
    }
    try {
      const [result] = await Promise.all([
        within(LONGEST_ATTACK_MS, attack(), 'The end of the attack').finally(() => {
          over = true
        }),
        typing(),
      ])
      await this.type()
      return result
    } finally {
      over = true
    }
  }

  /** One word, until it is durable and the reader has it. */
  async type(): Promise<void> {
    const { typist, reader } = this
    const word = `word${this.#words++} `
    const saved = typist.saved
    const { server } = this.school
    const lost = () => server.starved + starvedHere()
    const lostBefore = lost()
    const started = performance.now()
    typist.doc.transact(() => this.trade.write(typist.doc, word, this.people[0].userId))
    const noticed = Promise.all([
      typist.until(() => typist.saved > saved),
      reader.until(() => this.trade.sees(reader.doc, word)),
    ])
    await within(NOTICED_MS, noticed, `The notice of ${word}or its way to the reader`, lost)
    this.worst = Math.max(this.worst, performance.now() - started - (lost() - lostBefore))
  }

  get typistsClientId(): number {
    return this.typist.doc.clientID
  }

  /** A document without what the pair writes in. */
  restOf(doc: Y.Doc): unknown {
    return this.trade.restOf(doc)
  }

  /** Key of the document that the pair writes in. */
  get key(): string {
    return documentKey(this.school.plan, this.trade.part)
  }

  /** Frames of a kind that the reader has been sent so far. */
  heard(type: number): number {
    return this.reader.count(type)
  }

  /** "Healthy people noticed nothing": still connected, all of one mind with what is on disk, which is valid. */
  async expectNothingNoticed(): Promise<void> {
    await this.type()
    expect(this.school.server.alive).toBe(true)
    expect(await this.school.health()).toBe(200)
    expect([this.typist.closed, this.reader.closed]).toEqual([undefined, undefined])
    const { read, expectValid } = this.trade
    const seen = read(this.typist.doc)
    expect(read(this.reader.doc)).toEqual(seen)
    const stored = this.school.storedDoc(this.key)
    expect([stored.store.pendingStructs, stored.store.pendingDs]).toEqual([null, null])
    expect(read(stored)).toEqual(seen)
    expectValid(stored, this.school.owners(this.key))
  }

  /** R5: the same after the server was killed and started again. */
  async expectWholeAfterRestart(): Promise<void> {
    const seen = this.trade.read(this.reader.doc)
    await this.school.server.down('SIGKILL')
    await this.school.server.up()
    const [typist, reader] = await connect(this.school, this.people, this.trade)
    this.typist = typist
    this.reader = reader
    expect(this.trade.read(reader.doc)).toEqual(seen)
    await this.expectNothingNoticed()
  }
}

async function connect(
  school: LiveSchool,
  [writing, reading]: HealthyPair['people'],
  { part, reader = 'viewer' }: Trade,
): Promise<[typist: RoomClient, reader: RoomClient]> {
  const key = documentKey(school.plan, part)
  const typist = await school.open(writing, { durable: true }, key)
  await typist.until(() => typist.saved === 1)
  return [typist, await school.open(reading, { role: reader }, key)]
}
