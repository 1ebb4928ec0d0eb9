import type { AccessChanges } from './identity.js'

export class Changes implements AccessChanges {
  readonly #listeners = new Set<(userId: string) => void>()

  subscribe(listener: (userId: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Called where the change is written, perhaps inside a transaction: the listeners hear of it once that is over. */
  tell(userId: string): void {
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener(userId)
    })
  }
}
