import type { Clock } from './clock.js'

/** A token bucket: so much a second on average, bursts up to what a whole window allows. */
export class Allowance {
  readonly #capacity: number
  #tokens: number
  #at: number

  constructor(
    readonly perSecond: number,
    windowSeconds: number,
    readonly clock: Clock,
  ) {
    this.#capacity = perSecond * windowSeconds
    this.#tokens = this.#capacity
    this.#at = clock.now()
  }

  /** Whether `cost` may be spent now; if not, nothing is spent. */
  spend(cost: number): boolean {
    const now = this.clock.now()
    this.#tokens = Math.min(this.#capacity, this.#tokens + ((now - this.#at) / 1000) * this.perSecond)
    this.#at = now
    if (cost > this.#tokens) return false
    this.#tokens -= cost
    return true
  }
}

/** Allowances by person, so that more sockets do not mean more of them. A full one is the same as none and is forgotten. */
export class PersonalAllowances {
  readonly #since = new Map<string, number[]>()

  constructor(
    readonly perMinute: number,
    readonly clock: Clock,
  ) {}

  /** Notes one use. */
  note(userId: string): void {
    const recent = this.#recent(userId)
    recent.push(this.clock.now())
    this.#since.set(userId, recent)
  }

  exhausted(userId: string): boolean {
    if (!this.#since.has(userId)) return false
    const recent = this.#recent(userId)
    if (recent.length === 0) this.#since.delete(userId)
    return recent.length >= this.perMinute
  }

  #recent(userId: string): number[] {
    const minuteAgo = this.clock.now() - 60_000
    return (this.#since.get(userId) ?? []).filter((at) => at > minuteAgo)
  }
}
