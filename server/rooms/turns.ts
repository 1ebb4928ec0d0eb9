/** Starts the turns of all rooms that something arrived for together, so that what they store shares one commit. */
export class Turns {
  #next: (() => void)[] = []

  /** Runs `turn` once this turn of the event loop has brought all its frames. */
  add(turn: () => void): void {
    this.#next.push(turn)
    // All frames come before `setImmediate`.
    if (this.#next.length === 1) setImmediate(() => this.#start())
  }

  #start(): void {
    const turns = this.#next
    this.#next = []
    for (const turn of turns) turn()
  }
}
