import * as Y from 'yjs'
import { CLOSE } from '../../../schema/protocol/close-codes.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { THREADS } from '../../../schema/protocol/messages.js'
import { canComment } from '../../../schema/protocol/roles.js'
import { parseThreadKey, type ThreadKey } from '../../../schema/threads/keys.js'
import { isThreadEntry, prepareThreadChecks } from '../../../schema/threads/validate.js'
import { NOTHING } from '../../versions/loss.js'
import type { Authorship } from '../gate/authorship.js'
import { checkNeighbours } from '../gate/check-struct.js'
import { Refusal, tooLarge } from '../gate/refusal.js'
import { deletedStructs, newStructs, wasThere } from '../gate/structs.js'
import { CommentIndex } from './comment-index.js'
import { type Beside, type Change, checkChange, checkRight } from './comment-rules.js'
import type { AppliedUpdates, DocumentKind, Hiding, Inspector, Look, Said, Seen, Surroundings, Writer } from './kind.js'

/** What is said beside a plan. */
export const commentsKind: DocumentKind = {
  part: 'comments',
  shapes: { [THREADS]: 'table' },
  mostBytes: LIMITS.commentsBytes,
  mayOpen: () => true,
  mayWrite: canComment,
  nameRoots: (doc) => void doc.getMap(THREADS),
  inspector: (doc, authorship, surroundings) => new CommentsInspector(doc, authorship, surroundings),
}

/** What an edit did under one key. */
interface Touch {
  /** What stood there before the edit and is gone. */
  before: unknown
  /** Clocks of what the edit put there, even if it lost at once to a colleague's; 0: it only deleted. */
  clocks: number
}

/**
 * Judges every edit by itself, as what the person did who sent it: an update holds new content under its sender's own client ids
 * only (S-15), so what is new in the transaction is theirs, and so is every deletion in it.
 */
class CommentsInspector implements Inspector {
  readonly together = false
  readonly #threads: Y.Map<unknown>
  #index: CommentIndex | undefined

  constructor(
    doc: Y.Doc,
    readonly authorship: Authorship,
    readonly surroundings: Surroundings,
  ) {
    this.#threads = doc.getMap(THREADS)
    // Now, and not in the time that the first comment may take.
    prepareThreadChecks()
  }

  begin(): Look {
    // Made of the document as it is stored, before the first edit is in it; whoever only reads never needs it.
    this.#index ??= new CommentIndex(this.#threads, this.authorship)
    const index = this.#index
    return (transaction, applied) => this.#look(transaction, applied, index)
  }

  #look(transaction: Y.Transaction, { clients, writers, checkTime }: AppliedUpdates, index: CommentIndex): Seen {
    const [writer] = writers
    if (writer === undefined || writers.length > 1) throw new Error('Comments of several people are judged as one.')
    const touches = this.#touches(transaction, clients)
    checkTime()
    // First, for all: a thread and its messages come in one edit, in any order.
    for (const [key, { clocks }] of touches) if (clocks > 0) index.note(key, writer.userId, clocks)
    const beside: Beside = {
      ownerOf: (key) => index.ownerOf(key),
      thread: (id) => this.#threads.get(id),
      now: this.surroundings.now(),
    }
    const changes: Change[] = []
    let grew = false
    for (const [key, { before, clocks }] of touches) {
      const change = { key, parsed: parse(key), before, after: this.#threads.get(key) }
      checkRight(change, writer, beside)
      grew ||= clocks > 0
      // Where a colleague's words stand as before, the edit has changed nothing.
      if (before === undefined && !isNew(this.#threads, key, transaction)) continue
      checkChange(change, writer, beside)
      index.replaced(writer.userId, before, change.after)
      changes.push(change)
    }
    checkTime()
    const said = saidBy(writer, changes, index)
    this.#checkHidings(said?.hidings.length ?? 0, writer)
    return { grew, header: false, deleted: NOTHING, said }
  }

  /** Each is written in the audit log, while everybody waits. @throws Refusal */
  #checkHidings(count: number, { userId }: Writer): void {
    // Waiting would not help: the page would send it again as it is.
    if (count > LIMITS.hidingsPerMinute) throw tooLarge('An edit hides too many comments at once.')
    for (let hiding = 0; hiding < count; hiding++) {
      if (this.surroundings.mayHide(userId)) continue
      throw new Refusal('too-many', 'You hide too many comments. Wait a minute, then go on.', CLOSE.tooMany)
    }
  }

  /** @throws Refusal for what no comment is made of */
  #touches(transaction: Y.Transaction, clients: Iterable<number>): Map<string, Touch> {
    const touches = new Map<string, Touch>()
    const at = (key: string): Touch => {
      const touch = touches.get(key) ?? { before: undefined, clocks: 0 }
      touches.set(key, touch)
      return touch
    }
    for (const struct of newStructs(transaction, clients)) {
      const item = this.#entry(struct)
      checkNeighbours(item, transaction.doc.store)
      at(keyOf(item)).clocks += item.length
    }
    for (const struct of deletedStructs(transaction)) {
      if (!wasThere(struct, transaction)) continue
      const item = this.#entry(struct)
      at(keyOf(item)).before = valueIn(item)
    }
    return touches
  }

  /** @throws Refusal */
  #entry(struct: Y.GC | Y.Item): Y.Item {
    // Yjs collects what stands in something deleted; comments stand in nothing.
    if (!(struct instanceof Y.Item) || struct.parent !== this.#threads)
      throw new Refusal('placement', 'A comment is an entry of the table of comments.')
    const { content, deleted } = struct
    const isValue = content instanceof Y.ContentAny && (deleted || content.arr.length === 1)
    if (!isValue && !(content instanceof Y.ContentDeleted))
      throw new Refusal('value', `“${struct.parentSub?.slice(0, 40)}” must be a plain value.`)
    return struct
  }
}

/** @throws Refusal */
function keyOf({ parentSub }: Y.Item): string {
  if (parentSub === null) throw new Refusal('root', 'The table of comments was used as a list.')
  return parentSub
}

/** @throws Refusal */
function parse(key: string): ThreadKey {
  const parsed = parseThreadKey(key)
  if (parsed === undefined) throw new Refusal('comment', `“${key.slice(0, 40)}” is no name of a comment.`)
  return parsed
}

function valueIn({ content }: Y.Item): unknown {
  return content instanceof Y.ContentAny ? content.arr[0] : undefined
}

/** Whether what stands under a key now came with this transaction. */
function isNew(threads: Y.Map<unknown>, key: string, transaction: Y.Transaction): boolean {
  const item = threads._map.get(key)
  return item !== undefined && !item.deleted && !wasThere(item, transaction)
}

/** undefined: nothing that anybody could see has changed. */
function saidBy({ userId }: Writer, changes: readonly Change[], index: CommentIndex): Said | undefined {
  if (changes.length === 0) return undefined
  const hidings = changes.flatMap(({ parsed, after }): Hiding[] => {
    if (parsed.part !== 'hidden' || !isThreadEntry('hidden', after)) return []
    const { thread, message } = parsed
    const author = index.ownerOf(`${thread}/${message}`)
    return [{ thread, message, author, hidden: after.hidden, reason: after.reason.trim() }]
  })
  return { by: userId, keys: changes.map(({ key }) => key), hidings }
}
