import { Signal } from '../sync/signal.js'
import { commentWords as words } from '../words/comments.js'
import type { CommentsSession } from './comments-session.js'
import type { Directory } from './directory.js'

/** Milliseconds in which what comes is said together: whoever listens is not talked over. */
const TOGETHER_MS = 2000

/** What a screen reader is told of comments: what others have just said, in one sentence, and what one's own keys did. */
export class News {
  readonly said = new Signal('')
  private readonly since = new Set<string>()
  private known: ReadonlySet<string> | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly stop: () => void

  constructor(
    private readonly session: CommentsSession,
    private readonly directory: Directory,
  ) {
    this.stop = session.threads.subscribe(() => this.listen())
    this.listen()
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.stop()
  }

  say(words: string): void {
    this.said.set(words)
  }

  private listen(): void {
    const { session } = this
    const messages = session.threads
      .get()
      .flatMap(({ id, messages }) => messages.map((one) => ({ ...one, thread: id })))
    const { known } = this
    this.known = new Set(messages.map(({ thread, id }) => `${thread}/${id}`))
    // What was there when the page opened is no news.
    if (known === undefined || !session.document.ready.get()) return
    for (const { thread, id, by } of messages)
      if (by !== session.who.id && !known.has(`${thread}/${id}`)) this.since.add(`${thread}/${id}`)
    if (this.since.size > 0) this.timer ??= setTimeout(() => this.tell(), TOGETHER_MS)
  }

  private tell(): void {
    this.timer = undefined
    const [first, ...others] = this.since
    this.since.clear()
    if (first === undefined) return
    if (others.length > 0) {
      this.say(words.said.many(others.length + 1))
      return
    }
    const [thread, message] = first.split('/')
    const found = this.session.thread(thread ?? '')
    const said = found?.messages.find(({ id }) => id === message)
    if (found === undefined || said === undefined) return
    const name = this.directory.nameOf(said.by)
    this.say(found.at === said.at ? words.said.one(words.kinds[found.kind].name, name) : words.said.reply(name))
  }
}
