import { tooLarge } from './refusal.js'

/**
 * Milliseconds that applying and checking may take, and bytes that earn one more: honest edits need a twentieth of it, and
 * the largest message made to take long holds everybody up for less than a second.
 */
const BASE_MS = 300
const BYTES_PER_MS = 8192

/** Stops work on an edit that takes so long that everybody else would wait. */
export class Deadline {
  readonly #at: number

  constructor(bytes: number) {
    this.#at = performance.now() + BASE_MS + bytes / BYTES_PER_MS
  }

  /** @throws Refusal (4413) when time is up */
  check(): void {
    if (performance.now() > this.#at) throw tooLarge('An edit takes too long to be made part of this plan.')
  }
}
