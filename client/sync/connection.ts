import * as decoding from 'lib0/decoding'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { CLOSE } from '../../schema/protocol/close-codes.js'
import { decodeDurable, encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import type { PlanStore } from '../local/plan-store.js'
import type { SyncEvent } from './machine.js'
import { Outbox } from './outbox.js'

interface Options {
  /** Name of the document: of a plan, or of what is said beside one. */
  readonly plan: string
  readonly doc: Y.Doc
  /** undefined: this browser keeps nothing; edits then live in memory until the server has them. */
  readonly store: PlanStore | undefined
  /** Who may not write a document sends no frame of it at all, whatever the editor's binding does to its copy. */
  readonly canWrite: boolean
  readonly onEvent: (event: SyncEvent) => void
  /** Edits kept from earlier visits that the server has not confirmed. */
  readonly unsent: readonly { readonly id: number; readonly bytes: Uint8Array }[]
  /** The device has kept a change; `own` when it was made on this page. */
  readonly onKept?: (own: boolean) => void
  readonly onStoreFailure: (error: unknown) => void
}

/** Origin of updates read from this device; they are neither kept again nor sent as new. */
export const FROM_DEVICE = Symbol('from this device')

/** Remote updates within this many milliseconds of the last are applied together: the binding redraws once, not twenty times. */
const BATCH_MS = 16
/** The provider closes a socket that is silent for 30 s; asking for what is new every 20 s keeps it alive and heals gaps. */
const RESYNC_MS = 20_000

/**
 * One document's line to the server. Local edits go device first: an update is sent only when its row is in IndexedDB, and the
 * answer to the server's first question waits for the rows before it.
 */
export class Connection {
  readonly awareness: Awareness
  private readonly provider: WebsocketProvider
  private readonly outbox = new Outbox()
  /** This socket's first full answer has been sent, so single updates cannot leave a gap. */
  private answered = false
  private inbound: Uint8Array[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private lastApplied = 0
  /** Edits that this device could not keep have numbers below zero. */
  private memoryRow = -1
  /** Edits being written to the device: already counted, not yet sendable. */
  private writing = 0
  private ended = false

  constructor(private readonly options: Options) {
    const { plan, doc } = options
    this.awareness = new Awareness(doc)
    for (const { id, bytes } of options.unsent) this.outbox.add(id, bytes)
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
    this.provider = new WebsocketProvider(`${scheme}//${location.host}/sync`, plan, doc, {
      awareness: this.awareness,
      connect: false,
      disableBc: true,
      params: { v: String(SCHEMA_VERSION), durable: '1' },
      resyncInterval: RESYNC_MS,
    })
    // We send updates ourselves, device first.
    doc.off('update', this.provider._updateHandler)
    doc.on('update', this.onUpdate)
    this.provider.messageHandlers[MESSAGE.sync] = (_encoder, decoder, _provider, emitSynced) =>
      this.onSync(decoder, emitSynced)
    this.provider.messageHandlers[MESSAGE.durable] = (_encoder, decoder) => this.onDurable(decoder)
    this.provider.on('status', ({ status }) => {
      if (status === 'connecting') options.onEvent({ type: 'connecting' })
      if (status === 'connected') {
        this.answered = false
        this.outbox.newSocket()
        options.onEvent({ type: 'connected' })
      }
    })
    this.provider.on('sync', (synced) => {
      if (synced) options.onEvent({ type: 'synced' })
    })
    this.provider.on('connection-close', (event) => {
      this.flushInbound()
      if (!this.ended) options.onEvent(closing(event))
    })
  }

  connect(): void {
    this.count()
    this.provider.connect()
  }

  /** Somebody else uses this browser now: what is here waits for its writer. */
  signOut(): void {
    this.provider.disconnect()
    this.options.onEvent({ type: 'signedOut' })
  }

  /** Number of edits that are only on this device. */
  get unsent(): number {
    return this.outbox.unsent + this.writing
  }

  /** Whether something typed would be lost with this page: it is neither on this device nor on the server. */
  get onlyInMemory(): boolean {
    return this.writing > 0 || this.outbox.ids().some((id) => id < 0)
  }

  destroy(): void {
    this.ended = true
    clearTimeout(this.timer)
    this.options.doc.off('update', this.onUpdate)
    this.provider.destroy()
    this.awareness.destroy()
  }

  /** Says how many edits are only on this device. */
  count(): void {
    this.options.onEvent({ type: 'counted', unsent: this.unsent })
  }

  private readonly onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === FROM_DEVICE) return
    const { store, canWrite } = this.options
    if (origin === this.provider) {
      store?.append(update, false).then(() => this.options.onKept?.(false), this.options.onStoreFailure)
      return
    }
    if (!canWrite) return
    this.writing++
    this.count()
    this.keep(update).catch(this.options.onStoreFailure)
  }

  private async keep(update: Uint8Array): Promise<void> {
    let id = this.memoryRow--
    try {
      if (this.options.store !== undefined) {
        id = await this.options.store.append(update, true)
      }
    } catch (error) {
      this.options.onStoreFailure(error)
    }
    this.writing--
    this.outbox.add(id, update)
    if (id > 0) this.options.onKept?.(true)
    if (this.answered) this.send(encodeSync(SYNC.update, update), [id])
  }

  private send(frame: Uint8Array, ids: readonly number[]): void {
    const socket = this.provider.ws
    if (socket === null || socket.readyState !== WebSocket.OPEN) return
    // lib0 types its buffers as possibly shared; they never are.
    socket.send(frame as Uint8Array<ArrayBuffer>)
    this.outbox.sent(ids)
  }

  private onSync(decoder: decoding.Decoder, emitSynced: boolean): void {
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === SYNC.step1) {
      if (this.options.canWrite) void this.answer(payload)
      return
    }
    this.inbound.push(payload)
    if (step === SYNC.step2) {
      this.flushInbound()
      if (emitSynced) this.provider.synced = true
    } else this.schedule()
  }

  /** Everything the server lacks, once all of it is on this device. */
  private async answer(stateVector: Uint8Array): Promise<void> {
    const socket = this.provider.ws
    while (this.writing > 0) await (this.options.store?.settled() ?? Promise.resolve())
    if (this.provider.ws !== socket) return
    this.send(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(this.options.doc, stateVector)), this.outbox.ids())
    this.answered = true
  }

  private schedule(): void {
    if (this.timer !== undefined) return
    const wait = this.lastApplied + BATCH_MS - performance.now()
    if (wait <= 0) this.flushInbound()
    else this.timer = setTimeout(() => this.flushInbound(), wait)
  }

  private flushInbound(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const updates = this.inbound
    if (updates.length === 0) return
    this.inbound = []
    const { doc } = this.options
    // Not local: what watches for a colleague's edits must know these from our own.
    const apply = () => {
      for (const update of updates) Y.applyUpdate(doc, update, this.provider)
    }
    Y.transact(doc, apply, this.provider, false)
    this.lastApplied = performance.now()
  }

  private onDurable(decoder: decoding.Decoder): void {
    const { frames, stateVector } = decodeDurable(decoder)
    const done = this.outbox.confirm(frames, stateVector)
    if (done.length === 0) return
    this.options.store?.markSent(done.filter((id) => id > 0)).catch(this.options.onStoreFailure)
    this.count()
  }
}

/** What the end of a socket means to the page. */
function closing(event: CloseEvent | null): SyncEvent {
  const reason = event?.reason ?? ''
  switch (event?.code) {
    case CLOSE.signedOut:
      return { type: 'signedOut' }
    case CLOSE.forbidden:
      return { type: 'forbidden' }
    case CLOSE.notFound:
      return { type: 'notFound' }
    case CLOSE.tooLarge:
      return { type: 'tooLarge', reason }
    case CLOSE.refused:
      return { type: 'refused', reason }
    case CLOSE.outdated:
      return { type: 'outdated' }
    case CLOSE.undecodable:
      return { type: 'damaged', reason }
    default:
      return { type: 'lost' }
  }
}
