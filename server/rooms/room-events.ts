import type * as Y from 'yjs'
import type { Rule } from './gate/refusal.js'
import type { Said } from './kinds/kind.js'

/** A batch of edits that was stored and sent to everybody else. */
export interface Committed {
  readonly frames: number
  /** Bytes stored. */
  readonly bytes: number
  /** Milliseconds until it was on disk. */
  readonly commitMs: number
  /** Milliseconds from the arrival of its first edit until it was sent. */
  readonly updateMs: number
}

/** Why a presence entry was ignored. */
export type PresenceDrop = 'too-large' | 'not-own' | 'too-much'

/** What happens in rooms, for metrics and logs. No document text is passed. */
export interface RoomEvents {
  /** An edit was refused and its sender's socket closed. `rule` is one of a closed list. */
  refused(doc: string, rule: Rule, userId: string): void
  /** A frame was set aside without closing the socket. */
  dropped(doc: string, why: 'gap' | 'read-only', userId: string): void
  presenceDropped(why: PresenceDrop): void
  committed(doc: string, batch: Committed): void
  /**
   * What people said beside a plan is on disk: who, and the keys of `threads` they wrote, changed or deleted. `comments` is the live
   * document; read what you need of it before you return, and change nothing.
   */
  threadsChanged(planId: string, said: readonly Said[], comments: Y.Doc): void
  /** Reading or writing the store failed. */
  failed(doc: string, error: unknown): void
}

export const silentEvents: RoomEvents = {
  refused() {},
  dropped() {},
  presenceDropped() {},
  committed() {},
  threadsChanged() {},
  failed() {},
}
