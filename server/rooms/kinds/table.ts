import * as Y from 'yjs'
import { NOTHING } from '../../versions/loss.js'
import type { Authorship } from '../gate/authorship.js'
import { checkNeighbours } from '../gate/check-struct.js'
import { Refusal, type Rule } from '../gate/refusal.js'
import { deletedStructs, newStructs, wasThere } from '../gate/structs.js'
import { EntryIndex, type TableLimits } from './entry-index.js'
import type { AppliedUpdates, Inspector, Look, Said, Seen, Surroundings, Writer } from './kind.js'

/** One key that somebody's edit wrote or deleted, and what stands there before and after it; undefined: nothing. */
export interface Change<K> {
  readonly key: string
  readonly parsed: K
  readonly before: unknown
  readonly after: unknown
}

/** What rules need to know of the other entries, as they are with the whole edit in place. */
export interface Beside {
  /** Account id of whoever wrote a key first; undefined: nobody ever did. */
  ownerOf(key: string): string | undefined
  /** undefined: nothing stands under the key. */
  entry(key: string): unknown
  /** Milliseconds since 1970, by the server's clock. */
  readonly now: number
}

/** What may stand in a table, and who may write it. Every check throws a Refusal in words for the writer. */
export interface TableRules<K> {
  readonly root: string
  readonly limits: TableLimits
  /** In refusals: `A comment`, `the table of comments`, `a comment`. */
  readonly words: { readonly one: string; readonly table: string; readonly name: string }
  /** Of keys and entries that are none. */
  readonly rule: Rule
  /** Compiles what takes a while. */
  prepare(): void
  /** undefined: no such key. */
  parse(key: string): K | undefined
  /** Asked for every key that an edit touches, also where what it wrote has lost to a colleague's. */
  checkRight(change: Change<K>, writer: Writer, beside: Beside): void
  /** Whether what stands under a key may become what it has become. */
  checkChange(change: Change<K>, writer: Writer, beside: Beside): void
  /** What others are told of; throws a Refusal where it is too much. */
  told?(writer: Writer, changes: readonly Change<K>[], index: EntryIndex, surroundings: Surroundings): Said | undefined
}

/** What an edit did under one key. */
interface Touch {
  /** What stood there before the edit and is gone. */
  before: unknown
  /** Account id of whoever had written that, as far as is known. */
  owner: string | undefined
  /** Clocks of what the edit put there, even if it lost at once to a colleague's; 0: it only deleted. */
  clocks: number
}

/**
 * Looks at a document that is one flat table of plain values, each replaced as a whole. Judges every edit by itself, as what the
 * person did who sent it: an update holds new content under its sender's own client ids only (S-15), so what is new in the
 * transaction is theirs, and so is every deletion in it.
 */
export class TableInspector<K> implements Inspector {
  readonly together = false
  readonly #table: Y.Map<unknown>
  #index: EntryIndex | undefined

  constructor(
    doc: Y.Doc,
    readonly rules: TableRules<K>,
    readonly authorship: Authorship,
    readonly surroundings: Surroundings,
  ) {
    this.#table = doc.getMap(rules.root)
    // Now, and not in the time that the first entry may take.
    rules.prepare()
  }

  begin(): Look {
    // Made of the document as it is stored, before the first edit is in it; whoever only reads never needs it.
    this.#index ??= new EntryIndex(this.#table, this.authorship, this.rules.limits)
    const index = this.#index
    return (transaction, applied) => this.#look(transaction, applied, index)
  }

  #look(transaction: Y.Transaction, { clients, writers, checkTime }: AppliedUpdates, index: EntryIndex): Seen {
    const [writer] = writers
    if (writer === undefined || writers.length > 1) throw new Error('Entries of several people are judged as one.')
    const touches = this.#touches(transaction, clients)
    checkTime()
    // First, for all: entries that belong together come in one edit, in any order.
    for (const [key, { clocks }] of touches) if (clocks > 0) index.note(key, writer.userId, clocks)
    const beside: Beside = {
      ownerOf: (key) => index.ownerOf(key),
      entry: (key) => this.#table.get(key),
      now: this.surroundings.now(),
    }
    const changes: Change<K>[] = []
    let grew = false
    for (const [key, { before, owner, clocks }] of touches) {
      const change = { key, parsed: this.#parse(key), before, after: this.#table.get(key) }
      this.rules.checkRight(change, writer, beside)
      grew ||= clocks > 0
      // Where a colleague's words stand as before, the edit has changed nothing.
      if (before === undefined && !isNew(this.#table, key, transaction)) continue
      this.rules.checkChange(change, writer, beside)
      index.replaced(writer.userId, before, change.after, owner)
      changes.push(change)
    }
    checkTime()
    const said = changes.length === 0 ? undefined : this.rules.told?.(writer, changes, index, this.surroundings)
    return { grew, header: false, deleted: NOTHING, said }
  }

  /** @throws Refusal for what no entry is made of */
  #touches(transaction: Y.Transaction, clients: Iterable<number>): Map<string, Touch> {
    const touches = new Map<string, Touch>()
    const at = (key: string): Touch => {
      const touch = touches.get(key) ?? { before: undefined, owner: undefined, clocks: 0 }
      touches.set(key, touch)
      return touch
    }
    for (const struct of newStructs(transaction, clients)) {
      const item = this.#entry(struct)
      checkNeighbours(item, transaction.doc.store)
      at(this.#keyOf(item)).clocks += item.length
    }
    for (const struct of deletedStructs(transaction)) {
      if (!wasThere(struct, transaction)) continue
      const item = this.#entry(struct)
      const touch = at(this.#keyOf(item))
      touch.before = valueIn(item)
      touch.owner = this.authorship.ownerOf(item.id.client)
    }
    return touches
  }

  /** @throws Refusal */
  #entry(struct: Y.GC | Y.Item): Y.Item {
    const { one, table } = this.rules.words
    // Yjs collects what stands in something deleted; entries stand in nothing.
    if (!(struct instanceof Y.Item) || struct.parent !== this.#table)
      throw new Refusal('placement', `${one} is an entry of ${table}.`)
    const { content, deleted } = struct
    const isValue = content instanceof Y.ContentAny && (deleted || content.arr.length === 1)
    if (!isValue && !(content instanceof Y.ContentDeleted))
      throw new Refusal('value', `“${struct.parentSub?.slice(0, 40)}” must be a plain value.`)
    return struct
  }

  /** @throws Refusal */
  #keyOf({ parentSub }: Y.Item): string {
    const { table } = this.rules.words
    if (parentSub === null) throw new Refusal('root', `T${table.slice(1)} was used as a list.`)
    return parentSub
  }

  /** @throws Refusal */
  #parse(key: string): K {
    const { rule, words } = this.rules
    const parsed = this.rules.parse(key)
    if (parsed === undefined) throw new Refusal(rule, `“${key.slice(0, 40)}” is no name of ${words.name}.`)
    return parsed
  }
}

function valueIn({ content }: Y.Item): unknown {
  return content instanceof Y.ContentAny ? content.arr[0] : undefined
}

/** Whether what stands under a key now came with this transaction. */
function isNew(table: Y.Map<unknown>, key: string, transaction: Y.Transaction): boolean {
  const item = table._map.get(key)
  return item !== undefined && !item.deleted && !wasThere(item, transaction)
}
