import { type SelectedBlocks, selectedBlocks } from '../../extensions/block-selection.js'
import { newId } from '../../extensions/new-id.js'
import { canBeRated, responsibleField } from '../../extensions/selection-acts.js'
import { blocks, isBlockType } from '../../schema/blocks.js'
import { element } from '../blocks/parts.js'
import { strings } from '../strings.js'
import { inHandWords as words } from '../words/blocks-in-hand.js'
import { aboutBlock } from './about-block.js'
import { assignChoices, rateChoices, turnChoices } from './block-selection-choices.js'
import { type ChoiceGroup, openChoices } from './choice-menu.js'
import type { PlanEditor } from './plan-editor.js'

const ICONS = {
  up: 'M8 13V3M3.5 7.5L8 3l4.5 4.5',
  down: 'M8 3v10M3.5 8.5L8 13l4.5-4.5',
  duplicate: 'M5.5 5.5V3h7.5v7.5h-2.5M3 5.5h7.5V13H3z',
  copy: 'M5 3.5H3.5v10h9v-10H11M5.5 2.5h5v2.5h-5z',
  add: 'M8 3v10M3 8h10',
  about: 'M6 6a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.8h.01M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z',
  leaders: 'M5.5 7V5.5a2.5 2.5 0 0 1 5 0V7M4 7h8v6H4z',
  everybody: 'M5.5 7V5a2.5 2.5 0 0 1 4.8-1M4 7h8v6H4z',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 8.5h6l.5-8.5',
} as const

const GAP = 6

/** A small bar beside the selected blocks with what can be done to all of them. */
export class BlockSelectionBar {
  private readonly bar = element('div', 'block-bar')
  private readonly count = element('span', 'block-bar-count')
  private readonly turn: HTMLButtonElement
  private readonly rate: HTMLButtonElement
  private readonly assign: HTMLButtonElement
  private readonly add: HTMLButtonElement
  private readonly about: HTMLButtonElement
  private readonly trash: HTMLButtonElement
  /** Only where somebody may decide who sees a block. */
  private readonly who: HTMLButtonElement | undefined
  private frame = 0

  constructor(
    private readonly host: PlanEditor,
    private readonly say: (said: string) => void,
  ) {
    const { bar } = this
    bar.role = 'toolbar'
    bar.ariaLabel = words.toolbar
    bar.hidden = true
    this.turn = this.chooser(words.turn, () => turnChoices(host, say), words.noTurn)
    this.rate = this.chooser(words.rate, () => rateChoices(host, say), words.nothing)
    this.assign = this.chooser(words.assign, () => assignChoices(host, say), words.noPeople)
    const step = (way: 'up' | 'down') => () => {
      say(host.editor.commands.moveBlocks(way) ? words.moved : words.notMoved)
    }
    this.add = this.tool('add', words.addBelow, () => this.addBelow())
    this.about = this.tool('about', words.about, () => {
      const block = host.editor.view.dom.querySelector<HTMLElement>('.is-selected')
      if (block !== null) aboutBlock(block)?.act()
    })
    this.trash = this.tool('trash', words.remove, () => {
      const gone = selectedBlocks(host.editor.state)?.all.length ?? 0
      if (host.editor.commands.deleteBlocks()) say(words.deleted(gone))
      host.editor.view.focus()
    })
    const { withhold } = host
    const [icon, label] =
      withhold?.here === true ? (['everybody', words.backIntoPlan] as const) : (['leaders', words.leadersOnly] as const)
    this.who = withhold && this.tool(icon, label, () => withhold.move(this.chosenBlocks()))
    bar.append(
      this.count,
      this.turn,
      this.rate,
      this.assign,
      this.tool('up', words.moveUp, step('up')),
      this.tool('down', words.moveDown, step('down')),
      this.tool('duplicate', words.duplicate, () => {
        if (host.editor.commands.duplicateBlocks(newId)) say(words.duplicated)
      }),
      this.tool('copy', words.copy, () => this.copy()),
      this.add,
      this.about,
      ...(this.who === undefined ? [] : [this.who]),
      this.trash,
    )
    // The blocks stay selected and the text keeps the caret while the mouse presses a button.
    bar.addEventListener('mousedown', (event) => event.preventDefault())
    bar.addEventListener('keydown', (event) => this.key(event))
    host.element.append(bar)
    addEventListener('scroll', this.later, { capture: true, passive: true })
    addEventListener('resize', this.later)
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    removeEventListener('scroll', this.later, { capture: true })
    removeEventListener('resize', this.later)
    this.bar.remove()
  }

