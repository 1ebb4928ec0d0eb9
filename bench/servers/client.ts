import { once } from 'node:events'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { SYNC } from '../../schema/protocol/messages.js'
import type { Dialect } from './dialects.js'
import type { Author } from './writing.js'

/** An update that brings nothing. */
const EMPTY = new Uint8Array([0, 0])
/** Longest that anything is waited for, in milliseconds. */
export const PATIENCE_MS = 20_000

export interface Address {
  readonly url: string
  readonly document: string
  readonly headers: Readonly<Record<string, string>>
  readonly dialect: Dialect
}

/** When each edit of an author left, on this process's clock. */
export interface Sent {
  readonly author: Author
  readonly at: Float64Array
}

interface Following extends Sent {
  /** Edits of this author that have arrived. */
  arrived: number
}

/**
 * A person's page, as cheap as it can be: it keeps what it is sent, and reads of it only whose edits it brings, up to which
 * number. The words are looked at when the clock has stopped.
 */
export class Client {
  readonly received: Uint8Array[] = []
  readonly #written: Uint8Array[] = []
  /** Milliseconds from an edit's leaving to its arrival here. */
  readonly latencies: number[] = []
  /** Bytes and time of the last content that came. */
  lastContentAt = 0
  synced = false
  closed: string | undefined
  /** Document frames that the server says it has, and those among them that only answered its question. */
  #told = 0
  #answers = 0
  readonly #following = new Map<number, Following>()
  readonly #socket: WebSocket
  readonly #waiting = new Set<() => void>()

  private constructor(readonly address: Address) {
    const { url, headers, dialect, document } = address
    this.#socket = new WebSocket(url, { perMessageDeflate: false, headers: { ...headers } })
    this.#socket.on('open', () => {
      for (const frame of dialect.greeting(document)) this.#socket.send(frame)
    })
    // 'nodebuffer' frames: ws gives one Buffer a message.
    this.#socket.on('message', (frame) => frame instanceof Buffer && this.#hear(frame))
    this.#socket.on('error', (error) => this.#end(error.message))
    this.#socket.on('close', (code, reason) => this.#end(`${code} ${reason.toString()}`))
  }

  /** Resolves once the document has been sent (the floor has none: once connected). */
  static async join(address: Address): Promise<Client> {
    const client = new Client(address)
    if (address.dialect.answers) await client.until(() => client.synced, 'the document')
    else await once(client.#socket, 'open')
    return client
  }

  /** Own edits that the server says it has. */
  get acknowledged(): number {
    return Math.max(0, this.#told - this.#answers)
  }

  follow(sent: readonly Sent[]): void {
    for (const one of sent) this.#following.set(one.author.clientId, { ...one, arrived: 0 })
  }

  /** Edits of all followed authors that have arrived. */
  get arrived(): number {
    let sum = 0
    for (const { arrived } of this.#following.values()) sum += arrived
    return sum
  }

  arrivedOf(author: Author): number {
    return this.#following.get(author.clientId)?.arrived ?? 0
  }

  send(update: Uint8Array): void {
    this.#written.push(update)
    this.#socket.send(this.address.dialect.sync(this.address.document, SYNC.update, update))
  }

  /** Waits until `condition` holds; it is asked again after everything that is heard. */
  async until(condition: () => boolean, what: string): Promise<void> {
    const started = performance.now()
    while (!condition()) {
      if (this.closed !== undefined) throw new Error(`${this.address.url} closed (${this.closed}) before ${what} came`)
      if (performance.now() - started > PATIENCE_MS) throw new Error(`${this.address.url}: ${what} did not come`)
      let wake = () => {}
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        wake = resolve
        this.#waiting.add(wake)
        timer = setTimeout(resolve, PATIENCE_MS)
      })
      clearTimeout(timer)
      this.#waiting.delete(wake)
    }
  }

  /** All that it was sent and wrote, as a document. @param before what it had already (the floor sends no document) */
  document(before?: Uint8Array): Y.Doc {
    const doc = new Y.Doc()
    doc.transact(() => {
      if (before !== undefined) Y.applyUpdate(doc, before)
      for (const update of this.received) Y.applyUpdate(doc, update)
      for (const update of this.#written) Y.applyUpdate(doc, update)
    })
    return doc
  }

  async leave(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return
    const closed = once(this.#socket, 'close')
    this.#socket.terminate()
    await closed
  }

  #hear(frame: Buffer): void {
    const now = performance.now()
    const heard = this.address.dialect.hear(frame)
    if (heard.kind === 'content') {
      this.received.push(heard.update)
      this.lastContentAt = now
      if (heard.whole) this.synced = true
      else this.#note(heard.update, now)
    } else if (heard.kind === 'asks') {
      this.#answers += 1
      this.#socket.send(this.address.dialect.sync(this.address.document, SYNC.step2, EMPTY))
    } else if (heard.kind === 'acknowledges') this.#told = heard.frames ?? this.#told + 1
    for (const wake of this.#waiting) wake()
  }

  #note(update: Uint8Array, now: number): void {
    for (const [client, end] of Y.parseUpdateMeta(update).to) {
      const following = this.#following.get(client)
      if (following === undefined) continue
      const { author, at } = following
      while ((author.ends[following.arrived] ?? Number.POSITIVE_INFINITY) <= end) {
        this.latencies.push(now - (at[following.arrived] ?? now))
        following.arrived += 1
      }
    }
  }

  #end(reason: string): void {
    this.closed ??= reason
    for (const wake of this.#waiting) wake()
  }
}
