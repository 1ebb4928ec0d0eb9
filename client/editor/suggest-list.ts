import type { SuggestionProps } from '@tiptap/suggestion'
import { citeWords } from '../../plan/cite.js'
import type { AnyEntry } from '../../plan/entry.js'
import type { Plan } from '../../plan/read-plan.js'
import { shorten } from '../../plan/shorten.js'
import { blocks } from '../../schema/blocks.js'
import { personColour } from '../../schema/person-colour.js'
import { element } from '../blocks/parts.js'
import type { PersonWords } from '../blocks/sight.js'
import { referenceWords } from '../words/references.js'

/** One line of the list: what it is called, and what else helps to know it by. */
export interface Choice {
  readonly id: string
  /** Its number or initials. */
  readonly mark: string
  readonly label: string
  /** Said about the one that is marked. */
  readonly help: string
  readonly colour?: string
}

const MOST = 30
const GAP = 6
/** Types people refer to by name, before those they seldom mean. */
const OFTEN: ReadonlySet<string> = new Set(['section', 'judgement', 'priority', 'outcome', 'action', 'milestone'])

/** Words without case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** How well a text answers what was typed: every typed word begins one of its words. Lower is better; undefined not at all. */
function closeness(wanted: string, mark: string, text: string): number | undefined {
  if (wanted === '') return 1
  const number = plain(mark)
  if (number === wanted) return 0
  if (number.startsWith(wanted)) return 1
  const whole = plain(text)
  if (whole.startsWith(wanted)) return 2
  const there = whole.split(/[^\p{L}\p{N}]+/u)
  const typed = wanted.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return typed.length > 0 && typed.every((word) => there.some((other) => other.startsWith(word))) ? 3 : undefined
}

function best<T>(items: readonly T[], rank: (item: T) => number | undefined): T[] {
  return items
    .flatMap((item, at) => {
      const order = rank(item)
      return order === undefined ? [] : [{ item, order, at }]
    })
    .sort((a, b) => a.order - b.order || a.at - b.at)
    .slice(0, MOST)
    .map(({ item }) => item)
}

/** Blocks that answer what was typed after `#`; those near the writer and those people often mean first. */
export function blockChoices({ plan }: { readonly plan: Plan }, query: string, here: string | undefined): Choice[] {
  const wanted = plain(query)
  const home = here === undefined ? undefined : plan.byId.get(here)
  const near = home?.type === 'priority' ? home.id : home?.priority
  const rank = (entry: AnyEntry) => {
    if (entry.id === '' || entry.id === here || (entry.cite === null && entry.text.trim() === '')) return undefined
    // A judgement is known by its area; what it says at length is no name.
    const words = entry.type === 'judgement' ? (entry.cite ?? '') : `${entry.text} ${entry.cite ?? ''}`
    const order = closeness(wanted, entry.number ?? '', `${words} ${blocks[entry.type].label}`)
    if (order === undefined) return undefined
    const close = near !== null && near !== undefined && (entry.priority === near || entry.id === near)
    return order * 4 + (OFTEN.has(entry.type) ? 0 : 2) + (close ? 0 : 1)
  }
  return best(plan.entries, rank).map((entry) => {
    const owner = entry.priority === null ? undefined : plan.byId.get(entry.priority)
    const where = owner === undefined ? '' : ` ${referenceWords.inPriority(citeWords(owner))}`
    return {
      id: entry.id,
      mark: entry.number ?? '',
      label: entry.type === 'judgement' ? (entry.cite ?? '') : shorten(entry.text, 120) || citeWords(entry),
      help: `${blocks[entry.type].label}${where}`,
    }
  })
}

/** People of the plan that answer what was typed after `@`. */
export function peopleChoices(words: { people(): readonly PersonWords[] }, query: string): Choice[] {
  const wanted = plain(query)
  return best(words.people(), ({ initials, name }) => closeness(wanted, initials, name)).map(
    ({ id, initials, name, role }) => ({
      id,
      mark: initials,
      label: name,
      help: role,
      colour: personColour(id),
    }),
  )
}

/** A list box that the keyboard drives from within the text. */
export class ChoiceList {
  private readonly box = element('div', 'slash-menu choice-menu')
  private readonly list = element('div', 'slash-list')
  private readonly help = element('p', 'slash-help')
  private active = 0

  constructor(
    private props: SuggestionProps<Choice, Choice>,
    private readonly kind: 'crossRef' | 'mention',
  ) {
    this.list.role = 'listbox'
    this.list.id = `${kind}-list`
    this.list.tabIndex = 0
    this.list.ariaLabel = kind === 'crossRef' ? referenceWords.blocks : referenceWords.people
    this.help.setAttribute('aria-live', 'polite')
    this.box.append(this.list, this.help)
    // The text keeps the caret while the mouse chooses.
    this.box.addEventListener('mousedown', (event) => event.preventDefault())
    const main = document.querySelector('main') ?? document.body
    main.append(this.box)
    props.editor.view.dom.setAttribute('aria-controls', this.list.id)
    this.draw()
  }

  update(props: SuggestionProps<Choice, Choice>): void {
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
    this.list.replaceChildren(
      ...this.props.items.map((item, at) => {
        const mark = element('span', `choice-mark choice-${this.kind}`, item.mark)
        if (item.colour !== undefined) mark.style.setProperty('--person', item.colour)
        const option = element('div', 'slash-item choice', mark, element('span', 'slash-label', item.label))
        option.role = 'option'
        option.id = `choice-${item.id}`
        option.addEventListener('mousemove', () => {
          if (this.active === at) return
          this.active = at
          this.mark()
        })
        option.addEventListener('click', () => this.props.command(item))
        return option
      }),
    )
    this.list.hidden = this.props.items.length === 0
    this.place()
    this.mark()
  }

  private mark(): void {
    const { items, editor } = this.props
    const item = items[this.active]
    this.list.childNodes.forEach((child, at) => {
      if (!(child instanceof HTMLElement)) return
      child.ariaSelected = String(at === this.active)
      if (at === this.active) this.reveal(child)
    })
    this.help.textContent = item?.help ?? (this.kind === 'crossRef' ? referenceWords.noBlocks : referenceWords.noPeople)
    if (item === undefined) editor.view.dom.removeAttribute('aria-activedescendant')
    else editor.view.dom.setAttribute('aria-activedescendant', `choice-${item.id}`)
  }

  /** Scrolls the list, never the page. */
  private reveal({ offsetTop, offsetHeight }: HTMLElement): void {
    const { list } = this
    const top = offsetTop
    list.scrollTop = Math.min(Math.max(list.scrollTop, top + offsetHeight - list.clientHeight), top)
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
