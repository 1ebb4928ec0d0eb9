import { LIMITS } from '../../schema/protocol/limits.js'
import type { Identity } from '../auth/identity.js'

/** Open sockets, by person and in all. */
export class HeadCount {
  readonly #people = new Map<string, number>()
  #all = 0

  /** Lets somebody in, or gives the reason why not. */
  enter({ userId, program }: Identity): string | undefined {
    const mine = this.#people.get(userId) ?? 0
    if (this.#all >= LIMITS.sockets)
      return 'The server has too many connections just now. Wait a moment, then reconnect.'
    if (mine >= LIMITS.socketsPerPerson * (program ? LIMITS.programFactor : 1)) {
      return 'You have too many connections open. Close some pages, then reconnect.'
    }
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
