import { LIMITS } from '../../schema/protocol/limits.js'

/** How much presence each person has in one plan, and all together, in UTF-16 units of what is sent. */
export class PresenceSizes {
  readonly #people = new Map<string, number>()
  #all = 0

  /** Counts an entry of one size in place of one of another (0: none). Whether it fits; if not, nothing is counted. */
  replace(userId: string, before: number, after: number): boolean {
    const mine = (this.#people.get(userId) ?? 0) - before + after
    const all = this.#all - before + after
    const grows = after > before
    if (grows && (mine > LIMITS.personPresenceBytes || all > LIMITS.planPresenceBytes)) return false
    if (mine > 0) this.#people.set(userId, mine)
    else this.#people.delete(userId)
    this.#all = all
    return true
  }
}
