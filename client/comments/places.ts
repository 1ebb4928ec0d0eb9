import type { Transaction } from '@tiptap/pm/state'
import { type AnchorFinder, type AnchorStep, type Found, isWholeBlock } from '../../extensions/headless/anchor.js'
import { isFromShared } from '../../extensions/ids.js'
import type { Thread } from '../../plan/threads.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { Anchor } from '../../schema/threads/entries.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { bringToMiddle } from '../page/bring-to-middle.js'
import { Signal } from '../sync/signal.js'
import { finderOf } from './finder-of.js'
import { linePositions } from './line-positions.js'
import { type SelectedWords, selectedWords } from './selected-words.js'
import { type MarkedAs, ThreadMarks } from './thread-marks.js'
import '../theme/thread-marks.css'

/** Milliseconds after an edit until the threads are looked for again, however many edits come meanwhile. */
const PAUSE_MS = 100

/** Where the words of a thread stand in the editor. */
export interface Place {
  readonly step: AnchorStep
  /** Positions in the editor's document within one line; both 0 when the words were removed. */
  readonly from: number
  readonly to: number
  /** Id of the line they were found in; empty when it has none, or when they were removed. */
  readonly blockId: string
}

const REMOVED: Place = { step: 'removed', from: 0, to: 0, blockId: '' }

/**
 * The threads beside one open plan, each at its words. Threads about the plan as a whole have no place and are not in it.
 * Nothing here runs for a key typed but a note that the places are old.
 */
export class Places {
  /** Brought up to date within {@link PAUSE_MS} of a change of either document; by thread, in the order of the plan. */
  readonly places = new Signal<ReadonlyMap<string, Place>>(new Map())
  /** How each was found. Unlike `places` it stays the same while text is only typed. */
  readonly steps = new Signal<ReadonlyMap<string, AnchorStep>>(new Map())
  /** The thread that the caret stands in, that was clicked, or that was gone to. */
  readonly inHand = new Signal<string | undefined>(undefined)
  private readonly finder: AnchorFinder
  private readonly marks: ThreadMarks
  /** For a suggestion that was accepted, by its anchor: the same with the new words. */
  private readonly accepted = new WeakMap<Anchor, Anchor>()
  private shown: ReadonlySet<string> | undefined
  private pointed: string | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private stale = true
  private readonly endings: readonly (() => void)[]

  constructor(
    private readonly host: PlanEditor,
    private readonly threads: Signal<readonly Thread[]>,
  ) {
    this.finder = finderOf(host.doc)
    this.marks = new ThreadMarks(host.editor.view)
    const { editor, element } = host
    editor.on('transaction', this.onTransaction)
    editor.on('selectionUpdate', this.onSelection)
    element.addEventListener('click', this.onClick)
    this.endings = [
      threads.subscribe(this.later),
      () => editor.off('transaction', this.onTransaction),
      () => editor.off('selectionUpdate', this.onSelection),
      () => element.removeEventListener('click', this.onClick),
    ]
    this.now()
  }

  destroy(): void {
    clearTimeout(this.timer)
    for (const end of this.endings) end()
    this.marks.destroy()
  }

  /** The places as they are at this moment. */
  now(): ReadonlyMap<string, Place> {
    if (this.stale) this.update()
    return this.places.get()
  }

  /** Threads whose words a position of the editor touches, those with the fewest words first. */
  at(pos: number): readonly string[] {
    const touched = [...this.now()].filter(
      ([id, place]) => this.hasWords(id, place) && place.from <= pos && pos <= place.to,
    )
    return touched.sort(([, one], [, other]) => one.to - one.from - (other.to - other.from)).map(([id]) => id)
  }

  /** The words of a thread on the page, or the whole line if it is about that; undefined when they were removed. */
  rangeOf(thread: string): Range | undefined {
    return this.marks.rangeOf(thread)
  }

  /** Marks the words of a thread as the one in hand; undefined: of none. */
  take(thread: string | undefined): void {
    if (this.inHand.get() === thread) return
    this.inHand.set(thread)
    this.paint()
  }

  /** Marks the words of a thread that is pointed at beside the text. */
  point(thread: string | undefined): void {
    if (this.pointed === thread) return
    this.pointed = thread
    this.paint()
  }

  /** Only the words of these threads are marked and found by the caret; undefined: of all that are not resolved. */
  show(threads: ReadonlySet<string> | undefined): void {
    this.shown = threads
    this.paint()
  }

  /**
   * Takes a thread in hand and brings its words to the middle of the page. The focus stays where it is.
   * @returns false when the words were removed
   */
  goTo(thread: string): boolean {
    const place = this.now().get(thread)
    this.take(thread)
    if (place === undefined || place.step === 'removed') return false
    const { view } = this.host.editor
    const element = () => {
      const at = view.domAtPos(this.now().get(thread)?.from ?? 0).node
      return at instanceof HTMLElement ? at : (at.parentElement ?? undefined)
    }
    // Blocks that were not on screen yet have no words to go to.
    element()?.scrollIntoView({ block: 'center' })
    bringToMiddle(() => this.rangeOf(thread) ?? element())
    return true
  }

  /** What a thread begun now would be about; undefined when no words are selected. */
  selected(): SelectedWords | undefined {
    const { doc, editor } = this.host
    return selectedWords({ doc, view: editor.view, state: editor.state })
  }

