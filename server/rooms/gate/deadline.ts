import { tooLarge } from './refusal.js'

/**
 * Milliseconds that applying and checking may take, and bytes that earn one more: honest edits need a twentieth of it, and
 * the largest message made to take long holds everybody up for less than a second.
 */
const BASE_MS = 300
const BYTES_PER_MS = 8192

/**
 * Stops work on an edit that takes so long that everybody else would wait. Time counts only while this process works: on a
 * machine that is busy with something else an honest edit is slow through no fault of its own, and would be set aside.
 */
export class Deadline {
  readonly #budget: number
  readonly #began = performance.now()
  readonly #worked = process.cpuUsage()

  constructor(bytes: number) {
    this.#budget = BASE_MS + bytes / BYTES_PER_MS
  }

  /** @throws Refusal (4413) when time is up */
  check(): void {
    if (performance.now() - this.#began <= this.#budget) return
    const { user, system } = process.cpuUsage(this.#worked)
    if ((user + system) / 1000 > this.#budget) throw tooLarge('An edit takes too long to be made part of this plan.')
  }
}