  /** Ids of the selected blocks; prose goes with the block it belongs to. */
  private chosenBlocks(): readonly string[] {
    const { state } = this.host.editor
    return (selectedBlocks(state)?.chosen ?? [])
      .map((index) => state.doc.child(index))
      .flatMap(({ type, attrs }) => (isBlockType(type.name) ? [String(attrs['id'] ?? '')] : []))
  }

  show(selected: SelectedBlocks | undefined): void {
    const { bar } = this
    const held = bar.contains(document.activeElement)
    bar.hidden = selected === undefined
    if (selected === undefined) {
      if (held) this.host.editor.view.focus()
      return
    }
    const { doc } = this.host.editor.state
    const types = selected.chosen.map((index) => doc.child(index).type.name)
    this.count.textContent = words.count(selected.chosen.length)
    this.rate.hidden = !types.some((type) => canBeRated(type) || type === 'rag')
    this.assign.hidden = !types.some((type) => responsibleField(type) !== undefined)
    this.add.hidden = selected.chosen.length > 1
    if (this.who !== undefined) this.who.hidden = !types.some(isBlockType)
    const [only = ''] = types
    this.about.hidden = types.length > 1 || !isBlockType(only)
    if (isBlockType(only)) {
      this.about.ariaLabel = strings.block.about(blocks[only].plural)
      this.about.title = this.about.ariaLabel
    }
    this.trash.ariaLabel = selected.all.length > 1 ? words.removeAll(selected.all.length) : words.remove
    this.trash.title = this.trash.ariaLabel
    this.stops()
    this.later()
  }

  focus(): void {
    this.stops()
    this.buttons()[0]?.focus()
  }

  openTurn(): void {
    this.turn.click()
  }

  private readonly later = (): void => {
    if (this.bar.hidden) return
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.place())
  }

  /** Above the first selected block; when that is out of sight, at the edge of what is seen. */
  private place(): void {
    const { editor, element: page } = this.host
    const selected = selectedBlocks(editor.state)
    const dom = selected && editor.view.dom.querySelector('.is-selected')
    if (selected === undefined || !(dom instanceof HTMLElement)) return
    const header = document.querySelector('.app-header')?.getBoundingClientRect().bottom ?? 0
    const { offsetHeight: height, offsetWidth: width } = this.bar
    const block = dom.getBoundingClientRect()
    const top = Math.min(Math.max(block.top - height - GAP, Math.max(header, 0) + GAP), innerHeight - height - GAP)
    const paper = page.getBoundingClientRect()
    const left = Math.max(8, Math.min(paper.left + 36, document.documentElement.clientWidth - width - 8))
    this.bar.style.top = `${top}px`
    this.bar.style.left = `${left}px`
  }

  private chooser(label: string, groups: () => readonly ChoiceGroup[], none: string): HTMLButtonElement {
    const button = element('button', 'plain block-bar-button', label)
    button.type = 'button'
    button.ariaHasPopup = 'listbox'
    button.addEventListener('click', () => openChoices(button, label, groups(), none))
    return button
  }

  private tool(icon: keyof typeof ICONS, label: string, act: () => void): HTMLButtonElement {
    const button = element('button', 'plain block-bar-button block-bar-icon')
    button.type = 'button'
    button.ariaLabel = label
    button.title = label
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    svg.setAttribute('viewBox', '0 0 16 16')
    svg.setAttribute('aria-hidden', 'true')
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('d', ICONS[icon])
    svg.append(path)
    button.append(svg)
    button.addEventListener('click', act)
    return button
  }

  private addBelow(): void {
    const { editor, acts } = this.host
    const selected = selectedBlocks(editor.state)
    const id: unknown = selected && editor.state.doc.child(selected.head).attrs['id']
    if (typeof id === 'string') acts.addBelow(id)
  }

  /** Through the editor's own copying, which knows that blocks are in hand. */
  private copy(): void {
    const back = document.activeElement
    this.host.editor.view.focus()
    if (document.execCommand('copy')) this.say(words.copied)
    if (back instanceof HTMLElement && this.bar.contains(back)) back.focus()
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.bar.querySelectorAll('button')].filter((button) => !button.hidden)
  }

  /** One stop for Tab; arrows go on from there. */
  private stops(): void {
    const buttons = this.buttons()
    const current = buttons.find((button) => button === document.activeElement) ?? buttons[0]
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1
  }

  private key(event: KeyboardEvent): void {
    const buttons = this.buttons()
    const { activeElement: current } = document
    const at = current instanceof HTMLButtonElement ? buttons.indexOf(current) : -1
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (event.key === 'Escape' || event.key === 'Tab') this.host.editor.view.focus()
    else if (step !== 0) buttons[(at + step + buttons.length) % buttons.length]?.focus()
    else if (event.key === 'Home') buttons[0]?.focus()
    else if (event.key === 'End') buttons.at(-1)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
    this.stops()
  }
}
