/** How much of the average one commit makes up. */
const WEIGHT = 1 / 8

/** How fast the disk has been answering lately. */
export class Pace {
  #ms: number

  /** @param ms what to believe before anything was measured, in milliseconds a commit */
  constructor(ms: number) {
    this.#ms = ms
  }

  /** Average of the last commits in milliseconds; recent ones count most, one long wait counts for dozens. */
  get ms(): number {
    return this.#ms
  }

  took(ms: number): void {
    this.#ms += (ms - this.#ms) * WEIGHT
  }
}
