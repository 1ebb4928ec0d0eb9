import type * as Y from 'yjs'
import type { Authorship } from '../gate/authorship.js'
import { tooLarge } from '../gate/refusal.js'

/** Whose a key is that somebody wrote of whom nobody knows: no account has this id, so nobody may write it. */
const NOBODY = ''

/** How much may stand in a table, from everybody and from one person, and what somebody is told who wants more. */
export interface TableLimits {
  /** Keys that were ever written: one that was used is never free again. */
  readonly entries: number
  readonly entriesOfPerson: number
  /** UTF-16 units of all entries of one person as JSON. */
  readonly lettersOfPerson: number
  /** Acts of writing of one person, for ever. */
  readonly editsOfPerson: number
  readonly tooMany: string
  readonly tooMuchOfPerson: string
  /** Entries that others belong to, of which there may be fewer. */
  readonly heads?: {
    has(key: string): boolean
    readonly most: number
    readonly mostOfPerson: number
    readonly tooMany: string
  }
}

/** What one person has written in a table, what was taken back included, but for letters. */
interface Share {
  heads: number
  entries: number
  letters: number
  edits: number
}

/**
 * Whose each key of a table is, for ever: Yjs keeps what ever stood under a key, so the index is made of the document
 * and of whose client ids are whose, and outlives every deletion. It also knows how much everybody has written.
 */
export class EntryIndex {
  readonly #owners = new Map<string, string>()
  readonly #shares = new Map<string, Share>()
  #heads = 0

  constructor(
    table: Y.Map<unknown>,
    authorship: Authorship,
    readonly limits: TableLimits,
  ) {
    for (const [key, item] of table._map) {
      const owner = authorship.ownerOf(item.id.client) ?? NOBODY
      this.#add(key, owner)
      if (!item.deleted) this.#share(owner).letters += lettersIn(table.get(key))
    }
    const clients = table.doc?.store.clients ?? new Map<number, (Y.GC | Y.Item)[]>()
    for (const [client, structs] of clients) {
      const last = structs.at(-1)
      if (last !== undefined) this.#share(authorship.ownerOf(client) ?? NOBODY).edits += last.id.clock + last.length
    }
  }

  /** Account id of whoever wrote a key first; undefined: nobody ever did. For keys that several may write it says nothing. */
  ownerOf(key: string): string | undefined {
    return this.#owners.get(key)
  }

  /** Somebody writes a key. @throws Refusal (4413) when there are too many */
  note(key: string, writer: string, clocks: number): void {
    const { entries, entriesOfPerson, editsOfPerson, tooMany, tooMuchOfPerson, heads } = this.limits
    const share = this.#share(writer)
    share.edits += clocks
    if (share.edits > editsOfPerson) throw tooLarge(tooMuchOfPerson)
    if (this.#owners.has(key)) return
    this.#add(key, writer)
    if (share.entries > entriesOfPerson) throw tooLarge(tooMuchOfPerson)
    if (heads !== undefined && share.heads > heads.mostOfPerson) throw tooLarge(tooMuchOfPerson)
    if (heads !== undefined && this.#heads > heads.most) throw tooLarge(heads.tooMany)
    if (this.#owners.size > entries) throw tooLarge(tooMany)
  }

  /**
   * An entry gave way to another one, or came, or went.
   * @param owner account id of whoever had written what gave way: what a colleague has replaced is not theirs any more
   * @throws Refusal (4413)
   */
  replaced(writer: string, before: unknown, after: unknown, owner: string = writer): void {
    const share = this.#share(writer)
    const others = this.#share(owner)
    const had = share.letters
    others.letters -= lettersIn(before)
    share.letters += lettersIn(after)
    if (share.letters > had && share.letters > this.limits.lettersOfPerson) throw tooLarge(this.limits.tooMuchOfPerson)
  }

  #add(key: string, owner: string): void {
    this.#owners.set(key, owner)
    const share = this.#share(owner)
    share.entries += 1
    if (this.limits.heads?.has(key) !== true) return
    share.heads += 1
    this.#heads += 1
  }

  #share(person: string): Share {
    let share = this.#shares.get(person)
    if (share === undefined) {
      share = { heads: 0, entries: 0, letters: 0, edits: 0 }
      this.#shares.set(person, share)
    }
    return share
  }
}

/** UTF-16 units of an entry as JSON; 0 for none. */
function lettersIn(entry: unknown): number {
  return entry === undefined ? 0 : JSON.stringify(entry).length
}
