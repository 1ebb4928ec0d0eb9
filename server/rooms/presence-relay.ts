import { LIMITS } from '../../schema/protocol/limits.js'
import { encodeAwareness } from '../../schema/protocol/messages.js'
import type { Clock } from './clock.js'
import { Presence, type PresenceRules } from './presence.js'
import type { Session } from './session.js'

/** Shortest time between two presence messages to the same people. */
const PRESENCE_MS = 1000 / LIMITS.awarenessPerSecond

/** Presence of one room on its way to everybody in it: what changes in between two messages goes out as one. */
export class PresenceRelay {
  readonly #presence
  #cancel: (() => void) | undefined
  #sentAt = Number.NEGATIVE_INFINITY

  constructor(
    readonly sessions: ReadonlySet<Session>,
    readonly clock: Clock,
    rules: PresenceRules,
  ) {
    this.#presence = new Presence(rules)
  }

  /** @throws Refusal (4400) */
  receive({ peer }: Session, update: Uint8Array): void {
    this.#presence.receive(peer, update)
    this.#sendSoon()
  }

  leave({ peer }: Session): void {
    this.#presence.leave(peer)
    this.#sendSoon()
  }

  /** Tells one connection who is here. */
  introduce(session: Session): void {
    const everybody = this.#presence.everybody()
    if (everybody !== undefined && session.spend(everybody.length)) session.peer.send(encodeAwareness(everybody))
  }

  stop(): void {
    this.#cancel?.()
  }

  #sendSoon(): void {
    if (!this.#presence.dirty || this.#cancel !== undefined) return
    const wait = Math.max(0, this.#sentAt + PRESENCE_MS - this.clock.now())
    this.#cancel = this.clock.after(wait, () => {
      this.#cancel = undefined
      this.#sentAt = this.clock.now()
      const frame = encodeAwareness(this.#presence.takeChanges())
      for (const session of this.sessions) session.peer.sendShared(frame)
    })
  }
}
