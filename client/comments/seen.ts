import type { Thread } from '../../plan/threads.js'
import { isRecord } from '../app/ask.js'
import { Signal } from '../sync/signal.js'
import type { KeptNotes } from './kept-notes.js'

/** What has been read of the conversations, on this device. What was said before the first visit counts as read. */
export class Seen {
  /** Conversations with something unread. */
  readonly unread = new Signal<ReadonlySet<string>>(new Set())
  private since: string | undefined
  private readonly read = new Map<string, string>()
  private loaded = false

  constructor(
    private readonly notes: KeptNotes,
    private readonly me: string,
    private readonly threads: Signal<readonly Thread[]>,
  ) {}

  /** @param now what counts as the first visit when there was none */
  async load(now: string): Promise<void> {
    const kept = await this.notes.read('seen')
    if (isRecord(kept) && typeof kept['since'] === 'string') {
      this.since = kept['since']
      if (isRecord(kept['read']))
        for (const [id, at] of Object.entries(kept['read'])) if (typeof at === 'string') this.read.set(id, at)
    } else {
      this.since = now
      this.keep()
    }
    this.loaded = true
    this.look()
  }

  /** Somebody has said something, or everything that was said has been read. */
  look(): void {
    if (!this.loaded) return
    const unread = new Set(this.threads.get().flatMap((thread) => (this.isUnread(thread) ? [thread.id] : [])))
    const before = this.unread.get()
    if (unread.size !== before.size || [...unread].some((id) => !before.has(id))) this.unread.set(unread)
  }

  markRead(threads: readonly Thread[]): void {
    for (const thread of threads) if (this.isUnread(thread)) this.read.set(thread.id, latest(thread))
    this.keep()
    this.look()
  }

  /** Whether a message came since the conversation was last read here. */
  isNew({ id }: Thread, { by, at }: { by: string; at: string }): boolean {
    return by !== this.me && at > (this.read.get(id) ?? this.since ?? at)
  }

  private isUnread(thread: Thread): boolean {
    return thread.messages.some((message) => this.isNew(thread, message))
  }

  private keep(): void {
    void this.notes.keep('seen', { since: this.since, read: Object.fromEntries(this.read) })
  }
}

const latest = ({ messages, at }: Thread): string => messages.reduce((last, one) => (one.at > last ? one.at : last), at)
