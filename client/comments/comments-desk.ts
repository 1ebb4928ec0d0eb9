import type { Thread } from '../../plan/threads.js'
import type { PlanHost } from '../beside/plan-host.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { outlineCounts } from '../page/outline-counts.js'
import { beginSide, commentCount, commentWanted, mayComment, showComments, side } from '../page/side.js'
import { Signal } from '../sync/signal.js'
import type { CommentsSession } from './comments-session.js'
import { Composing } from './composing.js'
import { isOpen, openByBlock, sameCounts } from './counts.js'
import { type Directory, directoryOf } from './directory.js'
import { Drafts } from './drafts.js'
import { type CommentFilter, EVERYDAY, fits } from './filter.js'
import { KeptNotes } from './kept-notes.js'
import { MarginLayout } from './margin-layout.js'
import { News } from './news.js'
import { Places } from './places.js'
import { Seen } from './seen.js'
import { threadAsked } from './thread-asked.js'

/** Milliseconds a conversation must be in hand before it counts as read. */
const READ_MS = 700

/**
 * The comments beside one open plan as the page shows them: which are shown and in what order, which one is in hand, what has
 * been read, what is being written. React draws it; it knows nothing of React.
 */
export class CommentsDesk {
  readonly places: Places
  readonly layout: MarginLayout
  readonly directory: Directory
  readonly drafts: Drafts
  readonly seen: Seen
  readonly composing: Composing
  readonly news: News
  /** What is shown, in the order of the plan: about the whole of it, then by place, then what has lost its place. */
  readonly shown = new Signal<readonly Thread[]>([])
  /** Which of them have lost their words. */
  readonly removed = new Signal<ReadonlySet<string>>(new Set())
  readonly filter = new Signal<CommentFilter>(EVERYDAY)
  /** One's own conversation that looks for its words. */
  readonly attaching = new Signal<string | undefined>(undefined)
  /** The conversation whose card is to take the focus, once it is drawn. */
  readonly focusWanted = new Signal<string | undefined>(undefined)
  private unreadThen: ReadonlySet<string> = new Set()
  private byBlock: ReadonlyMap<string, number> = new Map()
  private reading: ReturnType<typeof setTimeout> | undefined
  private readonly endings: readonly (() => void)[]

  constructor(
    readonly editor: PlanEditor,
    readonly session: CommentsSession,
    host: PlanHost,
  ) {
    const { threads, who } = session
    const notes = new KeptNotes(host.session, host.planId)
    this.places = new Places(editor, threads)
    this.layout = new MarginLayout(editor, this.places)
    this.directory = directoryOf(host)
    this.drafts = new Drafts(notes)
    this.seen = new Seen(notes, who.id, threads)
    this.composing = new Composing({ editor, session, places: this.places, drafts: this.drafts })
    this.news = new News(session, this.directory)
    mayComment.set(session.canComment)
    beginSide(who.role === 'governor' ? 'comments' : 'details')
    const read = this.places.inHand
    this.endings = [
      threads.subscribe(this.update),
      threads.subscribe(() => this.seen.look()),
      this.places.places.subscribe(this.update),
      this.filter.subscribe(this.update),
      editor.plan.reading.subscribe(this.count),
      this.seen.unread.subscribe(this.count),
      read.subscribe(this.onHand),
      this.composing.now.subscribe(this.update),
      threadAsked.subscribe(this.onAsked),
      // What a notice leads to may still be on its way from the server.
      threads.subscribe(this.onAsked),
      commentWanted.subscribe(this.onWanted),
      side.subscribe(this.onHand),
      session.document.aside.list.subscribe(this.onAside),
      () => this.places.destroy(),
      () => this.layout.destroy(),
      () => this.drafts.destroy(),
      () => this.composing.destroy(),
      () => this.news.destroy(),
    ]
    this.seen.load(session.now().toISOString()).catch(console.warn)
    this.update()
    this.onAside()
    this.onAsked()
  }

  destroy(): void {
    clearTimeout(this.reading)
    for (const end of this.endings) end()
    outlineCounts.set({ ...outlineCounts.get(), comments: () => 0 })
    commentCount.set({ open: 0, unread: 0 })
    mayComment.set(false)
  }

  get me(): string {
    return this.session.who.id
  }

  setFilter(filter: CommentFilter): void {
    // Reading one does not take it out of the list under the reader's eyes.
    if (filter.unread && !this.filter.get().unread) this.unreadThen = this.seen.unread.get()
    this.filter.set(filter)
  }

  /** Takes a conversation in hand; its words come into sight if they are not. @param focus the card takes the focus too */
  take(id: string | undefined, focus = false): void {
    if (id === undefined) {
      this.places.take(undefined)
      return
    }
    const words = this.places.rangeOf(id)?.getBoundingClientRect()
    const inSight = words !== undefined && words.height > 0 && words.top > 60 && words.bottom < innerHeight - 40
    if (inSight) this.places.take(id)
    else if (!this.places.goTo(id) && this.session.thread(id)?.anchor === null) scrollTo({ top: 0 })
    if (focus) this.focusWanted.set(id)
  }

