import * as Y from 'yjs'
import { holdsLeadersOnly } from '../../extensions/headless/annex.js'
import { CLOSE, closeReason } from '../../schema/protocol/close-codes.js'
import { readDocumentKey } from '../../schema/protocol/document-keys.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { PlanCatalogue, PlanHeadline } from '../store/catalogue.js'
import { DocumentExistsError, UnknownDocumentError } from '../store/errors.js'
import type { DocumentStore } from '../store/store.js'
import { PersonalCount } from './allowance.js'
import { Burden } from './burden.js'
import { type Clock, monotonicClock } from './clock.js'
import { LiveDocument, loadDocument } from './document.js'
import type { Hiding, Surroundings } from './kinds/kind.js'
import { kindOf } from './kinds/kind-of.js'
import type { RoomPeer, RoomSession, Rooms } from './peer.js'
import { Room } from './room.js'
import type { RoomContext } from './room-context.js'
import { type RoomEvents, silentEvents } from './room-events.js'
import { Turns } from './turns.js'
import { withhold } from './withhold.js'

export interface RoomsOptions {
  readonly store: DocumentStore
  /** Kept in step with the headers of plans, when given. */
  readonly catalogue?: Pick<PlanCatalogue, 'describe'>
  readonly events?: Partial<RoomEvents>
  readonly clock?: Clock
  /** Milliseconds since 1970. What people say may not be dated far from it. */
  readonly wallClock?: () => number
  /** Writes down that somebody hides a message, or shows it again, before that is stored. Should it throw, nothing is hidden. */
  readonly hiding?: (planId: string, by: string, hiding: Hiding) => void
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
  readonly #surroundings: Surroundings
  readonly #open = new Map<string, Promise<Room>>()
  readonly #context: RoomContext
  readonly #loads: PersonalCount
  #failedAt: number | undefined
  #draining = false

  constructor(options: RoomsOptions) {
    const { store, catalogue, events, clock = monotonicClock, idleMs = LIMITS.idleRoomMs } = options
    this.#store = store
    const hidings = new PersonalCount(LIMITS.hidingsPerMinute, clock)
    this.#surroundings = {
      now: options.wallClock ?? Date.now,
      mayHide(userId) {
        if (hidings.exhausted(userId)) return false
        hidings.note(userId)
        return true
      },
    }
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
      hiding: (doc, by, hiding) => options.hiding?.(readDocumentKey(doc)?.planId ?? doc, by, hiding),
      said: (doc, said, live) => {
        const planId = readDocumentKey(doc)?.planId
        try {
          if (planId !== undefined) told.threadsChanged(planId, said, live)
        } catch (error) {
          // It is stored and everybody was told; whoever listens must not undo that.
          told.failed(doc, error)
        }
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
      const room = await this.#begun(doc)
      if (!room.ended) return room.admit(peer)
    }
    peer.close(CLOSE.unavailable, closeReason('The server is restarting. Your page reconnects by itself.'))
    return NO_SESSION
  }

  async read<T>(doc: string, read: (document: Y.Doc, seq: number) => T): Promise<T> {
    for (;;) {
      const room = await this.#open.get(doc)
      if (room !== undefined && !room.ended) return room.read(read)
      const loaded = await this.#stored(doc)
      try {
        if (kindOf(doc)?.part !== 'plan' || !holdsLeadersOnly(loaded.doc)) return read(loaded.doc, loaded.lastSeq)
      } finally {
        loaded.doc.destroy()
      }
      // Opening it takes out what is for leaders only.
      await this.#room(doc)
    }
  }

  /** A document as it is stored; one beside a plan that nobody has begun is empty. */
  async #stored(doc: string): Promise<{ readonly doc: Y.Doc; readonly lastSeq: number }> {
    try {
      return await loadDocument(doc, this.#store)
    } catch (error) {
      const empty = error instanceof UnknownDocumentError ? emptyBeside(doc) : undefined
      if (empty === undefined) throw error
      return { doc: empty, lastSeq: 0 }
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

  /** The room of a document; one beside a plan begins empty when somebody first comes for it. */
  async #begun(doc: string): Promise<Room> {
    try {
      return await this.#room(doc)
    } catch (error) {
      if (!(error instanceof UnknownDocumentError && (await this.#begin(doc)))) throw error
      return await this.#room(doc)
    }
  }

  /** Stores an empty document beside a plan. @returns false when there is no such plan, or it is no such document */
  async #begin(doc: string): Promise<boolean> {
    const empty = emptyBeside(doc)
    const planId = readDocumentKey(doc)?.planId
    if (empty === undefined || planId === undefined || (await this.#store.load(planId)) === undefined) return false
    try {
      await this.#store.create(doc, Y.encodeStateAsUpdate(empty))
    } catch (error) {
      // Somebody who came at the same time began it.
      if (!(error instanceof DocumentExistsError)) throw error
    }
    return true
  }

  /** The room of a document; everybody who asks while it is being loaded shares one load. */
  #room(doc: string): Promise<Room> {
    const open = this.#open.get(doc)
    if (open !== undefined) return open
    const opening = this.#load(doc).then((live) => new Room(live, this.#context))
    this.#open.set(doc, opening)
    opening.catch((error: unknown) => {
      if (this.#open.get(doc) === opening) this.#open.delete(doc)
      if (!(error instanceof UnknownDocumentError)) this.#context.events.failed(doc, error)
    })
    return opening
  }

  async #load(doc: string): Promise<LiveDocument> {
    const live = await LiveDocument.load(doc, this.#store, this.#context.clock, this.#surroundings)
    if (live.kind.part !== 'plan') return live
    try {
      await withhold(live, this)
      return live
    } catch (error) {
      live.destroy()
      throw error
    }
  }
}

/** An empty document beside a plan; undefined for the key of a plan, which never begins empty, and for keys of nothing. */
function emptyBeside(key: string): Y.Doc | undefined {
  const kind = kindOf(key)
  if (kind === undefined || kind.part === 'plan') return undefined
  const doc = new Y.Doc()
  kind.nameRoots(doc)
  const first = kind.first?.()
  if (first !== undefined) Y.applyUpdate(doc, first)
  return doc
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
