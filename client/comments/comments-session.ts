import type { Message, Thread, Visit } from '../../plan/threads.js'
import type {
  Anchor,
  SuggestionOutcome,
  ThreadEntries,
  ThreadKind,
  ThreadPart,
  ThreadState,
} from '../../schema/threads/entries.js'
import { type ThreadKey, threadKey } from '../../schema/threads/keys.js'
import type { PlanHost } from '../beside/plan-host.js'
import { ServerClock } from '../beside/server-clock.js'
import type { Entry } from '../beside/words-aside.js'
import type { Signal } from '../sync/signal.js'
import { CommentsDocument } from './comments-document.js'
import type { Who } from './rights.js'

/** The server takes a comment from at most five minutes ahead. */
const MOST_AHEAD_MS = 4 * 60_000

/** What a person writes about a visit; see `VisitEntry`. */
export type VisitWords = Pick<ThreadEntries['visit'], 'on' | 'blockId' | 'saw' | 'asked' | 'impact'>

/**
 * What is said beside one plan, and what a person can do about it. Every act shows at once, is on the device before it leaves
 * and holds without a network; the server has the last word, and what it refuses waits in `document.aside`.
 */
export class CommentsSession {
  readonly document: CommentsDocument
  readonly who: Who
  private readonly clock = new ServerClock()

  constructor(host: PlanHost) {
    this.who = { id: host.session.me.id, role: host.role }
    this.document = new CommentsDocument(host, () => void this.clock.set())
  }

  destroy(): void {
    this.document.destroy()
  }

  /** Every conversation in which there is something to read, oldest first. */
  get threads(): Signal<readonly Thread[]> {
    return this.document.index.threads
  }

  /** Monitoring visits, oldest first by their day. */
  get visits(): Signal<readonly Visit[]> {
    return this.document.index.visits
  }

  /** Whether this person may say anything. */
  get canComment(): boolean {
    return this.document.canWrite
  }

  /** The school's time, as far as this device knows it. */
  now(): Date {
    return this.clock.now()
  }

  thread(id: string): Thread | undefined {
    return this.threads.get().find((one) => one.id === id)
  }

  /**
   * Begins a conversation.
   * @param anchor null: about the plan as a whole
   * @param replacement of a suggestion: what should stand there instead
   * @returns its id
   */
  begin(kind: ThreadKind, anchor: Anchor | null, text: string, replacement?: string): string {
    const thread = newKey('t')
    const signed = this.signed()
    this.document.write([
      entry({ part: 'thread', thread }, { ...signed, kind, anchor, ...(replacement !== undefined && { replacement }) }),
      entry({ part: 'message', thread, message: newKey('m') }, { ...signed, text }),
    ])
    return thread
  }

  /** Answers. With `state` the conversation is settled by the same stroke. @returns the id of the message */
  reply(thread: string, text: string, state?: ThreadState): string {
    const message = newKey('m')
    // An answer is never read before what it answers, whatever the clocks of two devices say.
    const signed = this.signed(this.thread(thread)?.messages.at(-1)?.at)
    this.document.write([
      entry({ part: 'message', thread, message }, { ...signed, text }),
      ...(state === undefined ? [] : [entry({ part: 'state', thread }, { ...signed, state })]),
    ])
    return message
  }

  /** Changes one's own words. */
  edit(thread: string, message: string, text: string): void {
    const before = this.message(thread, message)
    if (before === undefined || before.text === text) return
    const { by, at } = before
    const editedAt = this.now().toISOString()
    this.document.write([entry({ part: 'message', thread, message }, { by, at, text, editedAt })])
  }

  /** Takes one's own words back; the conversation stays as long as somebody's are left. */
  remove(thread: string, message: string): void {
    this.document.write([[threadKey({ part: 'message', thread, message }), undefined]])
  }

  setState(thread: string, state: ThreadState): void {
    this.document.write([entry({ part: 'state', thread }, { ...this.signed(), state })])
  }

  /** Says thank you for a message, or takes it back. */
  thank(thread: string, message: string, thanks = true): void {
    const key: ThreadKey = { part: 'thanks', thread, message, user: this.who.id }
    this.document.write([[threadKey(key), thanks ? { at: this.now().toISOString() } : undefined]])
  }

  /** Takes a message out of sight, or shows it again. @param reason of at least three letters; it stays on record */
  hide(thread: string, message: string, reason: string, hidden = true): void {
    this.document.write([entry({ part: 'hidden', thread, message }, { ...this.signed(), hidden, reason })])
  }

  /** What became of a suggestion; a settled one needs nobody any more. */
  settle(thread: string, outcome: SuggestionOutcome): void {
    const signed = this.signed()
    this.document.write([
      entry({ part: 'outcome', thread }, { ...signed, outcome }),
      entry({ part: 'state', thread }, { ...signed, state: 'resolved' }),
    ])
  }

  /** One's own conversation is about these words from now on. */
  attach(thread: string, anchor: Anchor | null): void {
    const before = this.thread(thread)
    if (before === undefined) return
    const { by, at, kind, replacement } = before
    const kept = { by, at, kind, anchor, ...(replacement !== undefined && { replacement }) }
    this.document.write([entry({ part: 'thread', thread }, kept)])
  }

  /** Records a monitoring visit, or changes one's own. @returns its id */
  recordVisit(words: VisitWords, visit?: string): string {
    const before = this.visits.get().find(({ id }) => id === visit)
    const id = before?.id ?? newKey('v')
    const { on, blockId, saw, asked, impact } = words
    const signed =
      before === undefined ? this.signed() : { by: before.by, at: before.at, editedAt: this.now().toISOString() }
    this.document.write([entry({ part: 'visit', visit: id }, { ...signed, on, blockId, saw, asked, impact })])
    return id
  }

  removeVisit(visit: string): void {
    this.document.write([[threadKey({ part: 'visit', visit }), undefined]])
  }

  private message(thread: string, message: string): Message | undefined {
    return this.thread(thread)?.messages.find(({ id }) => id === message)
  }

  /** @param after what it must not come before, as far as the server takes it */
  private signed(after?: string): { readonly by: string; readonly at: string } {
    const now = this.now().getTime()
    const least = after === undefined ? now : Date.parse(after) + 1
    return { by: this.who.id, at: new Date(least > now + MOST_AHEAD_MS ? now : Math.max(now, least)).toISOString() }
  }
}

function entry<P extends ThreadPart>(key: ThreadKey & { readonly part: P }, value: ThreadEntries[P]): Entry {
  return [threadKey(key), value]
}

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

/** A new name in the comments: a letter, and 16 random letters or digits (82 bits). */
function newKey(letter: 't' | 'm' | 'v'): string {
  let name = `${letter}-`
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) name += ALPHABET[byte % ALPHABET.length] ?? ''
  return name
}
