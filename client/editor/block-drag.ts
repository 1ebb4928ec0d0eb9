import type { Node as ProseNode } from '@tiptap/pm/model'
import { selectedBlocks } from '../../extensions/block-selection.js'
import { DropPlaces } from '../../extensions/drop-places.js'
import { positionOf, typesOf } from '../../extensions/run.js'
import { element } from '../blocks/parts.js'
import { inHandWords as words } from '../words/blocks-in-hand.js'
import { labelOf } from './block-label.js'
import type { PlanEditor } from './plan-editor.js'

/** Pixels from the edge of what is seen where the page begins to scroll, and the most it scrolls a frame. */
const EDGE = 72
const FASTEST = 22
/** How many blocks away from the pointer a place may be and still be meant. */
const REACH = 60

/**
 * The selected blocks follow the pointer. A line shows where they would go, only ever where everybody keeps their owner.
 * Once a frame, whatever the mouse sends; Escape leaves everything as it was.
 */
export class BlockDrag {
  private readonly line = element('div', 'drop-line')
  private readonly chip = element('div', 'drag-chip')
  private places: DropPlaces | undefined
  /** The document that the places were worked out for: a colleague may change it meanwhile. */
  private doc: ProseNode | undefined
  private target: number | undefined
  private pointer: { readonly x: number; readonly y: number } | undefined
  private frame = 0

  constructor(
    private readonly host: PlanEditor,
    private readonly cancel: () => void,
  ) {
    const selected = selectedBlocks(host.editor.state)
    const [first = 0] = selected?.chosen ?? []
    const along = (selected?.all.length ?? 1) - 1
    this.chip.append(element('span', 'drag-label', labelOf(host, first)))
    if (along > 0) this.chip.append(element('span', 'drag-count', words.more(along)))
    this.chip.ariaHidden = 'true'
    this.line.hidden = true
    host.element.append(this.line, this.chip)
    host.element.classList.add('is-dragging')
    document.addEventListener('keydown', this.key, { capture: true })
    this.frame = requestAnimationFrame(this.draw)
  }

  to(x: number, y: number): void {
    this.pointer = { x, y }
  }

  /** True when the blocks were moved. */
  drop(): boolean {
    this.aim()
    const { target } = this
    this.end()
    const selected = selectedBlocks(this.host.editor.state)
    return (
      selected !== undefined && target !== undefined && this.host.editor.commands.moveBlocksTo(selected.chosen, target)
    )
  }

  end(): void {
    cancelAnimationFrame(this.frame)
    document.removeEventListener('keydown', this.key, { capture: true })
    this.host.element.classList.remove('is-dragging')
    this.line.remove()
    this.chip.remove()
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.cancel()
  }

  private readonly draw = (): void => {
    this.frame = requestAnimationFrame(this.draw)
    if (this.pointer === undefined) return
    const { x, y } = this.pointer
    this.chip.style.translate = `${x + 14}px ${y + 10}px`
    this.scroll(y)
    this.aim()
    this.show()
  }

  /** Near the upper or lower edge the page goes along, the nearer the faster. */
  private scroll(y: number): void {
    const top = document.querySelector('.app-header')?.getBoundingClientRect().bottom ?? 0
    const over = Math.max(top, 0) + EDGE - y
    const under = y - (innerHeight - EDGE)
    const speed = over > 0 ? -over : under > 0 ? under : 0
    if (speed !== 0) scrollerOf(this.host.element).scrollBy(0, Math.max(-FASTEST, Math.min(FASTEST, speed / 3)))
  }

  private aim(): void {
    this.target = undefined
    const gap = this.pointer && this.gapAt(this.pointer.y)
    const { state } = this.host.editor
    if (gap === undefined) return
    if (this.doc !== state.doc) {
      const selected = selectedBlocks(state)
      this.doc = state.doc
      this.places = selected && new DropPlaces(typesOf(state.doc), selected.all)
    }
    this.target = this.places?.nearest(gap, REACH)
  }

  /** The block before which the pointer is, by the halves of what is under it. */
  private gapAt(y: number): number | undefined {
    const { view, state } = this.host.editor
    const page = view.dom.getBoundingClientRect()
    const inside = Math.min(Math.max(y, page.top + 1), page.bottom - 1)
    const seen = Math.min(Math.max(inside, 1), innerHeight - 1)
    const found = document
      .elementsFromPoint(page.left + page.width / 2, seen)
      .find((one) => view.dom.contains(one) && one !== view.dom)
    let line: Element | null = found ?? null
    while (line !== null && line.parentElement !== view.dom) line = line.parentElement
    if (line === null) return this.between(seen)
    const { top, height } = line.getBoundingClientRect()
    const index = state.doc.resolve(view.posAtDOM(line, 0)).index(0)
    return seen > top + height / 2 ? index + 1 : index
  }

  /** Between two blocks there is only their margin. */
  private between(y: number): number | undefined {
    const { view, state } = this.host.editor
    const { left, width } = view.dom.getBoundingClientRect()
    const at = view.posAtCoords({ left: left + width / 2, top: y })
    return at === null ? undefined : state.doc.resolve(at.pos).index(0)
  }

  private show(): void {
    const { view, state } = this.host.editor
    const { target } = this
    const last = target === state.doc.childCount
    const dom = target === undefined ? null : view.nodeDOM(positionOf(state.doc, last ? target - 1 : target))
    this.line.hidden = !(dom instanceof HTMLElement)
    if (!(dom instanceof HTMLElement)) return
    const page = this.host.element.getBoundingClientRect()
    const { top, bottom } = dom.getBoundingClientRect()
    this.line.style.translate = `0 ${(last ? bottom : top) - page.top - 1}px`
  }
}

/** What scrolls when the plan does. */
function scrollerOf(from: HTMLElement): Element {
  for (let at: HTMLElement | null = from; at !== null; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at
  return document.scrollingElement ?? document.documentElement
}
