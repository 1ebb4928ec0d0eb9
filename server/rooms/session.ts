import { CLOSE, closeReason } from '../../schema/protocol/close-codes.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { Role } from '../../schema/protocol/roles.js'
import { Allowance } from './allowance.js'
import type { CatchUp } from './catch-up.js'
import { type ClientMessage, decodeMessage } from './client-message.js'
import type { Clock } from './clock.js'
import { FrameLedger } from './frame-ledger.js'
import { Refusal } from './gate/refusal.js'
import type { DocumentKind, Writer } from './kinds/kind.js'
import type { RoomPeer, RoomSession } from './peer.js'

/** Most that one message costs, so that any plan can be opened. */
const MOST_TOKENS = (LIMITS.messagesPerSecond * LIMITS.rateWindowSeconds) / 2

/** What a session needs of its room. */
export interface SessionHost {
  heard(session: Session, message: ClientMessage): void
  /** The session is over; called once. */
  gone(session: Session): void
  refused(session: Session, refusal: Refusal): void
  /** A mistake of ours, which must cost this connection and nobody else. */
  stumbled(session: Session, error: unknown): void
}

/** One connection in a room: its rights, its allowance, and which of its frames are on disk. */
export class Session implements RoomSession, Writer {
  readonly ledger = new FrameLedger()
  /** Updates with gaps since the last one without. */
  gaps = 0
  /** The newest state vector it asked with and that was not answered yet. */
  asked: Uint8Array | undefined
  /** It was sent the document; from then on it is sent every change. */
  synced = false
  /** It is being sent a document (or a change) too large for one message. */
  catchUp: CatchUp | undefined
  /** An answer is on its way; the next one waits until it has been read, so that asking often fills no memory. */
  answering = false
  #open = true
  #expelled = false
  readonly #allowance: Allowance

  constructor(
    readonly peer: RoomPeer,
    readonly host: SessionHost,
    readonly kind: DocumentKind,
    clock: Clock,
  ) {
    this.#allowance = new Allowance(LIMITS.messagesPerSecond, LIMITS.rateWindowSeconds, clock)
  }

  get open(): boolean {
    return this.#open
  }

  /** The server ended it: what it sent before and was not looked at yet is not taken any more. */
  get expelled(): boolean {
    return this.#expelled
  }

  get userId(): string {
    return this.peer.identity.userId
  }

  get role(): Role {
    return this.peer.role
  }

  /** A page that named no schema version only reads; a program's token vouches for the program. */
  get mayWrite(): boolean {
    return this.kind.mayWrite(this.role) && (this.peer.schemaVersion > 0 || this.peer.identity.program)
  }

  receive(frame: Uint8Array): void {
    if (!this.#open) return
    if (!this.spend(frame.length)) return
    try {
      this.host.heard(this, decodeMessage(frame))
    } catch (error) {
      if (error instanceof Refusal) this.host.refused(this, error)
      else this.host.stumbled(this, error)
    }
  }

  /** Takes a message of so many bytes, or an answer, from the allowance; closes the connection when it is used up. */
  spend(bytes: number): boolean {
    if (this.#allowance.spend(Math.min(1 + bytes / LIMITS.bytesPerMessage, MOST_TOKENS))) return true
    this.end(CLOSE.tooMany, 'Too many messages at once. Wait a moment, then reconnect.')
    return false
  }

  end(code: number, reason: string): void {
    if (this.#expelled) return
    this.#expelled = true
    if (!this.#open) return
    this.leave()
    this.peer.close(code, closeReason(reason))
  }

  leave(): void {
    if (!this.#open) return
    this.#open = false
    this.asked = undefined
    this.catchUp = undefined
    this.host.gone(this)
  }
}
