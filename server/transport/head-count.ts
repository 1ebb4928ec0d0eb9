import { LIMITS } from '../../schema/protocol/limits.js'
import type { Identity } from '../auth/identity.js'
import { PersonalCount } from '../rooms/allowance.js'
import type { Clock } from '../rooms/clock.js'

/** Open sockets, by person and in all, and how often each person opened one lately. */
export class HeadCount {
  readonly #people = new Map<string, number>()
  readonly #opens: PersonalCount
  #all = 0

  constructor(clock: Clock) {
    this.#opens = new PersonalCount(LIMITS.opensPerMinute, clock)
  }

  /** Lets somebody in, or gives the reason why not. */
  enter({ userId, program }: Identity): string | undefined {
    const mine = this.#people.get(userId) ?? 0
    if (this.#all >= LIMITS.sockets)
      return 'The server has too many connections just now. Wait a moment, then reconnect.'
    const times = program ? LIMITS.programFactor : 1
    if (mine >= LIMITS.socketsPerPerson * times) {
      return 'You have too many connections open. Close some pages, then reconnect.'
    }
    if (this.#opens.exhausted(userId, times)) return 'You connect too often. Wait a minute, then reconnect.'
    this.#opens.note(userId)
    this.#people.set(userId, mine + 1)
    this.#all += 1
    return undefined
  }

  leave({ userId }: Identity): void {
    const mine = this.#people.get(userId) ?? 0
    if (mine > 1) this.#people.set(userId, mine - 1)
    else this.#people.delete(userId)
    this.#all -= 1
  }
}
