import type * as Y from 'yjs'
import type { Burden } from './burden.js'
import type { Clock } from './clock.js'
import type { Hiding, Said } from './kinds/kind.js'
import type { RoomEvents } from './room-events.js'
import type { Turns } from './turns.js'

/** What all rooms of a server share. */
export interface RoomContext {
  readonly clock: Clock
  readonly events: RoomEvents
  readonly burden: Burden
  readonly turns: Turns
  readonly idleMs: number
  /** A commit succeeded or failed: the health of the store. */
  stored(ok: boolean): void
  /** The header of a document is on disk in a new form. */
  headerChanged(doc: string, meta: Y.Map<unknown>): void
  /** A message is about to be hidden or shown again. @throws when that cannot be written down now */
  hiding(doc: string, by: string, hiding: Hiding): void
  /** Comments are on disk; `doc` holds them and may be read until this returns. */
  said(doc: string, said: readonly Said[], live: Y.Doc): void
  /** The room has ended and must not be joined any more. */
  ended(room: { readonly live: { readonly key: string } }): void
}
