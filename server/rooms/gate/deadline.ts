import { tooLarge } from './refusal.js'
import { type Meters, Stopwatch } from './stopwatch.js'

/**
 * Milliseconds that applying and checking may take, and bytes that earn one more: honest edits need a twentieth of it, and
 * the largest message made to take long holds everybody up for less than a second.
 */
const BASE_MS = 300
const BYTES_PER_MS = 8192

/** Stops work on an edit that takes so long that everybody else would wait. */
export class Deadline {
  readonly #allowed: number
  readonly #watch: Stopwatch

  constructor(bytes: number, meters?: Meters) {
    this.#allowed = BASE_MS + bytes / BYTES_PER_MS
    this.#watch = new Stopwatch(meters)
  }

  /** @throws Refusal (4413) when time is up */
  check(): void {
    if (this.#watch.exceeds(this.#allowed)) throw tooLarge('An edit takes too long to be made part of this plan.')
  }
}
