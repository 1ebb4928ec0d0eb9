import * as Y from 'yjs'
import { elementFrom } from '../../extensions/headless/codec.js'
import type { LivePerson, LiveSchool } from '../support/live-school.js'
import { textOf } from '../support/plans.js'
import type { RoomClient } from '../support/room-client.js'

type Random = () => number
const below = (random: Random, limit: number) => Math.floor(random() * limit)

/** A word as writers type it: whole, known and found again wherever it stands. */
export const WORD = /⟦[^⟦⟧]*⟧/g

/** Somebody who writes on a device that keeps everything, however often the server goes away. */
export class Writer {
  readonly doc = new Y.Doc()
  /** Words that must be there in the end. */
  readonly words = new Set<string>()
  /** Words written in one transaction: all of them are there, or none. */
  readonly together: (readonly string[])[] = []
  /** Updates that the server has called durable. */
  readonly durable: Uint8Array[] = []
  #client: RoomClient | undefined
  #counted = 0
  #made = 0

  constructor(
    readonly school: LiveSchool,
    readonly person: LivePerson,
    readonly plan: string,
  ) {}

  get online(): boolean {
    return this.#client !== undefined && this.#client.closed === undefined
  }

  get client(): RoomClient {
    if (this.#client === undefined) throw new Error(`${this.person.name} is not connected`)
    return this.#client
  }

  async connect(): Promise<void> {
    const client = await this.school.join(this.person, { durable: true, doc: this.doc }, this.plan)
    // What is sent at once may be refused before the plan has come.
    await client.until(() => client.synced || client.closed !== undefined)
    this.#client = client
    this.#counted = 0
  }

  /** As when the network goes: no goodbye. */
  disconnect(): void {
    this.#client?.leave()
    this.#client = undefined
  }

  /** Waits until the server has gone, and everything it has said is heard. */
  async cutOff(): Promise<void> {
    if (this.#client !== undefined) await this.#client.ended()
    this.note()
    this.#client = undefined
  }

  /** Takes down what the server has called durable so far. */
  note(): void {
    const client = this.#client
    if (client === undefined) return
    this.durable.push(...client.sent.slice(this.#counted, client.saved))
    this.#counted = client.saved
  }

  /** Waits until everything that was written here is durable. @throws Error when the server closes the connection */
  async allSaved(): Promise<void> {
    const { client } = this
    await client.until(() => client.saved === client.sent.length || client.closed !== undefined)
    if (client.closed !== undefined) throw new Error(`closed with ${client.closed.code}: ${client.closed.reason}`)
    this.note()
  }

  /** A very long word, in place of the longest there: the log grows and the plan does not. */
  writeLong(random: Random, letters: number): void {
    const [first] = this.#texts()
    if (first === undefined) throw new Error('the plan has no texts')
    this.doc.transact(() => {
      const [old] = lettersOf(first).match(WORD) ?? []
      if (old !== undefined) this.#take(old)
      this.words.add(this.#insert(random, [first], letters))
    })
  }

  /** One random edit, in one transaction. */
  write(random: Random): void {
    const texts = this.#texts()
    const kind = random()
    this.doc.transact(() => {
      if (kind < 0.12) this.#remove(random)
      else if (kind < 0.24) this.#insertTogether(random, texts)
      else if (kind < 0.3) this.#addBlock(random)
      else if (kind < 0.38) this.#setField(random)
      else this.words.add(this.#insert(random, texts, 0))
    })
  }

  #newWord(letters: number): string {
    return `⟦${this.person.name} ${this.plan.slice(0, 4)} ${this.#made++}${'.'.repeat(letters)}⟧`
  }

  /** Between words, so that nobody tears anybody's word apart. */
  #insert(random: Random, texts: readonly Y.XmlText[], letters: number): string {
    const text = texts[below(random, texts.length)]
    if (text === undefined) throw new Error('the plan has no texts')
    const word = this.#newWord(letters)
    const places = [0, ...[...lettersOf(text).matchAll(/⟧/g)].map(({ index }) => index + 1)]
    text.insert(places[below(random, places.length)] ?? 0, word)
    return word
  }

  #insertTogether(random: Random, texts: readonly Y.XmlText[]): void {
    const words = [this.#insert(random, texts, 0), this.#insert(random, texts, 0)]
    this.together.push(words)
    for (const word of words) this.words.add(word)
  }

  #remove(random: Random): void {
    const paired = new Set(this.together.flat())
    const candidates = [...this.words].filter((word) => !paired.has(word))
    const word = candidates[below(random, candidates.length)]
    if (word !== undefined) this.#take(word)
  }

  #take(word: string): void {
    for (const text of this.#texts()) {
      const at = lettersOf(text).indexOf(word)
      if (at >= 0) text.delete(at, word.length)
    }
    this.words.delete(word)
  }

  #addBlock(random: Random): void {
    const content = this.doc.getXmlFragment('content')
    const word = this.#newWord(0)
    this.words.add(word)
    const block = { type: 'paragraph', content: [{ type: 'text' as const, text: word }] }
    content.insert(below(random, content.length + 1), [elementFrom(block)])
  }

  #setField(random: Random): void {
    const content = this.doc.getXmlFragment('content')
    const block = content.toArray().find((one) => one instanceof Y.XmlElement && one.nodeName === 'action')
    if (block instanceof Y.XmlElement) block.setAttribute('status', random() < 0.5 ? 'done' : 'in_progress')
  }

  #texts(): Y.XmlText[] {
    return textsOf(this.doc)
  }
}

export function textsOf(doc: Y.Doc): Y.XmlText[] {
  const blocks = doc.getXmlFragment('content').toArray()
  return blocks.flatMap((block) =>
    block instanceof Y.XmlElement && block.nodeName === 'paragraph' ? [textOf(block)] : [],
  )
}

export function lettersOf(text: Y.XmlText): string {
  // A delta's runs hold letters only: nobody here embeds anything.
  return (text.toDelta() as { readonly insert: string }[]).map(({ insert }) => insert).join('')
}
