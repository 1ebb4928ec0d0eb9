import type * as Y from 'yjs'
import { CLOSE, closeReason } from '../../schema/protocol/close-codes.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { PlanCatalogue, PlanHeadline } from '../store/catalogue.js'
import { UnknownDocumentError } from '../store/errors.js'
import type { DocumentStore } from '../store/store.js'
import { PersonalCount } from './allowance.js'
import { Burden } from './burden.js'
import { type Clock, monotonicClock } from './clock.js'
import { LiveDocument, loadDocument } from './document.js'
import type { RoomPeer, RoomSession, Rooms } from './peer.js'
import { Room } from './room.js'
import type { RoomContext } from './room-context.js'
import { type RoomEvents, silentEvents } from './room-events.js'
import { Turns } from './turns.js'

export interface RoomsOptions {
  readonly store: DocumentStore
  /** Kept in step with the headers of plans, when given. */
  readonly catalogue?: Pick<PlanCatalogue, 'describe'>
  readonly events?: Partial<RoomEvents>
  readonly clock?: Clock
  /** Milliseconds an empty room is kept. */
  readonly idleMs?: number
}

/** What somebody gets who was sent away at once. */
const NO_SESSION: RoomSession = { receive() {}, leave() {} }

/** How long after a failed commit the server calls itself unwell when nobody tries again. */
const UNWELL_MS = 10_000

/** All open documents of this process. */
export class RoomRegistry implements Rooms {
  readonly #store: DocumentStore
  readonly #open = new Map<string, Promise<Room>>()
  readonly #context: RoomContext
  readonly #loads: PersonalCount
  #failedAt: number | undefined
  #draining = false

  constructor({ store, catalogue, events, clock = monotonicClock, idleMs = LIMITS.idleRoomMs }: RoomsOptions) {
    this.#store = store
    this.#loads = new PersonalCount(LIMITS.roomsPerMinute, clock)
    const told: RoomEvents = { ...silentEvents, ...events }
    this.#context = {
      clock,
      events: told,
      burden: new Burden(clock),
      turns: new Turns(),
      idleMs,
      stored: (ok) => {
        this.#failedAt = ok ? undefined : clock.now()
      },
      headerChanged: (doc, meta) => {
        catalogue?.describe(doc, headline(meta)).catch((error: unknown) => told.failed(doc, error))
      },
      ended: (room) => {
        this.#open.delete(room.live.key)
      },
    }
  }

  /**
   * Whether edits can be stored. False from a failed commit until the next one that succeeds, or until it is time to let
   * clients try again.
   */
  get storing(): boolean {
    return this.#failedAt === undefined || this.#context.clock.now() - this.#failedAt > UNWELL_MS
  }

  /** Documents open or being opened. */
  get size(): number {
    return this.#open.size
  }

  async join(doc: string, peer: RoomPeer): Promise<RoomSession> {
    if (!this.#open.has(doc) && !this.#mayLoad(peer)) return NO_SESSION
    while (!this.#draining) {
      const room = await this.#room(doc)
      if (!room.ended) return room.admit(peer)
    }
    peer.close(CLOSE.unavailable, closeReason('The server is restarting. Your page reconnects by itself.'))
    return NO_SESSION
  }

  async read<T>(doc: string, read: (document: Y.Doc) => T): Promise<T> {
    const room = await this.#open.get(doc)
    if (room !== undefined && !room.ended) return room.read(read)
    const loaded = await loadDocument(doc, this.#store)
    try {
      return read(loaded.doc)
    } finally {
      loaded.doc.destroy()
    }
  }

  async fold(doc: string): Promise<boolean> {
    for (;;) {
      const room = await this.#room(doc)
      if (!room.ended) return room.fold()
    }
  }

  async drain(): Promise<void> {
    this.#draining = true
    const rooms = await Promise.allSettled(this.#open.values())
    await Promise.all(rooms.map((room) => (room.status === 'fulfilled' ? room.value.drain() : undefined)))
  }

  /** Counts a document that has to be read from storage; closes the connection when it is one too many. */
  #mayLoad(peer: RoomPeer): boolean {
    const { userId, program } = peer.identity
    if (this.#loads.exhausted(userId, program ? LIMITS.programFactor : 1)) {
      peer.close(CLOSE.tooMany, 'You open too many plans at once. Wait a minute, then reconnect.')
      return false
    }
    this.#loads.note(userId)
    return true
  }

  /** The room of a document; everybody who asks while it is being loaded shares one load. */
  #room(doc: string): Promise<Room> {
    const open = this.#open.get(doc)
    if (open !== undefined) return open
    const opening = LiveDocument.load(doc, this.#store, this.#context.clock).then(
      (live) => new Room(live, this.#context),
    )
    this.#open.set(doc, opening)
    opening.catch((error: unknown) => {
      if (this.#open.get(doc) === opening) this.#open.delete(doc)
      if (!(error instanceof UnknownDocumentError)) this.#context.events.failed(doc, error)
    })
    return opening
  }
}

/** What the list of plans shows of a header; fields of another form than expected are shown as empty. */
function headline(meta: Y.Map<unknown>): PlanHeadline {
  const text = (field: string) => {
    const value = meta.get(field)
    return typeof value === 'string' ? value : ''
  }
  return {
    title: text('title'),
    kind: text('kind'),
    academicYear: text('academicYear'),
    status: text('status'),
  }
}
