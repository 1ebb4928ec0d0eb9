import { wholeBlockAnchor } from '../../extensions/headless/anchor.js'
import { blocks } from '../../schema/blocks.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { Anchor, ThreadKind } from '../../schema/threads/entries.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { showComments } from '../page/side.js'
import { Signal } from '../sync/signal.js'
import { commentWords as words } from '../words/comments.js'
import type { CommentsSession } from './comments-session.js'
import type { Draft, Drafts } from './drafts.js'
import { finderOf } from './finder-of.js'
import { linePositions } from './line-positions.js'
import type { MarginItem } from './margin-layout.js'
import type { Places } from './places.js'
import { sentencesOf } from './sentences.js'

/** Name of the card of a new comment. */
export const NEW = 'new'
const MARK = 'thread-draft'

interface Beside {
  readonly editor: PlanEditor
  readonly places: Places
  readonly session: CommentsSession
  readonly drafts: Drafts
}

/** A comment that is being written, and what it is about. */
export interface NewComment extends Draft {
  /** Block whose sentences can be chosen from. */
  readonly block: string | undefined
  /** In words: the quote, or what the block is called. */
  readonly about: string
  readonly ofSeveral: boolean
}

export interface Choice {
  readonly anchor: Anchor | null
  readonly about: string
}

/** Writing a new comment: what it would be about, where its card stands, and its words until they are posted. */
export class Composing {
  readonly now = new Signal<NewComment | undefined>(undefined)
  /** Rises when the field of the new comment is to take the focus. */
  readonly focusAsked = new Signal(0)
  private range: Range | undefined

  constructor(private readonly desk: Beside) {
    desk.drafts.comment().then((draft) => {
      if (draft !== undefined && this.now.get() === undefined && desk.session.canComment) this.take(draft)
    }, console.warn)
  }

  destroy(): void {
    this.unmark()
  }

  id(): string | undefined {
    return this.now.get() === undefined ? undefined : NEW
  }

  /** On the selected words; without any, on the block in hand; without one, on the plan. */
  begin(): void {
    const { places, editor, session } = this.desk
    if (!session.canComment) return
    const selected = places.selected()
    const hand = editor.plan.hand.get()
    if (selected !== undefined) this.beginOn(selected.anchor, selected.ofSeveral)
    else this.beginOn(hand === undefined ? null : wholeBlockAnchor(hand))
  }

  beginOnBlock(id: string): void {
    this.beginOn(wholeBlockAnchor(id))
  }

  beginOn(anchor: Anchor | null, ofSeveral = false): void {
    if (!this.desk.session.canComment) return
    const { kind = 'question', text = '', replacement = '' } = this.now.get() ?? {}
    // What was begun elsewhere goes along; only its place is another one.
    this.take({ anchor, kind, text, replacement: replacement || (anchor?.quote ?? '') }, ofSeveral)
    showComments()
    this.focusAsked.set(this.focusAsked.get() + 1)
  }

  change(change: Partial<Pick<NewComment, 'kind' | 'text' | 'replacement'>>): void {
    const before = this.now.get()
    if (before === undefined) return
    const after = { ...before, ...change }
    this.now.set(after)
    const { anchor, kind, text, replacement } = after
    const begun = text !== '' || replacement !== (anchor?.quote ?? '')
    this.desk.drafts.keepComment(begun ? { anchor, kind, text, replacement } : undefined)
  }

  discard(): void {
    this.unmark()
    this.desk.drafts.keepComment(undefined)
    this.now.set(undefined)
  }

  /** @param text as it is stored @returns the conversation it began */
  post(text: string): string | undefined {
    const now = this.now.get()
    if (now === undefined) return undefined
    const { anchor, kind, replacement } = now
    const id = this.desk.session.begin(kind, anchor, text, kind === 'suggestion' ? replacement : undefined)
    this.discard()
    return id
  }

