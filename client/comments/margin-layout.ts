import type { PlanEditor } from '../editor/plan-editor.js'
import { roughRect } from '../editor/stretches.js'
import { Signal } from '../sync/signal.js'
import type { Places } from './places.js'
import { type Item, stack } from './stack.js'

/** Pixels above and below the window within which cards are drawn. */
const NEAR = 700
/** What a card is taken for until it has been drawn once: kind, name, two lines. */
const USUAL_HEIGHT = 96

/** What stands in the margin: a conversation, or a comment that is being written. */
export interface MarginItem {
  readonly id: string
  /** Where its words are; `top`: about the plan as a whole, `end`: they were removed. */
  readonly at: 'words' | 'top' | 'end'
  /** A range on the page, for what has words but is no conversation yet. */
  readonly range?: () => Range | undefined
}

/**
 * Puts cards beside their words. Measuring and moving happen once a frame at most, outside of React, which draws only the
 * cards near the window and hears of it when others come near.
 */
export class MarginLayout {
  /** Ids of the cards to draw, in order. */
  readonly near = new Signal<readonly string[]>([])
  private items: readonly MarginItem[] = []
  private held: string | undefined
  private margin: HTMLElement | undefined
  private readonly cards = new Map<string, HTMLElement>()
  private readonly heights = new Map<string, number>()
  private frame = 0
  private readonly sizes: ResizeObserver
  private readonly endings: readonly (() => void)[]

  constructor(
    private readonly host: PlanEditor,
    private readonly places: Places,
  ) {
    this.sizes = new ResizeObserver(this.soon)
    this.sizes.observe(host.element)
    addEventListener('scroll', this.soon, { passive: true })
    addEventListener('resize', this.soon)
    this.endings = [
      places.places.subscribe(this.soon),
      () => this.sizes.disconnect(),
      () => removeEventListener('scroll', this.soon),
      () => removeEventListener('resize', this.soon),
    ]
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    for (const end of this.endings) end()
  }

  /** @param held the card that is level with its words in any case */
  show(items: readonly MarginItem[], held: string | undefined): void {
    this.items = items
    this.held = held
    this.soon()
  }

  readonly takeMargin = (margin: HTMLElement | null): void => {
    this.margin = margin ?? undefined
    this.soon()
  }

  /** A card was drawn, or is gone. */
  takeCard(id: string, card: HTMLElement | null): void {
    const before = this.cards.get(id)
    if (before !== undefined) this.sizes.unobserve(before)
    if (card === null) this.cards.delete(id)
    else {
      this.cards.set(id, card)
      // Being observed, it is measured and put in its place before it is painted.
      this.sizes.observe(card)
    }
  }

  private readonly soon = (): void => {
    if (this.frame !== 0) return
    this.frame = requestAnimationFrame(() => {
      this.frame = 0
      this.place()
    })
  }

  private place(): void {
    const { margin } = this
    if (margin === undefined || !margin.isConnected) return
    const { top } = margin.getBoundingClientRect()
    for (const [id, card] of this.cards) this.heights.set(id, card.offsetHeight)
    const items = this.items.map((item): Item => {
      const want = Math.round(this.wantOf(item, top))
      return { id: item.id, want, height: this.heights.get(item.id) ?? USUAL_HEIGHT }
    })
    const tops = stack(items, this.held)
    const window = { from: -top - NEAR, to: innerHeight - top + NEAR }
    const near: string[] = []
    let end = 0
    for (const { id, height } of items) {
      const at = tops.get(id) ?? 0
      end = Math.max(end, at + height)
      const card = this.cards.get(id)
      // What is in hand or being typed in stays, wherever it is.
      const stays = id === this.held || card?.contains(document.activeElement) === true
      if (stays || (at + height > window.from && at < window.to)) near.push(id)
      if (card === undefined) continue
      const style = `translateY(${at}px)`
      if (card.style.transform !== style) card.style.transform = style
      card.dataset['placed'] = ''
    }
    margin.style.minHeight = `${end}px`
    const before = this.near.get()
    if (near.length !== before.length || near.some((id, index) => id !== before[index])) this.near.set(near)
  }

  /** Pixels from the top of the margin to the words. */
  private wantOf({ id, at, range }: MarginItem, top: number): number {
    if (at === 'top') return 0
    const page = this.host.element.getBoundingClientRect()
    if (at === 'end') return page.bottom - top
    const drawn = range?.()?.getBoundingClientRect()
    if (drawn !== undefined && drawn.height > 0) return drawn.top - top
    const place = this.places.places.get().get(id)
    const block = place === undefined ? undefined : this.blockAt(place.from)
    if (block === undefined) return page.top - top
    const rect = roughRect(block)
    // The words of blocks far away have not been laid out, and asking where they are would have them so.
    const far = rect.bottom < -NEAR || rect.top > innerHeight + NEAR
    const words = far ? undefined : this.places.rangeOf(id)?.getBoundingClientRect()
    const first = words !== undefined && words.height > 0 ? words : rect
    return first.top - top
  }

  private blockAt(pos: number): HTMLElement | undefined {
    const { view } = this.host.editor
    const { doc } = view.state
    const $pos = doc.resolve(Math.min(pos, doc.content.size))
    const dom = view.nodeDOM($pos.depth === 0 ? $pos.pos : $pos.before(1))
    return dom instanceof HTMLElement ? dom : undefined
  }
}
