import type { GlossaryEntry } from '../../../plan/glossary.js'
import '../../theme/glossary.css'
import { glossaryWords } from '../../words/glossary.js'
import type { PlanEditor } from '../plan-editor.js'
import { lineOf, type TermOnPage, termsOf } from './terms-on-page.js'

/** Name under which the style sheet underlines terms. */
const HIGHLIGHT = 'glossary'
/** Milliseconds in which the pointer may travel from the term to its card. */
const TRAVEL_MS = 250
const GAP = 6
const MARGIN = 12

/** The terms of the line under the pointer, dotted, and a card with the meaning of the one it rests on. */
export class TermCards {
  private readonly card = document.createElement('div')
  private readonly spoken = document.createElement('p')
  private line: Element | undefined
  private shown: TermOnPage | undefined
  private leaving: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly host: PlanEditor) {
    this.card.className = 'term-card'
    this.card.popover = 'manual'
    this.card.role = 'tooltip'
    this.spoken.className = 'visually-hidden'
    this.spoken.role = 'status'
    // Within the landmark of the plan, where readers look for it; a popover stands above everything all the same.
    const place = this.host.element.closest('main') ?? document.body
    place.append(this.card, this.spoken)
    this.card.addEventListener('pointerenter', () => clearTimeout(this.leaving))
    this.card.addEventListener('pointerleave', () => this.leave())
    document.addEventListener('keydown', this.onKey, true)
    addEventListener('scroll', this.onScroll, { capture: true, passive: true })
  }

  destroy(): void {
    this.close()
    document.removeEventListener('keydown', this.onKey, true)
    removeEventListener('scroll', this.onScroll, true)
    this.card.remove()
    this.spoken.remove()
  }

  /** The pointer rests here. */
  look(x: number, y: number): void {
    const line = lineOf(document.elementFromPoint(x, y), this.host.element)
    if (line === undefined) {
      this.leave()
      return
    }
    const terms = termsOf(line)
    this.underline(line, terms)
    const here = terms.find(({ range }) =>
      [...range.getClientRects()].some(
        ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
      ),
    )
    if (here === undefined) this.leave()
    else this.show(here)
  }

  /** Shows and says what the word at the caret means; false when the caret is in no term. */
  explainAtCaret(): boolean {
    const selection = getSelection()
    const node = selection?.focusNode
    if (selection === null || node == null) return false
    const line = lineOf(node instanceof Element ? node : node.parentElement, this.host.element)
    if (line === undefined) return false
    const here = termsOf(line).find(({ range }) => range.isPointInRange(node, selection.focusOffset))
    if (here === undefined) return false
    this.show(here)
    const { entry } = here.term
    this.spoken.textContent = `${entry.term}. ${entry.meaning}`
    return true
  }

  /** The pointer left the term; it may be on its way to the card. */
  leave(): void {
    clearTimeout(this.leaving)
    this.leaving = setTimeout(() => this.close(), TRAVEL_MS)
  }

  close(): void {
    clearTimeout(this.leaving)
    if (this.line === undefined && this.shown === undefined) return
    this.line = undefined
    this.shown = undefined
    highlights()?.delete(HIGHLIGHT)
    if (this.card.matches(':popover-open')) this.card.hidePopover()
    this.spoken.textContent = ''
  }

  private underline(line: Element, terms: readonly TermOnPage[]): void {
    this.line = line
    if (terms.length === 0) highlights()?.delete(HIGHLIGHT)
    else highlights()?.set(HIGHLIGHT, new Highlight(...terms.map(({ range }) => range)))
  }

  private show(here: TermOnPage): void {
    clearTimeout(this.leaving)
    if (this.shown?.term.entry === here.term.entry && this.card.matches(':popover-open')) return
    this.shown = here
    this.fill(here.term.entry)
    this.card.showPopover()
    const word = here.range.getBoundingClientRect()
    const { width, height } = this.card.getBoundingClientRect()
    const below = word.bottom + GAP
    const top = below + height + MARGIN > innerHeight ? Math.max(MARGIN, word.top - GAP - height) : below
    const left = Math.max(MARGIN, Math.min(word.left - MARGIN, innerWidth - width - MARGIN))
    this.card.style.inset = `${top}px auto auto ${left}px`
  }

  private fill({ term, also, meaning }: GlossaryEntry): void {
    const name = document.createElement('b')
    name.textContent = term
    const words = document.createElement('p')
    words.textContent = meaning
    this.card.replaceChildren(name, words)
    if (also.length === 0) return
    const others = document.createElement('p')
    others.className = 'term-also'
    others.textContent = glossaryWords.also(also)
    this.card.append(others)
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.card.matches(':popover-open')) return
    event.preventDefault()
    event.stopPropagation()
    this.close()
  }

  private readonly onScroll = (): void => this.close()
}

/** Where the browser keeps highlights; one that cannot shows meanings without the dots. */
const highlights = (): HighlightRegistry | undefined =>
  'highlights' in CSS && typeof Highlight === 'function' ? CSS.highlights : undefined
