import { element } from '../blocks/parts.js'
import { inHandWords } from '../words/blocks-in-hand.js'

export interface Choice {
  readonly label: string
  /** Stands before the label: a shape, initials. */
  readonly mark?: Node
  /** Said quietly after it. */
  readonly detail?: string
  /** More words to find it by, lower case. */
  readonly also?: readonly string[]
  readonly act: () => void
}

export interface ChoiceGroup {
  readonly label: string
  readonly choices: readonly Choice[]
}

/** With so few, nobody has to search; letters find them all the same. */
const FEW = 7

let menus = 0

/**
 * A list to choose from beside a button: letters typed narrow it, arrows and Enter choose, Escape leaves. The browser closes
 * it with Escape and with a click elsewhere.
 */
export function openChoices(anchor: HTMLElement, label: string, groups: readonly ChoiceGroup[], none: string): void {
  const id = `choices-${menus++}`
  const box = element('div', 'choice-menu')
  const find = element('input', 'choice-find')
  const list = element('div', 'choice-list')
  const empty = element('p', 'choice-none')
  let active = 0
  let shown: { choice: Choice; option: HTMLElement }[] = []
  box.popover = 'auto'
  if (groups.reduce((sum, { choices }) => sum + choices.length, 0) <= FEW) box.classList.add('has-few')
  find.role = 'combobox'
  find.type = 'text'
  find.autocomplete = 'off'
  find.spellcheck = false
  find.placeholder = inHandWords.find
  find.ariaLabel = label
  find.ariaExpanded = 'true'
  find.setAttribute('aria-controls', id)
  list.id = id
  list.role = 'listbox'
  list.ariaLabel = label
  empty.role = 'status'

  const close = () => box.hidePopover()
  const take = (choice: Choice) => {
    close()
    choice.act()
  }
  const mark = () => {
    shown.forEach(({ option }, at) => {
      option.ariaSelected = String(at === active)
      if (at === active) option.scrollIntoView({ block: 'nearest' })
    })
    const option = shown[active]?.option
    if (option === undefined) find.removeAttribute('aria-activedescendant')
    else find.setAttribute('aria-activedescendant', option.id)
  }
  const draw = () => {
    const wanted = find.value.trim().toLocaleLowerCase('en-GB')
    shown = []
    active = 0
    const drawn = groups.flatMap((group, at) => {
      const fitting = group.choices.filter((choice) => matches(choice, wanted))
      if (fitting.length === 0) return []
      const heading = element('div', 'choice-heading', group.label)
      heading.id = `${id}-group-${at}`
      const part = element('div', 'choice-group', heading)
      part.role = 'group'
      part.setAttribute('aria-labelledby', heading.id)
      part.append(...fitting.map((choice) => option(choice)))
      return [part]
    })
    list.replaceChildren(...drawn)
    list.hidden = shown.length === 0
    empty.textContent =
      shown.length > 0 ? '' : groups.every(({ choices }) => choices.length === 0) ? none : inHandWords.nothing
    mark()
  }
  const option = (choice: Choice): HTMLElement => {
    const at = shown.length
    const made = element('div', 'choice', choice.mark, element('span', 'choice-label', choice.label))
    if (choice.detail !== undefined && choice.detail !== '')
      made.append(element('span', 'choice-detail', choice.detail))
    made.role = 'option'
    made.id = `${id}-${at}`
    made.addEventListener('click', () => take(choice))
    made.addEventListener('mousemove', () => {
      if (active === at) return
      active = at
      mark()
    })
    shown.push({ choice, option: made })
    return made
  }
  find.addEventListener('input', draw)
  box.addEventListener('mousedown', (event) => {
    if (event.target !== find) event.preventDefault()
  })
  box.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && shown.length > 0) active = (active + step + shown.length) % shown.length
    const chosen = shown[active]
    if (event.key === 'Tab') close()
    else if (event.key === 'Enter' && chosen !== undefined) take(chosen.choice)
    else if (step === 0) return
    event.preventDefault()
    mark()
  })
  box.addEventListener('toggle', (event) => {
    if (event instanceof ToggleEvent && event.newState === 'closed') box.remove()
  })
  box.append(find, list, empty)
  // Beside its button, inside the landmark that the button is in.
  ;(anchor.closest('main') ?? document.body).append(box)
  draw()
  box.showPopover()
  place(box, anchor)
  find.focus({ preventScroll: true })
}

function matches({ label, also = [], detail = '' }: Choice, wanted: string): boolean {
  if (wanted === '') return true
  const words = [label, detail, ...also].join(' ').toLocaleLowerCase('en-GB')
  return (
    words.split(/\s+/).some((word) => word.startsWith(wanted)) ||
    words.includes(` ${wanted}`) ||
    words.startsWith(wanted)
  )
}

const GAP = 6

function place(box: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const { offsetHeight: height, offsetWidth: width } = box
  const below = innerHeight - at.bottom - GAP
  const top = below >= height || below >= at.top ? at.bottom + GAP : at.top - height - GAP
  box.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`
  box.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`
}
