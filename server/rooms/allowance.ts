import { LIMITS } from '../../schema/protocol/limits.js'
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
    if (cost > this.#refill()) return false
    this.#tokens -= cost
    return true
  }

  /** Takes what was spent already, even if that is more than was left. */
  charge(cost: number): void {
    this.#tokens = this.#refill() - cost
  }

  get overdrawn(): boolean {
    return this.#refill() < 0
  }

  #refill(): number {
    const now = this.clock.now()
    this.#tokens = Math.min(this.#capacity, this.#tokens + ((now - this.#at) / 1000) * this.perSecond)
    this.#at = now
    return this.#tokens
  }
}

/** The server's time that each person's edits take, in milliseconds: more sockets do not mean more of it. */
export class PersonalEffort {
  readonly #people = new Map<string, Allowance>()

  constructor(
    readonly msPerSecond: number,
    readonly clock: Clock,
  ) {}

  charge(userId: string, ms: number): void {
    let allowance = this.#people.get(userId)
    if (allowance === undefined) {
      allowance = new Allowance(this.msPerSecond, LIMITS.rateWindowSeconds, this.clock)
      this.#people.set(userId, allowance)
    }
    allowance.charge(ms)
  }

  exhausted(userId: string): boolean {
    return this.#people.get(userId)?.overdrawn ?? false
  }
}

/** How often each person did something within the last minute. */
export class PersonalCount {
  readonly #since = new Map<string, number[]>()

  constructor(
    readonly perMinute: number,
    readonly clock: Clock,
  ) {}

  note(userId: string): void {
    const recent = this.#recent(userId)
    recent.push(this.clock.now())
    this.#since.set(userId, recent)
  }

  /** @param times as much as usual is allowed */
  exhausted(userId: string, times = 1): boolean {
    if (!this.#since.has(userId)) return false
    const recent = this.#recent(userId)
    if (recent.length === 0) this.#since.delete(userId)
    return recent.length >= this.perMinute * times
  }

  #recent(userId: string): number[] {
    const minuteAgo = this.clock.now() - 60_000
    return (this.#since.get(userId) ?? []).filter((at) => at > minuteAgo)
  }
}
