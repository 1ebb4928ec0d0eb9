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
 * How long this process has worked since, in milliseconds. Waiting for a busy machine is nobody's fault, so the smaller of both
 * meters counts: each alone says too much, one what other programs do, one what our other threads do.
 */
export class Stopwatch {
  readonly #wall: number
  readonly #processor: number

  constructor(readonly on: Meters = meters) {
    this.#wall = on.wall()
    this.#processor = on.processor()
  }

  get ms(): number {
    return Math.min(this.on.wall() - this.#wall, this.on.processor() - this.#processor)
  }

  /** Cheaper than comparing `ms` as long as less time has passed. */
  exceeds(ms: number): boolean {
    return this.on.wall() - this.#wall > ms && this.ms > ms
  }
}