  /** What else it might be about: the plan, the block in hand, or one sentence of it. The first fits what is chosen now. */
  choices(): readonly Choice[] {
    const now = this.now.get()
    if (now === undefined) return []
    const whole = now.block === undefined ? [] : [wholeBlockAnchor(now.block)]
    const sentences = now.block === undefined ? [] : sentencesOf(this.desk.editor.doc, now.block)
    const own = now.anchor === null || now.anchor.quote === '' ? [] : [now.anchor]
    const others = sentences.filter(({ quote }) => own[0]?.quote !== quote)
    return [...own, ...whole, ...others, null].map((anchor) => ({ anchor, about: this.aboutOf(anchor) }))
  }

  choose(anchor: Anchor | null): void {
    const now = this.now.get()
    if (now === undefined) return
    const { text, replacement } = now
    const kind = now.kind === 'suggestion' && (anchor?.quote ?? '') === '' ? 'question' : now.kind
    const own = replacement !== '' && replacement !== (now.anchor?.quote ?? '')
    this.take({ anchor, kind, text, replacement: own ? replacement : (anchor?.quote ?? '') })
    this.change({})
  }

  /** Which kinds it may be: other words can only be suggested where there are some. */
  kinds(all: readonly ThreadKind[]): readonly ThreadKind[] {
    const quote = this.now.get()?.anchor?.quote ?? ''
    return quote === '' ? all.filter((kind) => kind !== 'suggestion') : all
  }

  /** The margin with the card of the new comment at its place. */
  among(items: readonly MarginItem[]): readonly MarginItem[] {
    const now = this.now.get()
    if (now === undefined) return items
    const place = this.place(now.anchor)
    if (place === undefined) return [{ id: NEW, at: 'top' }, ...items]
    const places = this.desk.places.places.get()
    const before = (item: MarginItem) =>
      item.at === 'top' || (item.at === 'words' && (places.get(item.id)?.from ?? 0) <= place.from)
    const at = items.findIndex((item) => !before(item))
    const card: MarginItem = { id: NEW, at: 'words', range: () => this.range }
    return at < 0 ? [...items, card] : [...items.slice(0, at), card, ...items.slice(at)]
  }

  private take(draft: Draft, ofSeveral = false): void {
    const block = draft.anchor?.blockId || this.now.get()?.block || this.desk.editor.plan.hand.get()
    this.now.set({ ...draft, ofSeveral, about: this.aboutOf(draft.anchor), block })
    this.mark(draft.anchor)
  }

  private aboutOf(anchor: Anchor | null): string {
    if (anchor === null) return words.thread.onPlan
    if (anchor.quote !== '') return words.thread.onWords(anchor.quote)
    return words.thread.onBlock(blockName(this.desk.editor, anchor.blockId))
  }

  private place(anchor: Anchor | null): { from: number; to: number } | undefined {
    if (anchor === null) return undefined
    const { doc, editor } = this.desk.editor
    const found = finderOf(doc).find(anchor)
    if (found.step === 'removed') return undefined
    const line = linePositions(doc.getXmlFragment(ROOTS.content), editor.state.doc).get(found.element)
    return line && { from: line.start + found.from, to: line.start + found.to }
  }

  /** The selection goes when the field takes the focus; its words stay marked. */
  private mark(anchor: Anchor | null): void {
    this.unmark()
    const place = this.place(anchor)
    if (place === undefined) return
    const { view } = this.desk.editor.editor
    const [start, end] = [view.domAtPos(place.from, 1), view.domAtPos(place.to, -1)]
    const range = document.createRange()
    range.setStart(start.node, start.offset)
    range.setEnd(end.node, end.offset)
    this.range = range
    if ('highlights' in CSS) CSS.highlights.set(MARK, new Highlight(range))
  }

  private unmark(): void {
    this.range = undefined
    if ('highlights' in CSS) CSS.highlights.delete(MARK)
  }
}

/** What people call a block. */
export function blockName({ plan }: PlanEditor, id: string): string {
  const entry = plan.plan.byId.get(id)
  if (entry === undefined) return words.composer.whole
  const label = blocks[entry.type].label.toLowerCase()
  return entry.number === null ? `this ${label}` : `${label} ${entry.number}`
}
