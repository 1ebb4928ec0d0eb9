import type { Duplex } from 'node:stream'
import { LIMITS } from '../../schema/protocol/limits.js'

/** Bytes before the data of a control frame from a client: two, and a mask of four. */
const CONTROL_HEAD = 6

/**
 * Whether a connection is still alive, by times on a clock that never goes back. It is while bytes arrive, except that one
 * message may take only so long: what is unfinished is kept in memory.
 */
export class Pulse {
  readonly #stream: Duplex & { readonly bytesRead?: number }
  #heard: number
  #bytes = 0
  /** Bytes read when the last message was complete, and bytes of control frames since. */
  #complete = 0
  #control = 0
  #unfinishedSince: number | undefined

  constructor(stream: Duplex, now: number) {
    this.#stream = stream
    this.#heard = now
    this.message(now)
  }

  message(now: number): void {
    this.#heard = now
    this.#complete = this.#bytesRead
    this.#control = 0
    this.#unfinishedSince = undefined
  }

  /** A ping or pong came, which may stand between the parts of a message. */
  control(now: number, data: Buffer): void {
    this.#heard = now
    this.#control += CONTROL_HEAD + data.length
  }

  /** Called at every heartbeat: whether the connection should be cut. */
  lost(now: number): boolean {
    const bytes = this.#bytesRead
    if (bytes - this.#complete <= this.#control) {
      this.#unfinishedSince = undefined
    } else {
      this.#unfinishedSince ??= now
      // A pong cannot overtake a message that takes its time on a slow line.
      if (bytes > this.#bytes) this.#heard = now
    }
    this.#bytes = bytes
    const unfinished = this.#unfinishedSince === undefined ? 0 : now - this.#unfinishedSince
    return now - this.#heard > 2 * LIMITS.heartbeatMs || unfinished > LIMITS.messageMs
  }

  get #bytesRead(): number {
    return this.#stream.bytesRead ?? 0
  }
}
