import { CLOSE } from '../../schema/protocol/close-codes.js'
import type { Frame } from './batch-trial.js'

/**
 * Bytes gated in one turn, so that the event loop is never held for long. A larger frame has a turn of its own: should it be
 * refused, nobody else's edits must be tried again with it.
 */
const TURN_BYTES = 128 * 1024
/** Bytes that may wait while the disk is slow. */
const MOST_WAITING = 64 * 1024 * 1024

/** Document frames that wait for their turn, in the order of arrival. */
export class FrameQueue {
  readonly #frames: Frame[] = []
  #bytes = 0
  #since = 0

  get length(): number {
    return this.#frames.length
  }

  /** When the oldest of them came, or one taken with a turn before (of `performance.now`). */
  get since(): number {
    return this.#since
  }

  /** Closes the sender instead when too much is waiting. */
  push(frame: Frame): void {
    if (this.#bytes + frame.bytes.length > MOST_WAITING) {
      frame.session.end(CLOSE.unavailable, 'The server cannot keep up just now. Your page sends its edits again.')
      return
    }
    if (this.#frames.length === 0) this.#since = performance.now()
    this.#bytes += frame.bytes.length
    this.#frames.push(frame)
  }

  /** The frames of one turn. */
  take(): Frame[] {
    let bytes = 0
    let count = 0
    for (const frame of this.#frames) {
      if (count > 0 && bytes + frame.bytes.length > TURN_BYTES) break
      bytes += frame.bytes.length
      count += 1
    }
    this.#bytes -= bytes
    return this.#frames.splice(0, count)
  }
}
