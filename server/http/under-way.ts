import { Problem } from './problem.js'

/** What says when to come again, in seconds. */
const AGAIN_S = 5

export interface UnderWayLimits {
  readonly ofOne: number
  readonly ofAll: number
}

/** What is under way for each person: each holds memory for as long as it takes, so there are few at once. */
export class UnderWay {
  readonly #ofPeople = new Map<string, number>()
  #all = 0

  /** @param detail what a person reads who has as many as one may have */
  constructor(
    private readonly limits: UnderWayLimits,
    private readonly detail: string,
  ) {}

  /** @returns call it when it is over; a second call does nothing @throws Problem `too-many`, `unavailable` */
  begin(userId: string): () => void {
    const own = this.#ofPeople.get(userId) ?? 0
    if (own >= this.limits.ofOne) throw new Problem('too-many', this.detail, undefined, AGAIN_S)
    if (this.#all >= this.limits.ofAll) throw new Problem('unavailable', undefined, undefined, AGAIN_S)
    this.#all += 1
    this.#ofPeople.set(userId, own + 1)
    let over = false
    return () => {
      if (over) return
      over = true
      this.#all -= 1
      const left = (this.#ofPeople.get(userId) ?? 1) - 1
      if (left > 0) this.#ofPeople.set(userId, left)
      else this.#ofPeople.delete(userId)
    }
  }
}
