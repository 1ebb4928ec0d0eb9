import { setTimeout as rhythm } from 'node:timers/promises'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import { validateDocument } from '../../schema/validate.js'
import type { LivePerson, LiveSchool } from './live-school.js'
import { textOf } from './plans.js'
import type { RoomClient } from './room-client.js'
import { starvedHere } from './server-process.js'
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
const MOST_LETTERS = 150

/** The block that the pair writes in. */
export const PAIRS_BLOCK = 'a-3'

/** Somebody who types and somebody who reads, all through an attack: they must notice nothing. */
export class HealthyPair {
  #words = 0
  /** The longest that a word has taken, in milliseconds. */
  worst = 0

  private constructor(
    readonly school: LiveSchool,
    readonly people: readonly [typist: LivePerson, reader: LivePerson],
    private typist: RoomClient,
    private reader: RoomClient,
  ) {}

  static async open(school: LiveSchool): Promise<HealthyPair> {
    const people = [await school.addOne('leader', 'Typist'), await school.addOne('viewer', 'Reader')] as const
    return new HealthyPair(school, people, ...(await connect(school, people)))
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
    const text = textIn(typist.doc)
    const saved = typist.saved
    const { server } = this.school
    const lost = () => server.starved + starvedHere()
    const lostBefore = lost()
    const started = performance.now()
    typist.doc.transact(() => {
      text.insert(0, word)
      if (text.length > MOST_LETTERS) text.delete(MOST_LETTERS / 2, text.length - MOST_LETTERS / 2)
    })
    const noticed = Promise.all([
      typist.until(() => typist.saved > saved),
      reader.until(() => textIn(reader.doc).toString().includes(word)),
    ])
    await within(NOTICED_MS, noticed, `The notice of ${word}or its way to the reader`, lost)
    this.worst = Math.max(this.worst, performance.now() - started - (lost() - lostBefore))
  }

  get typistsClientId(): number {
    return this.typist.doc.clientID
  }

  /** A plan without what the pair writes in. */
  restOf(doc: Y.Doc): PlanDocument {
    const whole = readDocument(doc)
    const content = (whole.content.content ?? []).filter(({ attrs }) => attrs?.['id'] !== PAIRS_BLOCK)
    return { ...whole, content: { ...whole.content, content } }
  }

  /** Frames of a kind that the reader has been sent so far. */
  heard(type: number): number {
    return this.reader.count(type)
  }

  /** "Healthy people noticed nothing": still connected, all of one mind with what is on disk, which is a valid plan. */
  async expectNothingNoticed(): Promise<void> {
    await this.type()
    expect(this.school.server.alive).toBe(true)
    expect(await this.school.health()).toBe(200)
    expect([this.typist.closed, this.reader.closed]).toEqual([undefined, undefined])
    const seen = readDocument(this.typist.doc)
    expect(readDocument(this.reader.doc)).toEqual(seen)
    const stored = this.school.storedDoc()
    expect([stored.store.pendingStructs, stored.store.pendingDs]).toEqual([null, null])
    expect(readDocument(stored)).toEqual(seen)
    expect(validateDocument(seen)).toEqual([])
  }

  /** R5: the same after the server was killed and started again. */
  async expectWholeAfterRestart(): Promise<void> {
    const seen = readDocument(this.reader.doc)
    await this.school.server.down('SIGKILL')
    await this.school.server.up()
    const [typist, reader] = await connect(this.school, this.people)
    this.typist = typist
    this.reader = reader
    expect(readDocument(reader.doc)).toEqual(seen)
    await this.expectNothingNoticed()
  }
}

async function connect(
  school: LiveSchool,
  [typing, reading]: HealthyPair['people'],
): Promise<[typist: RoomClient, reader: RoomClient]> {
  const typist = await school.open(typing, { durable: true })
  await typist.until(() => typist.saved === 1)
  return [typist, await school.open(reading, { role: 'viewer' })]
}

function textIn(doc: Y.Doc): Y.XmlText {
  for (const block of doc.getXmlFragment('content').toArray()) {
    if (block instanceof Y.XmlElement && block.getAttribute('id') === PAIRS_BLOCK) return textOf(block)
  }
  throw new Error('the block of the healthy pair is gone')
}
