import type * as Y from 'yjs'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { parseThreadKey } from '../../../schema/threads/keys.js'
import type { Authorship } from '../gate/authorship.js'
import { tooLarge } from '../gate/refusal.js'

/** Whose a key is that somebody wrote of whom nobody knows: no account has this id, so nobody may write it. */
const NOBODY = ''

/** What one person has written beside one plan, what was taken back included, but for letters. */
interface Share {
  threads: number
  entries: number
  letters: number
  edits: number
}

/**
 * Whose each key of the map `threads` is, for ever: Yjs keeps what ever stood under a key, so the index is made of the document
 * and of whose client ids are whose, and outlives every deletion. It also knows how much everybody has written.
 */
export class CommentIndex {
  readonly #owners = new Map<string, string>()
  readonly #shares = new Map<string, Share>()
  #threads = 0

  constructor(threads: Y.Map<unknown>, authorship: Authorship) {
    for (const [key, item] of threads._map) {
      const owner = authorship.ownerOf(item.id.client) ?? NOBODY
      this.#add(key, owner)
      if (!item.deleted) this.#share(owner).letters += lettersIn(threads.get(key))
    }
    const clients = threads.doc?.store.clients ?? new Map<number, (Y.GC | Y.Item)[]>()
    for (const [client, structs] of clients) {
      const last = structs.at(-1)
      if (last !== undefined) this.#share(authorship.ownerOf(client) ?? NOBODY).edits += last.id.clock + last.length
    }
  }

  /** Account id of whoever wrote a key first; undefined: nobody ever did. For states, outcomes and hidings it says nothing. */
  ownerOf(key: string): string | undefined {
    return this.#owners.get(key)
  }

  /** Somebody writes a key. @throws Refusal (4413) when there are too many */
  note(key: string, writer: string, clocks: number): void {
    const share = this.#share(writer)
    share.edits += clocks
    if (share.edits > LIMITS.commentEditsOfPerson) throw tooMuch()
    if (this.#owners.has(key)) return
    this.#add(key, writer)
    if (share.threads > LIMITS.threadsOfPerson || share.entries > LIMITS.threadEntriesOfPerson) throw tooMuch()
    if (this.#threads > LIMITS.threads) throw tooLarge(`A plan may have ${LIMITS.threads} conversations at most.`)
    if (this.#owners.size > LIMITS.threadEntries) throw tooLarge('There are too many comments on this plan.')
  }

  /** An entry gave way to another one of the same person, or came, or went. @throws Refusal (4413) */
  replaced(writer: string, before: unknown, after: unknown): void {
    const share = this.#share(writer)
    const grown = lettersIn(after) - lettersIn(before)
    share.letters += grown
    if (grown > 0 && share.letters > LIMITS.commentLettersOfPerson) throw tooMuch()
  }

  #add(key: string, owner: string): void {
    this.#owners.set(key, owner)
    const share = this.#share(owner)
    share.entries += 1
    if (parseThreadKey(key)?.part !== 'thread') return
    share.threads += 1
    this.#threads += 1
  }

  #share(person: string): Share {
    let share = this.#shares.get(person)
    if (share === undefined) {
      share = { threads: 0, entries: 0, letters: 0, edits: 0 }
      this.#shares.set(person, share)
    }
    return share
  }
}

const tooMuch = () => tooLarge('You have written more comments on this plan than one person may.')

/** UTF-16 units of an entry as JSON; 0 for none. */
function lettersIn(entry: unknown): number {
  return entry === undefined ? 0 : JSON.stringify(entry).length
}
