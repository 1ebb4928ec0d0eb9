import type { Node as ProseNode } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yUndoPluginKey,
} from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { findHits, type Hit, replaceHits, type Wanted } from '../../extensions/find-text.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { roughRect } from '../editor/stretches.js'
import { Signal } from '../sync/signal.js'

export interface Found {
  readonly count: number
  /** Index of the one in hand; -1 when there is none. */
  readonly at: number
}

export interface Replaced {
  readonly replaced: number
  /** How many were to be replaced; 0 when the text had changed under the one in hand, which is then to be looked at again. */
  readonly meant: number
}

const ALL = 'find-hit'
const HERE = 'find-here'
/** How far beyond the screen hits are marked, in pixels. */
const BEYOND = 400
/** Hits marked at once: a page full of one letter must not slow the typing. */
const MOST_MARKED = 600
/** Milliseconds without an edit before the text is searched again. */
const QUIET_MS = 120

/** Finds words in the plan on the page. Hits are painted by the browser, without touching the document, and only those in sight. */
export class Finder {
  readonly found = new Signal<Found>({ count: 0, at: -1 })
  private wanted: Wanted = { text: '', matchCase: false, wholeWord: false }
  private hits: readonly Hit[] = []
  private searched: ProseNode | undefined
  /** Where the one in hand begins in the shared document: colleagues' edits do not move it. */
  private inHand: Y.RelativePosition | undefined
  private frame = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly host: Pick<PlanEditor, 'editor'>) {}

  /** @returns what ends it */
  start(): () => void {
    const { host } = this
    addEventListener('scroll', this.paintSoon, { passive: true, capture: true })
    addEventListener('resize', this.paintSoon)
    host.editor.on('transaction', this.onEdit)
    return () => {
      removeEventListener('scroll', this.paintSoon, { capture: true })
      removeEventListener('resize', this.paintSoon)
      host.editor.off('transaction', this.onEdit)
      cancelAnimationFrame(this.frame)
      clearTimeout(this.timer)
      for (const name of [ALL, HERE]) registry()?.delete(name)
    }
  }

  /** Looks for something else, and goes to the first place from the caret on. */
  look(wanted: Wanted): void {
    this.wanted = wanted
    this.search()
    if (this.hits.length > 0) this.goTo(this.firstFrom(this.host.editor.state.selection.from))
    this.paintSoon()
  }

  step(by: 1 | -1): void {
    this.searchIfChanged()
    const { length } = this.hits
    if (length === 0) return
    const { at } = this.found.get()
    this.goTo(at < 0 ? 0 : (at + by + length) % length)
  }

  /** Replaces the one in hand, if it is still there, and goes on to the next. */
  replace(text: string): Replaced {
    const stayed = this.searchIfChanged()
    const { at } = this.found.get()
    const hit = this.hits[at]
    if (!stayed || hit === undefined) {
      this.goTo(at)
      this.paintSoon()
      return { replaced: 0, meant: 0 }
    }
    const replaced = this.write([hit], text)
    const next = this.firstFrom(replaced === 0 ? hit.to : hit.from + text.length)
    if (this.hits.length > 0) this.goTo(next)
    return { replaced, meant: 1 }
  }

  replaceAll(text: string): Replaced {
    this.searchIfChanged()
    const meant = this.hits.length
    return { replaced: this.write(this.hits, text), meant }
  }

  /** Puts the caret on the one in hand, for whoever goes on writing there. */
  leave(): void {
    this.searchIfChanged()
    const hit = this.hits[this.found.get().at]
    const { editor } = this.host
    if (hit === undefined) editor.commands.focus(undefined, { scrollIntoView: false })
    else editor.chain().setTextSelection(hit).focus(undefined, { scrollIntoView: false }).run()
  }

  private write(hits: readonly Hit[], text: string): number {
    const { state } = this.host.editor
    const { doc } = shared(state)
    // Untyped: the manager made for this editor.
    const undo: Y.UndoManager = yUndoPluginKey.getState(state).undoManager
    undo.stopCapturing()
    const replaced = replaceHits(doc, state.doc, hits, text)
    undo.stopCapturing()
    this.search()
    this.paintSoon()
    return replaced
  }

  /** Places found before an edit are those of another text. @returns whether the one in hand is still there */
  private searchIfChanged(): boolean {
    return this.searched === this.host.editor.state.doc || this.search()
  }

  /** Looks again and stays with the one in hand, else goes to the nearest after it. @returns whether it is still there */
  private search(): boolean {
    clearTimeout(this.timer)
    const { state } = this.host.editor
    this.searched = state.doc
    this.hits = findHits(state.doc, this.wanted)
    const before = this.found.get().at
    const place = before < 0 ? undefined : this.placeInHand()
    const at = place === undefined ? Math.min(before, this.hits.length - 1) : this.firstFrom(place)
    this.found.set({ count: this.hits.length, at: Math.min(at, this.hits.length - 1) })
    return place !== undefined && this.hits[at]?.from === place
  }

  private placeInHand(): number | undefined {
    if (this.inHand === undefined) return undefined
    const { doc, type, mapping } = shared(this.host.editor.state)
    return relativePositionToAbsolutePosition(doc, type, this.inHand, mapping) ?? undefined
  }

  private firstFrom(pos: number): number {
    const at = this.hits.findIndex(({ from }) => from >= pos)
    return at < 0 ? 0 : at
  }

  private goTo(at: number): void {
    const hit = this.hits[at]
    if (hit === undefined) return
    this.found.set({ count: this.hits.length, at })
    const { editor } = this.host
    const { type, mapping } = shared(editor.state)
    this.inHand = absolutePositionToRelativePosition(hit.from, type, mapping)
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, hit.from, hit.to)))
    // Blocks on the way have only guessed heights until they are on screen: look again once they have been drawn.
    const scroll = (again: number) => {
      if (editor.isDestroyed || this.searched !== editor.state.doc) return
      this.elementOf(hit)?.scrollIntoView({ block: 'center' })
      this.paint()
      if (again > 0) requestAnimationFrame(() => scroll(again - 1))
    }
    const top = this.elementOf(hit)?.getBoundingClientRect()
    if (top === undefined || top.top < 90 || top.bottom > innerHeight - 60) scroll(3)
    else this.paint()
  }

  private edgeOf(hit: Hit, edge: 'top' | 'bottom'): number {
    const element = this.elementOf(hit)
    return element === undefined ? 0 : roughRect(element)[edge]
  }

  private elementOf({ from }: Hit): HTMLElement | undefined {
    const { view, state } = this.host.editor
    const dom = view.nodeDOM(state.doc.resolve(from).before(1))
    return dom instanceof HTMLElement ? dom : undefined
  }

  private readonly onEdit = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
    if (!transaction.docChanged) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.search()
      this.paint()
    }, QUIET_MS)
  }

  private readonly paintSoon = (): void => {
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.paint())
  }

  private paint(): void {
    const marks = registry()
    const { view, state } = this.host.editor
    // Between an edit and the next search the places are those of another text.
    if (marks === undefined || this.searched !== state.doc) return
    const here = this.hits[this.found.get().at]
    marks.set(ALL, new Highlight(...this.inSight().map((hit) => rangeOf(view, hit))))
    marks.set(HERE, new Highlight(...(here === undefined ? [] : [rangeOf(view, here)])))
  }

  private inSight(): readonly Hit[] {
    let low = 0
    let high = this.hits.length
    while (low < high) {
      const middle = (low + high) >> 1
      const hit = this.hits[middle]
      if (hit !== undefined && this.edgeOf(hit, 'bottom') < -BEYOND) low = middle + 1
      else high = middle
    }
    let end = low
    let before: HTMLElement | undefined
    for (; end < this.hits.length && end - low < MOST_MARKED; end++) {
      const hit = this.hits[end]
      if (hit === undefined) break
      const element = this.elementOf(hit)
      if (element !== before && this.edgeOf(hit, 'top') > innerHeight + BEYOND) break
      before = element
    }
    return this.hits.slice(low, end)
  }
}

interface Shared {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  readonly mapping: Parameters<typeof absolutePositionToRelativePosition>[2]
}

/** What the text in the editor is bound to. */
function shared(state: PlanEditor['editor']['state']): Shared {
  // Untyped: the state of the sync plugin, whose binding is made with the editor.
  return ySyncPluginKey.getState(state).binding
}

function rangeOf(view: PlanEditor['editor']['view'], { from, to }: Hit): Range {
  const range = document.createRange()
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)]
  range.setStart(start.node, start.offset)
  range.setEnd(end.node, end.offset)
  return range
}

/** Not every browser can paint without touching the page; there the one in hand is selected, and that is all. */
function registry(): HighlightRegistry | undefined {
  return typeof CSS !== 'undefined' && 'highlights' in CSS ? CSS.highlights : undefined
}
