import type * as Y from 'yjs'
import { CLOSE } from '../../schema/protocol/close-codes.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { ClientClaimedError, UnknownDocumentError } from '../store/errors.js'
import { claimsOf, type Frame, type Judge, type Screened, tryBatch } from './batch-trial.js'
import type { ClientMessage } from './client-message.js'
import type { LiveDocument } from './document.js'
import { Errands } from './errands.js'
import { FrameQueue } from './frame-queue.js'
import { Refusal } from './gate/refusal.js'
import { Stopwatch } from './gate/stopwatch.js'
import type { RoomPeer } from './peer.js'
import { PresenceRelay } from './presence-relay.js'
import { Relay } from './relay.js'
import type { RoomContext } from './room-context.js'
import { Session, type SessionHost } from './session.js'
import { recordFirst, tellOthers } from './tell-others.js'

/**
 * One open document and the connections to it. It lives in turns: frames that came since the last turn are gated together,
 * committed, and only then relayed, acknowledged and used for answers. While a commit is in flight nothing is applied, so
 * between turns the live document is exactly what is on disk.
 */
export class Room implements SessionHost, Judge {
  readonly #sessions = new Set<Session>()
  readonly #presence
  readonly #errands = new Errands(() => this.#wake())
  readonly #relay = new Relay(this.#sessions, this.#errands)
  readonly #frames = new FrameQueue()
  #turn: Promise<void> | undefined
  #ended = false
  #foldSoon = false
  #stopResting: (() => void) | undefined

