import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import { readDocument } from '../../extensions/headless/codec.js'
import type { LivePerson, LiveSchool } from '../support/live-school.js'
import { proseOf } from '../support/plans.js'
import type { RoomClient } from '../support/room-client.js'
import { seededRandom } from '../support/seeded-random.js'
import { expectEveryWord, expectNothingLost } from './nothing-lost.js'
import { Writer } from './writer.js'

export interface Cast {
  readonly writers: readonly LivePerson[]
  readonly reader: LivePerson
}

type Random = () => number
const below = (random: Random, limit: number) => Math.floor(random() * limit)
/** A start takes about this long. */
const LONGEST_START_MS = 600
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Some people write one plan, come and go, and in the middle of it the server ends: mostly killed, now and then told to stop,
 * sometimes again while it starts or while everybody is coming back. Everything random comes from the seed; what the
 * machines make of it does not.
 */
export class RandomSession {
  readonly #random: Random
  readonly #writers: readonly Writer[]
  #reader: RoomClient | undefined
  /** How often the server was killed. */
  kills = 0

  private constructor(
    readonly seed: number,
    readonly school: LiveSchool,
    readonly plan: string,
    readonly cast: Cast,
  ) {
    this.#random = seededRandom(seed)
    this.#writers = cast.writers
      .slice(0, 2 + below(this.#random, cast.writers.length - 1))
      .map((person) => new Writer(school, person, plan))
  }

  /** @returns how often the server was killed */
  static async run(seed: number, school: LiveSchool, cast: Cast): Promise<number> {
    const session = new RandomSession(seed, school, await school.importPlan(proseOf(4)), cast)
    await session.#run()
    return session.kills
  }

  async #run(): Promise<void> {
    const random = this.#random
    for (const writer of this.#writers) await writer.connect()
    this.#reader = await this.#openReader()
    for (let step = 5 + below(random, 30); step > 0; step--) await this.#step()
    await this.#end()
    await this.#comeBack()
    if (random() < 0.25) {
      await this.#end()
      await this.#comeBack()
    }
    await this.#agree()
  }

  async #step(): Promise<void> {
    const random = this.#random
    const writer = this.#anybody()
    if (random() < 0.08) {
      if (writer.online) {
        writer.note()
        writer.disconnect()
      } else await writer.connect()
    }
    for (let edits = 1 + below(random, 3); edits > 0; edits--) writer.write(random)
    if (writer.online && random() < 0.3) await writer.allSaved()
    else if (random() < 0.4) await nextTurn()
  }

  /** Everybody writes at once, and somewhere in that the server goes. */
  async #end(): Promise<void> {
    const random = this.#random
    const signal = this.seed % 8 === 7 ? 'SIGTERM' : 'SIGKILL'
    for (const writer of this.#writers) {
      for (let edits = below(random, 6); edits > 0; edits--) writer.write(random)
    }
    for (let turns = below(random, 8); turns > 0; turns--) await nextTurn()
    const watched = this.#anybody()
    if (watched.online && random() < 0.3) await watched.allSaved()
    const going = this.school.server.down(signal)
    for (const writer of this.#writers) writer.write(random)
    await going
    if (signal === 'SIGKILL') this.kills += 1
    for (const writer of this.#writers) await writer.cutOff()
    await this.#reader?.ended()
  }

  /** Starts the server, looks at what it has before anybody tells it anything, and then everybody is back. */
  async #comeBack(): Promise<void> {
    const { server } = this.school
    if (this.#random() < 0.2) await this.#killWhileStarting()
    await server.up()
    const fresh = await this.#openReader()
    expectNothingLost(fresh.doc, this.#writers, this.#reader === undefined ? [] : [this.#reader.doc])
    this.#reader = fresh
    for (const writer of this.#writers) await writer.connect()
  }

  async #killWhileStarting(): Promise<void> {
    const { server } = this.school
    server.spawn()
    // Not a wait for anything: the moment of the crash.
    await setTimeout(below(this.#random, LONGEST_START_MS))
    await server.down('SIGKILL')
    this.kills += 1
  }

  async #agree(): Promise<void> {
    for (const writer of this.#writers) await writer.allSaved()
    const stored = this.school.storedDoc(this.plan)
    expectNothingLost(stored, this.#writers, [])
    expectEveryWord(stored, this.#writers)
    const json = readDocument(stored)
    for (const writer of this.#writers) {
      await writer.client.settled()
      expect(readDocument(writer.doc)).toEqual(json)
      writer.disconnect()
    }
    this.#reader?.leave()
  }

  #openReader(): Promise<RoomClient> {
    return this.school.open(this.cast.reader, { role: 'viewer' }, this.plan)
  }

  #anybody(): Writer {
    const writer = this.#writers[below(this.#random, this.#writers.length)]
    if (writer === undefined) throw new Error('nobody writes')
    return writer
  }
}
