import { StoreUnavailableError } from '../../server/store/errors.js'
import { MemoryStore } from '../../server/store/memory-store.js'
import type { AppendRequest } from '../../server/store/store.js'

/** A memory store whose commits wait for the test, or fail when it says so. */
export class HeldStore extends MemoryStore {
  appends = 0
  loads = 0
  /** Every append fails as on a full disk. */
  full = false
  /** Every load fails as on a failing disk. */
  unreadable = false
  #held = false
  #waiting: (() => void)[] = []
  #arrived: (() => void)[] = []

  /** From now on commits wait. */
  hold(): void {
    this.#held = true
  }

  /** Lets waiting commits finish, and further ones pass. */
  release(): void {
    this.#held = false
    for (const go of this.#waiting.splice(0)) go()
  }

  /** Resolves when a commit is waiting. */
  async holding(): Promise<void> {
    if (this.#waiting.length === 0) await new Promise<void>((arrived) => this.#arrived.push(arrived))
  }

  override async load(doc: string) {
    this.loads += 1
    if (this.unreadable) throw new StoreUnavailableError('the disk is failing')
    return super.load(doc)
  }

  override async append(request: AppendRequest): Promise<number> {
    this.appends += 1
    if (this.#held) {
      await new Promise<void>((go) => {
        this.#waiting.push(go)
        for (const arrived of this.#arrived.splice(0)) arrived()
      })
    }
    if (this.full) throw new StoreUnavailableError('the disk is full')
    return super.append(request)
  }
}
