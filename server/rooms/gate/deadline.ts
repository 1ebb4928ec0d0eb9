import { tooLarge } from './refusal.js'

/** Milliseconds that applying and checking may take, and bytes that earn one more: honest edits need a hundredth of it. */
const BASE_MS = 500
const BYTES_PER_MS = 2048

/** Two ways to tell how long something took, in milliseconds. */
export interface Meters {
  /** Time that passed. */
  wall(): number
  /** Processor time of the whole process: on a machine with too much to do far less than what passed. */
  processor(): number
}

const meters: Meters = {
  wall: () => performance.now(),
  processor: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
}

/**
 * Stops work on an edit that takes so long that everybody else would wait. Waiting for a busy machine is not the edit's fault:
 * both meters must be over. Each alone counts too much, one what other programs do, one what our other threads do.
 */
export class Deadline {
  readonly #allowed: number
  readonly #wall: number
  readonly #processor: number

  constructor(
    bytes: number,
    readonly on: Meters = meters,
  ) {
    this.#allowed = BASE_MS + bytes / BYTES_PER_MS
    this.#wall = on.wall()
    this.#processor = on.processor()
  }

  /** @throws Refusal (4413) when time is up */
  check(): void {
    if (this.on.wall() - this.#wall <= this.#allowed) return
    if (this.on.processor() - this.#processor <= this.#allowed) return
    throw tooLarge('An edit takes too long to be made part of this plan.')
  }
}
