import type { Rooms } from '../rooms/peer.js'
import type { VersionStore } from '../store/versions.js'
import { type ChildrenState, childrenState, type StateParts } from './children-state.js'
import type { ChildrenStore } from './children-store.js'
import { Drafts } from './drafts.js'
import { Publisher } from './publisher.js'
import { SchoolWords } from './school-words.js'
import { StaleDays } from './stale-days.js'

export interface DeskParts {
  readonly children: ChildrenStore
  readonly rooms: Pick<Rooms, 'read'>
  readonly versions: VersionStore
  readonly accounts: { readonly members: StateParts['members'] }
  readonly publicUrl: string
}

/** Everything that routes do about the children's pages of plans. */
export class ChildrenDesk {
  readonly store: ChildrenStore
  readonly words: SchoolWords
  readonly publisher: Publisher
  readonly #state: StateParts

  /** @param now milliseconds since 1970 */
  constructor({ children: store, rooms, versions, accounts, publicUrl }: DeskParts, now: () => number = Date.now) {
    this.store = store
    this.words = new SchoolWords(store)
    const drafts = new Drafts({ rooms, words: this.words, now })
    this.publisher = new Publisher({ store, drafts, publicUrl })
    const staleDays = new StaleDays(versions)
    this.#state = { store, drafts, words: this.words, staleDays, publicUrl, members: accounts.members }
  }

  /** @throws what rooms and the store throw */
  state(plan: string): Promise<ChildrenState> {
    return childrenState(this.#state, plan)
  }
}
