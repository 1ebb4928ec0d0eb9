import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { personColour } from '../../schema/person-colour.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { undecodable } from './gate/refusal.js'
import type { RoomPeer } from './peer.js'
import { PresenceSizes } from './presence-sizes.js'
import type { PresenceDrop } from './room-events.js'

interface Departed {
  readonly userId: string
  readonly clock: number
}

interface Entry {
  readonly peer: RoomPeer
  readonly clock: number
  /** JSON text, stamped. */
  readonly state: string
}

/** What presence must know from outside. */
export interface PresenceRules {
  /** Whether a Yjs client id is this person's, or nobody's yet: nobody appears as the author of a colleague's words. */
  mayUse(userId: string, clientId: number): boolean
  /** An entry was ignored. */
  dropped(why: PresenceDrop): void
}

/** y-protocols clocks count a client's presence messages; no page lives long enough to pass this. */
const MAX_CLOCK = 2 ** 32
const MOST_REMEMBERED = 1000

/**
 * Who is here and where their caret is. One entry a connection; whose it is, is written by the server, so that nobody can
 * appear under another's name. Bytes in, bytes out: the y-protocols awareness format.
 */
export class Presence {
  readonly #entries = new Map<number, Entry>()
  readonly #idOf = new Map<RoomPeer, number>()
  readonly #changed = new Set<number>()
  /** Who left, with their last clock: who returns is believed by those who saw it leave, and nobody else takes the place. */
  readonly #left = new Map<number, Departed>()

  readonly #sizes = new PresenceSizes()

  constructor(readonly rules: PresenceRules) {}

  /** Whether there is anything to send. */
  get dirty(): boolean {
    return this.#changed.size > 0
  }

  /**
   * Takes a connection's own entry out of an awareness message; entries of others in it (stock clients echo them) and
   * oversized ones are ignored.
   * @throws Refusal (4400) when the message cannot be read
   */
  receive(peer: RoomPeer, update: Uint8Array): void {
    for (const { id, clock, state } of this.#decode(update)) {
      if (!this.#isOwn(peer, id)) {
        // Stock clients echo what they hear of others; only what claims a place is worth counting.
        if (!this.#entries.has(id) && state !== null) this.rules.dropped('not-own')
        continue
      }
      const known = this.#entries.get(id)
      if (state === null) {
        if (known !== undefined) this.#remove(peer, id, Math.max(known.clock, clock))
      } else if (known === undefined || known.peer !== peer || clock > known.clock) {
        const stamped = stamp(state, peer)
        if (!this.#sizes.replace(peer.identity.userId, known?.state.length ?? 0, stamped.length)) {
          this.rules.dropped('too-much')
          continue
        }
        const departed = this.#left.get(id)?.clock
        const next = departed === undefined || clock > departed ? clock : departed + 1
        if (known !== undefined && known.peer !== peer) this.#idOf.delete(known.peer)
        this.#left.delete(id)
        this.#idOf.set(peer, id)
        this.#entries.set(id, { peer, clock: next, state: stamped })
        this.#changed.add(id)
      }
    }
  }

  leave(peer: RoomPeer): void {
    const id = this.#idOf.get(peer)
    const entry = id === undefined ? undefined : this.#entries.get(id)
    if (id !== undefined && entry !== undefined) this.#remove(peer, id, entry.clock)
  }

  /** Awareness message with everything that changed since the last call. */
  takeChanges(): Uint8Array {
    const ids = [...this.#changed]
    this.#changed.clear()
    return this.#encode(ids)
  }

  /** Awareness message with everybody who is here, for somebody who comes in; undefined when nobody is. */
  everybody(): Uint8Array | undefined {
    return this.#entries.size === 0 ? undefined : this.#encode([...this.#entries.keys()])
  }

  /** The first id a connection names is its own, unless somebody else has it; a person's new connection may take over. */
  #isOwn(peer: RoomPeer, id: number): boolean {
    const own = this.#idOf.get(peer)
    if (own !== undefined) return own === id
    const { userId } = peer.identity
    const holder = this.#entries.get(id)?.peer.identity.userId ?? this.#left.get(id)?.userId
    return (holder === undefined || holder === userId) && this.rules.mayUse(userId, id)
  }

  #remove(peer: RoomPeer, id: number, clock: number): void {
    this.#sizes.replace(peer.identity.userId, this.#entries.get(id)?.state.length ?? 0, 0)
    this.#entries.delete(id)
    this.#idOf.delete(peer)
    this.#left.set(id, { clock, userId: peer.identity.userId })
    this.#changed.add(id)
    for (const oldest of this.#left.keys()) {
      if (this.#left.size <= MOST_REMEMBERED) break
      this.#left.delete(oldest)
    }
  }

  #decode(update: Uint8Array): Sent[] {
    try {
      const decoder = decoding.createDecoder(update)
      const sent: Sent[] = []
      for (let left = decoding.readVarUint(decoder); left > 0; left--) {
        const id = decoding.readVarUint(decoder)
        const clock = decoding.readVarUint(decoder)
        const json = decoding.readVarUint8Array(decoder)
        if (json.length > LIMITS.awarenessBytes || clock > MAX_CLOCK) {
          this.rules.dropped('too-large')
          continue
        }
        const state: unknown = JSON.parse(new TextDecoder().decode(json))
        if (typeof state === 'object' && !Array.isArray(state)) sent.push({ id, clock, state })
      }
      return sent
    } catch {
      throw undecodable('its presence part is cut short or is no presence')
    }
  }

  #encode(ids: readonly number[]): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, ids.length)
    for (const id of ids) {
      const entry = this.#entries.get(id)
      encoding.writeVarUint(encoder, id)
      encoding.writeVarUint(encoder, entry?.clock ?? this.#left.get(id)?.clock ?? 0)
      encoding.writeVarString(encoder, entry?.state ?? 'null')
    }
    return encoding.toUint8Array(encoder)
  }
}

interface Sent {
  readonly id: number
  readonly clock: number
  readonly state: object | null
}

function stamp(state: object, { identity, role }: RoomPeer): string {
  const user = { id: identity.userId, name: identity.name, color: personColour(identity.name), role }
  return JSON.stringify({ ...state, user })
}