  private readonly later = (): void => {
    this.stale = true
    this.soon()
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      if (this.stale) this.update()
      else this.draw()
    }, PAUSE_MS)
  }

  private readonly onTransaction = ({ transaction }: { transaction: Transaction }): void => {
    if (transaction.docChanged) this.later()
    // A colleague's caret that comes into a line, or leaves it, has the line drawn anew.
    else this.soon()
  }

  /** The caret was put somewhere: the thread there is in hand, or none. */
  private readonly onSelection = ({ transaction }: { transaction: Transaction }): void => {
    const { editor } = this.host
    if (transaction.docChanged || isFromShared(transaction) || !editor.isFocused) return
    const { empty, head } = editor.state.selection
    if (empty) this.take(this.at(head)[0])
  }

  /** A click on words takes their thread; another click on the same words the next one there. */
  private readonly onClick = ({ clientX, clientY, target }: MouseEvent): void => {
    const { view } = this.host.editor
    if (!(target instanceof Node) || !view.dom.contains(target)) return
    if (view.dom.ownerDocument.getSelection()?.isCollapsed === false) return
    const here = [...this.now()]
      .filter(([id, place]) => this.hasWords(id, place) && isOver(this.rangeOf(id), clientX, clientY))
      .sort(([, one], [, other]) => one.to - one.from - (other.to - other.from))
      .map(([id]) => id)
    const before = this.inHand.get()
    if (here.length === 0) {
      if (!this.host.editable) this.take(undefined)
      return
    }
    this.take(
      this.clicked === before && before !== undefined ? here[(here.indexOf(before) + 1) % here.length] : here[0],
    )
    this.clicked = this.inHand.get()
  }

  /** The thread that the last click took. */
  private clicked: string | undefined

  private hasWords(id: string, { step }: Place): boolean {
    return step !== 'removed' && step !== 'whole-block' && this.marked().has(id)
  }

  private update(): void {
    const { doc, editor } = this.host
    if (editor.isDestroyed) return
    this.stale = false
    let known: ReturnType<typeof linePositions> | undefined
    const lines = () => {
      known ??= linePositions(doc.getXmlFragment(ROOTS.content), editor.state.doc)
      return known
    }
    const before = this.places.get()
    const found = this.threads.get().flatMap((thread): [string, Place][] => {
      if (thread.anchor === null) return []
      const old = before.get(thread.id)
      const place = this.placeOf(this.find(thread, thread.anchor), lines) ?? old
      if (place === undefined) return []
      return [[thread.id, old !== undefined && isSame(old, place) ? old : place]]
    })
    found.sort(([, one], [, other]) => orderOf(one) - orderOf(other))
    const places = new Map(found)
    const steps = new Map(found.map(([id, { step }]) => [id, step]))
    this.draw(places)
    if (!sameEntries(before, places)) this.places.set(places)
    if (!sameEntries(this.steps.get(), steps)) this.steps.set(steps)
  }

  /** The words on the page, as far as they are not drawn where they stand. */
  private draw(places = this.places.get()): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.marks.place(new Map([...places].filter(([, { step }]) => step !== 'removed')))
    this.paint(places)
  }

  /** Words that were accepted instead of the old ones are what the thread is about by now. */
  private find(thread: Thread, anchor: Anchor): Found {
    const found = this.finder.find(anchor)
    const { outcome, replacement } = thread
    if (outcome?.outcome !== 'accepted' || !replacement || isWholeBlock(anchor)) return found
    let instead = this.accepted.get(anchor)
    if (instead === undefined) {
      instead = { ...anchor, quote: replacement }
      this.accepted.set(anchor, instead)
    }
    const now = this.finder.find(instead)
    return now.step === 'removed' || now.step === 'whole-block' ? found : now
  }

  /** Undefined while the editor is about to hear of a change. */
  private placeOf(found: Found, lines: () => ReturnType<typeof linePositions>): Place | undefined {
    if (found.step === 'removed') return REMOVED
    const line = lines().get(found.element)
    if (line === undefined) return undefined
    const { start, node } = line
    const at = (offset: number) => start + Math.min(offset, node.content.size)
    const id: unknown = node.attrs['id']
    return { step: found.step, from: at(found.from), to: at(found.to), blockId: typeof id === 'string' ? id : '' }
  }

  private marked(): ReadonlySet<string> {
    return this.shown ?? new Set(this.threads.get().flatMap(({ id, state }) => (state === 'resolved' ? [] : [id])))
  }

  private paint(places = this.places.get()): void {
    const marked = this.marked()
    const ways = new Map<string, MarkedAs>()
    for (const { id, state } of this.threads.get()) {
      const place = places.get(id)
      if (place !== undefined && marked.has(id) && this.hasWords(id, place))
        ways.set(id, state === 'open' ? 'thread' : 'thread-quiet')
    }
    for (const [id, way] of [
      [this.pointed, 'thread-pointed'],
      [this.inHand.get(), 'thread-here'],
    ] as const)
      if (id !== undefined && places.has(id)) ways.set(id, way)
    this.marks.paint(ways)
  }
}

function isOver(range: Range | undefined, x: number, y: number): boolean {
  return [...(range?.getClientRects() ?? [])].some(
    ({ left, right, top, bottom }) => x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1,
  )
}

/** What was removed comes last. */
const orderOf = ({ step, from }: Place): number => (step === 'removed' ? Number.MAX_SAFE_INTEGER : from)

function isSame(one: Place, other: Place): boolean {
  return one.step === other.step && one.from === other.from && one.to === other.to && one.blockId === other.blockId
}

function sameEntries<T>(one: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): boolean {
  if (one.size !== other.size) return false
  const order = [...other.keys()]
  let index = 0
  for (const [id, value] of one) if (id !== order[index++] || other.get(id) !== value) return false
  return true
}