  constructor(
    readonly live: LiveDocument,
    readonly context: RoomContext,
  ) {
    this.#presence = new PresenceRelay(this.#sessions, context.clock, {
      mayUse: (userId, clientId) => this.live.gate.mayUse(userId, clientId),
      dropped: context.events.presenceDropped,
    })
    this.#restWhenEmpty()
  }

  get ended(): boolean {
    return this.#ended
  }

  get connections(): number {
    return this.#sessions.size
  }

  admit(peer: RoomPeer): Session {
    const session = new Session(peer, this, this.live.kind, this.context.clock)
    this.#stopResting?.()
    this.#sessions.add(session)
    if (peer.schemaVersion > 0 && peer.schemaVersion !== SCHEMA_VERSION) {
      session.end(CLOSE.outdated, 'This page is of another version of the program. Reload it.')
      return session
    }
    this.#errands.greet(session)
    this.#presence.introduce(session)
    this.#wake()
    return session
  }

  /** Runs `read` between turns, when the document is exactly what is on disk. The room must not have ended. */
  read<T>(read: (doc: Y.Doc, seq: number) => T): Promise<T> {
    const result = this.#errands.read((doc) => read(doc, this.live.lastSeq))
    this.#wake()
    return result
  }

  /** Folds the log at the end of this turn. @returns whether that could be done */
  async fold(): Promise<boolean> {
    this.#foldSoon = true
    await this.read(() => undefined)
    await this.#turn
    return this.live.isFolded
  }

  heard(session: Session, message: ClientMessage): void {
    switch (message.kind) {
      case 'ask':
        session.asked = message.stateVector
        this.#errands.answer(session)
        this.#wake()
        break
      case 'update':
        this.#frames.push({ session, bytes: message.update, whole: message.whole })
        this.#wake()
        break
      case 'presence':
        this.#presence.receive(session, message.update)
        break
      case 'who':
        this.#presence.introduce(session)
        break
    }
  }

  gone(session: Session): void {
    this.#sessions.delete(session)
    this.#errands.forget(session)
    if (this.#ended) return
    this.#presence.leave(session)
    this.#restWhenEmpty()
  }

  refused(session: Session, { rule, code, message }: Refusal): void {
    if (session.expelled) return
    this.context.burden.refused(session.userId)
    this.context.events.refused(this.live.key, rule, session.userId)
    session.end(code, message)
  }

  mustWait(session: Session): boolean {
    return session.expelled || this.context.burden.mustWait(session)
  }

  stumbled(session: Session, error: unknown): void {
    this.context.events.failed(this.live.key, error)
    session.end(CLOSE.unavailable, 'The server could not deal with a message. Reconnect.')
  }

  /** Stores what has arrived, then sends everybody away. */
  async drain(): Promise<void> {
    while (!this.#ended && (this.#turn !== undefined || this.#frames.length > 0)) {
      this.#wake()
      await this.#turn
    }
    this.end(CLOSE.unavailable, 'The server is restarting. Your page reconnects by itself.')
  }

  /** Ends the room and every connection in it. @param spoilt why the document may not be what is on disk, if so */
  end(code: number, reason: string, spoilt?: unknown): void {
    if (this.#ended) return
    this.#ended = true
    this.#stopResting?.()
    this.#presence.stop()
    this.context.ended(this)
    for (const session of [...this.#sessions]) session.end(code, reason)
    if (spoilt === undefined) this.#errands.runReads(this.live.doc)
    else this.#errands.refuseReads(spoilt)
    this.live.destroy()
  }

  #wake(): void {
    if (this.#turn !== undefined || this.#ended) return
    this.#turn = new Promise<void>((done) => {
      this.context.turns.add(() => {
        this.#takeTurn()
          .catch((error: unknown) => this.#fail(error))
          .finally(() => {
            this.#turn = undefined
            if (this.#frames.length > 0 || this.#errands.waiting) this.#wake()
            done()
          })
      })
    })
  }

  async #takeTurn(): Promise<void> {
    const watch = new Stopwatch()
    const arrived = this.#frames.since
    const frames = this.#frames.take()
    const kept = new Set<Frame>()
    const screened = this.#screen(frames, kept)
    if (screened.length > 0) for (const frame of await this.#commit(screened, watch, arrived)) kept.add(frame)
    else this.context.burden.charge(frames, watch)
    if (this.#ended) return
    for (const frame of frames) this.#settle(frame, kept.has(frame))
    this.#errands.run(this.live.doc, this.live.gate.bytes)
    if (this.live.wantsCompaction || this.#foldSoon) await this.#compact()
  }

  #screen(frames: readonly Frame[], kept: Set<Frame>): Screened[] {
    const batch = this.live.gate.startBatch()
    const screened: Screened[] = []
    for (const frame of frames) {
      const { session, bytes } = frame
      if (this.mustWait(session)) continue
      try {
        const result = batch.screen(bytes, session)
        if (result.kind === 'candidate') screened.push({ frame, candidate: result.candidate })
        else if (result.kind === 'nothing') kept.add(frame)
        else if (result.kind === 'read-only') this.context.events.dropped(this.live.key, 'read-only', session.userId)
        else this.#askAgain(session)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        this.refused(session, error)
      }
    }
    return screened.filter(({ frame }) => !frame.session.expelled)
  }

  /** A part of what this client sent is missing: its answer to a greeting repeats all of it. */
  #askAgain(session: Session): void {
    this.context.events.dropped(this.live.key, 'gap', session.userId)
    // Whoever has left sends it again when they come back.
    if (!session.open) return
    session.gaps += 1
    if (session.gaps <= LIMITS.gapsInARow) this.#errands.greet(session)
    else
      this.refused(
        session,
        new Refusal('gaps', 'Parts of your edits keep missing. Start again from the server’s copy.'),
      )
  }

  /** Makes screened frames part of the document, for good; gives those that are. */
  async #commit(screened: readonly Screened[], watch: Stopwatch, arrived: number): Promise<Iterable<Frame>> {
    try {
      await this.live.beforeEdits()
      const trial = await tryBatch(this.live, screened, this)
      const past = await this.live.past(trial.applied)
      this.context.burden.charge(
        screened.map(({ frame }) => frame),
        watch,
      )
      const taken = new Set(trial.taken.map(({ frame }) => frame))
      for (const { frame } of screened) if (frame.session.open && !taken.has(frame)) this.#askAgain(frame.session)
      if (trial.applied.some(({ updates }) => updates.length > 0)) {
        recordFirst(trial, this.live, this.context)
        const began = performance.now()
        const update = await this.live.commit(trial.applied, claimsOf(trial.taken), past)
        const commitMs = performance.now() - began
        this.context.stored(true)
        this.#relay.send(update, trial, this.live.doc)
        tellOthers(trial, this.live, this.context)
        const updateMs = performance.now() - arrived
        this.context.events.committed(this.live.key, { frames: taken.size, bytes: update.length, commitMs, updateMs })
      }
      for (const { session } of taken) session.gaps = 0
      return taken
    } catch (error) {
      await this.#backToStored(error, screened)
      return []
    }
  }

  /** Nothing of the batch was stored: its senders keep it and come back; the live document forgets it. */
  async #backToStored(error: unknown, screened: readonly Screened[]): Promise<void> {
    this.context.events.failed(this.live.key, error)
    if (error instanceof UnknownDocumentError) return this.end(CLOSE.notFound, 'This plan is no longer here.', error)
    // A client id that somebody else claimed on another node is known after the reload; the store itself is well.
    if (!(error instanceof ClientClaimedError)) this.context.stored(false)
    for (const { frame } of screened) {
      frame.session.end(
        CLOSE.unavailable,
        'The edit could not be stored just now. Your page keeps it and sends it again.',
      )
    }
    await this.live.reload()
  }

  #settle({ session, whole }: Frame, kept: boolean): void {
    if (!session.open) return
    const before = session.ledger.durable
    session.ledger.settle(kept ? 'kept' : 'dropped', whole)
    if (session.peer.durable && session.ledger.durable > before) this.#errands.notify(session)
  }

  #restWhenEmpty(): void {
    if (this.#sessions.size > 0 || this.#ended) return
    this.#stopResting?.()
    this.#stopResting = this.context.clock.after(this.context.idleMs, () => void this.#rest())
  }

  /** Folds the log and lets go of the document, unless somebody came back meanwhile. */
  async #rest(): Promise<void> {
    if (this.#ended) return
    await this.read(() => undefined)
    await this.#turn
    if (this.#sessions.size === 0 && !this.#ended) await this.#compact()
    if (this.#turn === undefined && this.#sessions.size === 0) this.end(CLOSE.unavailable, 'The plan was put away.')
    else this.#restWhenEmpty()
  }

  async #compact(): Promise<void> {
    this.#foldSoon = false
    try {
      await this.live.compact()
    } catch (error) {
      // The log is still whole; it is folded another time.
      this.context.events.failed(this.live.key, error)
    }
  }

  #fail(error: unknown): void {
    this.context.events.failed(this.live.key, error)
    this.end(CLOSE.unavailable, 'The plan cannot be read from storage just now. Try again later.', error)
  }
}
