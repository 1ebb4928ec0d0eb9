import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { decodeDurable, encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import type { Role } from '../../schema/protocol/roles.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import type { Identity } from '../../server/auth/identity.js'
import type { RoomPeer, RoomSession, Rooms } from '../../server/rooms/peer.js'
import { within } from './within.js'

export interface ClientOptions {
  readonly user?: string
  readonly role?: Role
  readonly durable?: boolean
  readonly schemaVersion?: number
  readonly program?: boolean
  /** A document the client has from before. */
  readonly doc?: Y.Doc
  /** Sends nothing by itself and answers nothing. */
  readonly silent?: boolean
}

/** What a client was sent, read as the wire says. */
export interface Heard {
  readonly type: number
  /** Sync step, for sync messages. */
  readonly step?: number
  readonly payload: Uint8Array
}

/**
 * A client of the wire in this process, without a socket: keeps a Yjs document in step with a room the way y-websocket does,
 * and can say anything by hand. Waiting is for what it hears, never for time.
 */
export class RoomClient implements RoomPeer {
  readonly identity: Identity
  readonly role: Role
  readonly durable: boolean
  readonly schemaVersion: number
  readonly doc: Y.Doc
  readonly heard: Heard[] = []
  /** Document frames (sync step 2 and updates) in the order in which they were sent: what durable notices count. */
  readonly sent: Uint8Array[] = []
  /** Frames of the last durable notice. */
  saved = 0
  savedState: Uint8Array | undefined
  synced = false
  closed: { readonly code: number; readonly reason: string } | undefined
  session: RoomSession | undefined
  readonly #silent: boolean
  readonly #waiting = new Set<() => void>()

  private constructor(options: ClientOptions) {
    const user = options.user ?? 'ann'
    this.identity = {
      userId: user,
      name: `Name of ${user}`,
      email: `${user}@school.example`,
      program: options.program === true,
    }
    this.role = options.role ?? 'leader'
    this.durable = options.durable ?? false
    this.schemaVersion = options.schemaVersion ?? SCHEMA_VERSION
    this.doc = options.doc ?? new Y.Doc()
    this.#silent = options.silent === true
  }

  /** Joins, and (unless silent) asks for the document and sends every local edit. */
  static async join(rooms: Pick<Rooms, 'join'>, plan: string, options: ClientOptions = {}): Promise<RoomClient> {
    const client = new RoomClient(options)
    client.session = await rooms.join(plan, client)
    if (client.#silent) return client
    client.ask()
    client.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== client) client.update(update)
    })
    return client
  }

  /** Joins and waits until the document has arrived. */
  static async synced(rooms: Pick<Rooms, 'join'>, plan: string, options: ClientOptions = {}): Promise<RoomClient> {
    const client = await RoomClient.join(rooms, plan, options)
    await client.until(() => client.synced || client.closed !== undefined)
    if (!client.synced) throw new Error(`closed with ${client.closed?.code}: ${client.closed?.reason}`)
    return client
  }

  get content(): Y.XmlFragment {
    return this.doc.getXmlFragment('content')
  }

  say(frame: Uint8Array): void {
    this.session?.receive(frame)
  }

  ask(stateVector: Uint8Array = Y.encodeStateVector(this.doc)): void {
    this.say(encodeSync(SYNC.step1, stateVector))
  }

  update(update: Uint8Array): void {
    this.sent.push(update)
    this.say(encodeSync(SYNC.update, update))
  }

  whole(update: Uint8Array): void {
    this.sent.push(update)
    this.say(encodeSync(SYNC.step2, update))
  }

  presence(entries: readonly (readonly [id: number, clock: number, state: unknown])[]): void {
    const body = encoding.createEncoder()
    encoding.writeVarUint(body, entries.length)
    for (const [id, clock, state] of entries) {
      encoding.writeVarUint(body, id)
      encoding.writeVarUint(body, clock)
      encoding.writeVarString(body, JSON.stringify(state))
    }
    const frame = encoding.createEncoder()
    encoding.writeVarUint(frame, MESSAGE.awareness)
    encoding.writeVarUint8Array(frame, encoding.toUint8Array(body))
    this.say(encoding.toUint8Array(frame))
  }

  leave(): void {
    this.session?.leave()
  }

  /**
   * Waits until `condition` holds; it is asked again after everything this client hears.
   * @param ms how long that may take at most @throws Error when it takes longer
   */
  async until(condition: () => boolean, ms?: number): Promise<void> {
    const held = async () => {
      while (!condition()) await new Promise<void>((heard) => this.#waiting.add(heard))
    }
    await (ms === undefined ? held() : within(ms, held(), `What ${this.identity.userId} waits for`))
  }

  /** Waits until the server ends the connection. */
  async ended(): Promise<{ code: number; reason: string }> {
    await this.until(() => this.closed !== undefined)
    return this.closed ?? { code: 0, reason: '' }
  }

  /** Waits for the answer to a new question: by then everything said before it has been dealt with. */
  async settled(): Promise<void> {
    const before = this.count(MESSAGE.sync, SYNC.step2)
    this.ask()
    await this.until(() => this.count(MESSAGE.sync, SYNC.step2) > before || this.closed !== undefined)
  }

  count(type: number, step?: number): number {
    return this.heard.filter((one) => one.type === type && (step === undefined || one.step === step)).length
  }

  send(frame: Uint8Array, sent?: () => void): void {
    if (this.closed !== undefined) return
    sent?.()
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) this.#hearSync(decoder)
    else if (type === MESSAGE.durable) {
      const { stateVector, frames } = decodeDurable(decoder)
      this.saved = frames
      this.savedState = stateVector
      this.heard.push({ type, payload: stateVector })
    } else this.heard.push({ type, payload: decoding.readVarUint8Array(decoder) })
    this.#wake()
  }

  sendShared(frame: Uint8Array): void {
    this.send(frame)
  }

  close(code: number, reason: string): void {
    this.closed ??= { code, reason }
    this.#wake()
  }

  #hearSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    this.heard.push({ type: MESSAGE.sync, step, payload })
    if (step === SYNC.step1) {
      if (!this.#silent) this.whole(Y.encodeStateAsUpdate(this.doc, payload))
      return
    }
    Y.applyUpdate(this.doc, payload, this)
    if (step === SYNC.step2) this.synced = true
  }

  #wake(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const heard of waiting) heard()
  }
}
