import type { SuggestionOptions, SuggestionProps } from '@tiptap/suggestion'
import { element } from '../blocks/parts.js'

/** Room between the line and its box, in pixels. */
const GAP = 6

/** What one kind of suggestion looks like and says. */
export interface SuggestionLook<T> {
  /** Class names of the box. */
  readonly className: string
  /** Of the list, and the beginning of the ids of what is in it. */
  readonly id: string
  /** What a screen reader calls the list. */
  readonly label: string
  /** Said while nothing fits what was typed. */
  readonly none: string
  /** Unique in the list. */
  idOf(item: T): string
  /** Said about the one that is marked. */
  helpOf(item: T): string
  face(item: T): readonly HTMLElement[]
  /** The options under headings; without it one after the other. */
  arrange?(items: readonly T[], query: string, option: (item: T) => HTMLElement): readonly HTMLElement[]
}

/** Shows a box while there is something to suggest. */
export function suggestionRenderer<T>(
  look: SuggestionLook<T>,
): ReturnType<NonNullable<SuggestionOptions<T, T>['render']>> {
  let box: SuggestionBox<T> | undefined
  return {
    onStart: (props) => {
      box = new SuggestionBox(props, look)
    },
    onUpdate: (props) => box?.update(props),
    onKeyDown: ({ event }) => box?.key(event) ?? false,
    onExit: () => {
      box?.destroy()
      box = undefined
    },
  }
}

/** A list box that the keyboard drives from within the text. */
class SuggestionBox<T> {
  private readonly box: HTMLElement
  private readonly list = element('div', 'slash-list')
  private readonly help = element('p', 'slash-help')
  private readonly options: HTMLElement[] = []
  private active = 0

  constructor(
    private props: SuggestionProps<T, T>,
    private readonly look: SuggestionLook<T>,
  ) {
    this.box = element('div', look.className)
    this.list.role = 'listbox'
    this.list.id = `${look.id}-list`
    this.list.tabIndex = 0
    this.list.ariaLabel = look.label
    this.help.setAttribute('aria-live', 'polite')
    this.box.append(this.list, this.help)
    // The text keeps the caret while the mouse chooses.
    this.box.addEventListener('mousedown', (event) => event.preventDefault())
    // Inside the main landmark, so that a screen reader finds it where the text is.
    const main = document.querySelector('main') ?? document.body
    main.append(this.box)
    props.editor.view.dom.setAttribute('aria-controls', this.list.id)
    this.draw()
  }

  update(props: SuggestionProps<T, T>): void {
    this.props = props
    this.active = 0
    this.draw()
  }

  /** True when the key was for the list. */
  key({ key }: KeyboardEvent): boolean {
    const { items } = this.props
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1
      this.active = items.length === 0 ? 0 : (this.active + step + items.length) % items.length
      this.mark()
      return true
    }
    const chosen = items[this.active]
    if ((key !== 'Enter' && key !== 'Tab') || chosen === undefined) return false
    this.props.command(chosen)
    return true
  }

  destroy(): void {
    const { dom } = this.props.editor.view
    dom.removeAttribute('aria-controls')
    dom.removeAttribute('aria-activedescendant')
    this.box.remove()
  }

  private draw(): void {
    const { items, query } = this.props
    const option = (item: T) => this.option(item)
    this.options.length = 0
    this.list.replaceChildren(...(this.look.arrange?.(items, query, option) ?? items.map(option)))
    this.list.hidden = items.length === 0
    this.place()
    this.mark()
  }

  private option(item: T): HTMLElement {
    const at = this.options.length
    const option = element('div', 'slash-item', ...this.look.face(item))
    option.role = 'option'
    option.id = this.optionId(item)
    option.addEventListener('mousemove', () => {
      if (this.active === at) return
      this.active = at
      this.mark()
    })
    option.addEventListener('click', () => this.props.command(item))
    this.options.push(option)
    return option
  }

  private mark(): void {
    const { items, editor } = this.props
    const item = items[this.active]
    this.options.forEach((option, at) => {
      option.ariaSelected = String(at === this.active)
      if (at === this.active) this.reveal(option)
    })
    // The heading of the first group is seen again when its first line is reached.
    if (this.active === 0) this.list.scrollTop = 0
    this.help.textContent = item === undefined ? this.look.none : this.look.helpOf(item)
    if (item === undefined) editor.view.dom.removeAttribute('aria-activedescendant')
    else editor.view.dom.setAttribute('aria-activedescendant', this.optionId(item))
  }

  private optionId(item: T): string {
    return `${this.look.id}-${this.look.idOf(item)}`
  }

  /** Scrolls the list, never the page. */
  private reveal({ offsetTop, offsetHeight }: HTMLElement): void {
    const { list } = this
    list.scrollTop = Math.min(Math.max(list.scrollTop, offsetTop + offsetHeight - list.clientHeight), offsetTop)
  }

  private place(): void {
    const at = this.props.clientRect?.()
    if (at === null || at === undefined) return
    const below = innerHeight - at.bottom
    const height = this.box.offsetHeight
    const top = below > height + GAP || below > at.top ? at.bottom + GAP : at.top - height - GAP
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - this.box.offsetWidth - 8))
    this.box.style.top = `${top + scrollY}px`
    this.box.style.left = `${left + scrollX}px`
  }
}
