import type { Rule } from './gate/refusal.js'

/** What happens in rooms, for metrics and logs. No document text is passed. */
export interface RoomEvents {
  /** An edit was refused and its sender's socket closed. `rule` is one of a closed list. */
  refused(doc: string, rule: Rule, userId: string): void
  /** A frame was set aside without closing the socket. */
  dropped(doc: string, why: 'gap' | 'read-only', userId: string): void
  /** A batch is on disk. */
  committed(doc: string, frames: number, bytes: number): void
  /** Reading or writing the store failed. */
  failed(doc: string, error: unknown): void
}

export const silentEvents: RoomEvents = { refused() {}, dropped() {}, committed() {}, failed() {} }
