import type { PlanDocument } from '../../schema/document.js'
import { packState, unpackState } from '../versions/state.js'

/** States of plans kept at once, of the whole school, each packed. */
const MOST = 32
const MOST_BYTES = 16 * 1024 * 1024

/**
 * What people were lately shown to sign, by its sum: whoever signs after a change is told what changed since. Kept in memory
 * only; who was shown something longer ago is told what changed since the last signature.
 */
export class Shown {
  readonly #states = new Map<string, Promise<Uint8Array>>()
  #bytes = 0

  note(plan: string, sha256: string, document: PlanDocument): void {
    const key = `${plan} ${sha256}`
    if (this.#states.has(key)) return
    const packed = packState(document)
    this.#states.set(key, packed)
    packed.then(
      ({ length }) => {
        this.#bytes += length
        this.#thinOut()
      },
      () => this.#states.delete(key),
    )
  }

  async find(plan: string, sha256: string): Promise<PlanDocument | undefined> {
    const packed = this.#states.get(`${plan} ${sha256}`)
    return packed === undefined ? undefined : unpackState(await packed)
  }

  #thinOut(): void {
    for (const [key, packed] of this.#states) {
      if (this.#states.size <= MOST && this.#bytes <= MOST_BYTES) return
      this.#states.delete(key)
      packed.then(({ length }) => {
        this.#bytes -= length
      })
    }
  }
}
