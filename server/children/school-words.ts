import { baseData, type ChildrenData, type ChildrenExtension, extendData } from '../../schema/children/data.js'
import type { ChildrenStore } from './children-store.js'

/** Words and phrases of the children's page: those that come with the program, with the school's own in their place. */
export class SchoolWords {
  #kept: { readonly at: number; readonly text: string; readonly data: ChildrenData } | undefined

  constructor(readonly store: Pick<ChildrenStore, 'words'>) {}

  /** What the school has of its own; null: nothing. */
  own(): ChildrenExtension | null {
    const words = this.store.words()
    // It was checked when it was stored.
    return words === undefined ? null : (JSON.parse(words.words) as ChildrenExtension)
  }

  /** When the school's own were last changed, in milliseconds since 1970. */
  changedAt(): number | undefined {
    return this.store.words()?.at
  }

  /** `version` is another one after each change. */
  data(): { readonly data: ChildrenData; readonly version: string } {
    const words = this.store.words()
    if (words === undefined) return { data: baseData, version: 'base' }
    const { at, words: text } = words
    if (this.#kept?.at !== at || this.#kept.text !== text) {
      this.#kept = { at, text, data: extendData(baseData, JSON.parse(text) as ChildrenExtension) } // as above
    }
    return { data: this.#kept.data, version: String(at) }
  }
}
