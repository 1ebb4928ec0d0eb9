import { type SelectedBlocks, selectedBlocks } from '../../extensions/block-selection.js'
import { element } from '../blocks/parts.js'
import { inHandWords as words } from '../words/blocks-in-hand.js'
import { labelOf } from './block-label.js'
import { BlockSelectionBar } from './block-selection-bar.js'
import { MarginHandle } from './margin-handle.js'
import type { PlanEditor } from './plan-editor.js'

/** Milliseconds that whoever holds an arrow down is not talked over. */
const PAUSE_MS = 250

/** What belongs to selecting whole blocks on the page: the handle, the bar, and what a screen reader is told. */
export class BlockTools {
  private readonly bar: BlockSelectionBar
  private readonly handle: MarginHandle
  private readonly status = element('div', 'visually-hidden')
  private shown: SelectedBlocks | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly host: PlanEditor) {
    this.status.role = 'status'
    host.element.append(this.status)
    this.bar = new BlockSelectionBar(host, (said) => this.say(said))
    this.handle = new MarginHandle(host, (said) => this.say(said))
    host.editor.on('transaction', this.follow)
    this.follow()
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.host.editor.off('transaction', this.follow)
    this.bar.destroy()
    this.handle.destroy()
    this.status.remove()
  }

  /** Into the bar, by keyboard. */
  focusBar(): void {
    this.bar.focus()
  }

  openTurn(): void {
    this.bar.openTurn()
  }

  say(said: string): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.status.textContent = said
    }, PAUSE_MS)
  }

  private readonly follow = (): void => {
    const selected = selectedBlocks(this.host.editor.state)
    const before = this.shown
    this.shown = selected
    this.bar.show(selected)
    if (selected === undefined) {
      if (before !== undefined) this.say('')
    } else if (before === undefined || !same(before.chosen, selected.chosen) || before.head !== selected.head)
      this.say(this.describe(selected))
  }

  private describe({ chosen, all, head }: SelectedBlocks): string {
    return words.selected(chosen.length, all.length - chosen.length, labelOf(this.host, head))
  }
}

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((one, at) => one === b[at])