  /** The next conversation, or the one before, from the one in hand or from the caret. */
  step(by: 1 | -1): void {
    const shown = this.shown.get()
    if (shown.length === 0) return
    const at = shown.findIndex(({ id }) => id === this.places.inHand.get())
    const next = at < 0 ? this.fromCaret(by) : (at + by + shown.length) % shown.length
    const thread = shown[next]
    if (thread === undefined) return
    showComments()
    this.take(thread.id, true)
  }

  /** Back from a card to the text it is about. */
  toText(): void {
    const { editor } = this.editor
    const place = this.places.places.get().get(this.places.inHand.get() ?? '')
    if (this.editor.editable && place !== undefined && place.step !== 'removed')
      editor.chain().focus(undefined, { scrollIntoView: false }).setTextSelection(place.from).run()
    else {
      // Where nothing can be written the text takes the focus only when it is asked to.
      editor.view.dom.tabIndex = 0
      editor.view.dom.focus({ preventScroll: true })
    }
  }

  private fromCaret(by: 1 | -1): number {
    const shown = this.shown.get()
    const places = this.places.now()
    const { head } = this.editor.editor.state.selection
    const next = shown.findIndex(({ id }) => (places.get(id)?.from ?? -1) >= head)
    if (by === 1) return Math.max(0, next)
    return (next <= 0 ? shown.length : next) - 1
  }

  private readonly update = (): void => {
    const { threads } = this.session
    const places = this.places.now()
    const hand = this.places.inHand.get()
    const filter = this.filter.get()
    const fitting = threads
      .get()
      .filter((thread) => thread.id === hand || fits(thread, filter, this.me, this.unreadThen))
    const order = new Map([...places.keys()].map((id, at) => [id, at]))
    const rank = ({ id, anchor }: Thread): number => {
      if (anchor === null) return -1
      return places.get(id)?.step === 'removed' ? Number.MAX_SAFE_INTEGER : (order.get(id) ?? 0)
    }
    const shown = fitting.sort((one, other) => rank(one) - rank(other))
    if (!sameList(this.shown.get(), shown)) this.shown.set(shown)
    this.places.show(new Set(shown.map(({ id }) => id)))
    const removed = new Set([...places].flatMap(([id, { step }]) => (step === 'removed' ? [id] : [])))
    if (!sameList([...this.removed.get()], [...removed])) this.removed.set(removed)
    this.arrange()
    this.count()
  }

  /** What stands in the margin, and which of it is level with its words. */
  private arrange(): void {
    const removed = this.removed.get()
    const items = this.shown.get().map(({ id, anchor }) => {
      const at = anchor === null ? ('top' as const) : removed.has(id) ? ('end' as const) : ('words' as const)
      return { id, at }
    })
    this.layout.show(this.composing.among(items), this.composing.id() ?? this.places.inHand.get())
  }

  private readonly count = (): void => {
    const threads = this.session.threads.get()
    const byBlock = openByBlock(threads, this.places.places.get(), this.editor)
    if (!sameCounts(this.byBlock, byBlock)) {
      this.byBlock = byBlock
      outlineCounts.set({ ...outlineCounts.get(), comments: (id) => byBlock.get(id) ?? 0 })
    }
    const open = threads.filter(isOpen).length
    const unread = this.seen.unread.get().size
    const before = commentCount.get()
    if (before.open !== open || before.unread !== unread) commentCount.set({ open, unread })
  }

  private readonly onHand = (): void => {
    const id = this.places.inHand.get()
    this.arrange()
    clearTimeout(this.reading)
    const thread = id === undefined ? undefined : this.session.thread(id)
    if (thread === undefined || side.get() !== 'comments') return
    this.reading = setTimeout(() => {
      const now = this.session.thread(thread.id)
      if (now !== undefined) this.seen.markRead([now])
    }, READ_MS)
  }

  /** Words that were not taken wait among the comments: whoever has closed those would not hear of it. */
  private readonly onAside = (): void => {
    if (this.session.document.aside.list.get().length > 0) side.set('comments')
  }

  /** Somebody wants to say something about a block. */
  private readonly onWanted = (): void => {
    const id = commentWanted.get()
    if (id === undefined) return
    commentWanted.set(undefined)
    this.composing.beginOnBlock(id)
  }

  /** Somebody elsewhere on the page, or an address, names a conversation. */
  private readonly onAsked = (): void => {
    const id = threadAsked.get()
    if (id === undefined || this.session.thread(id) === undefined) return
    threadAsked.set(undefined)
    showComments()
    this.take(id, true)
  }
}

function sameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at])
}
