import { element } from '../blocks/parts.js'
import { strings } from '../strings.js'
import { aboutBlock } from './about-block.js'

interface Acts {
  readonly addBelow: (id: string) => void
  readonly move: (id: string, direction: 'up' | 'down') => void
  readonly remove: (id: string) => void
  /** How many blocks go with a block when it goes. */
  readonly countBelow: (id: string) => number
}

/**
 * A handle in the margin of the block under the mouse, and its small menu. One for the whole page, moved about, so that
 * showing it moves nothing else. The panel has the same for keyboards and fingers.
 */
export class MarginHandle {
  private readonly handle = element('button', 'plain margin-handle')
  private readonly menu = element('div', 'margin-menu')
  private block: HTMLElement | undefined

  constructor(
    private readonly host: HTMLElement,
    private readonly acts: Acts,
  ) {
    this.handle.type = 'button'
    this.handle.hidden = true
    // Reached with the mouse alone; the panel's buttons are in the order of the keyboard.
    this.handle.tabIndex = -1
    this.handle.append(dots())
    this.handle.addEventListener('click', () => this.toggle())
    this.menu.role = 'menu'
    this.menu.hidden = true
    this.menu.addEventListener('keydown', (event) => this.key(event))
    host.append(this.handle, this.menu)
    host.addEventListener('pointermove', this.follow)
    host.addEventListener('pointerleave', this.leave)
    document.addEventListener('pointerdown', this.outside)
  }

  destroy(): void {
    this.host.removeEventListener('pointermove', this.follow)
    this.host.removeEventListener('pointerleave', this.leave)
    document.removeEventListener('pointerdown', this.outside)
    this.handle.remove()
    this.menu.remove()
  }

  private readonly follow = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || !this.menu.hidden || !(event.target instanceof Element)) return
    const block = event.target.closest<HTMLElement>('.block')
    if (block === null || block === this.block) return
    this.block = block
    const line = block.querySelector('.block-line') ?? block
    const { top, height } = line.getBoundingClientRect()
    this.handle.style.top = `${top - this.host.getBoundingClientRect().top + Math.min(height, 28) / 2 - 12}px`
    this.handle.hidden = false
    this.handle.ariaLabel = strings.block.menu(block.querySelector('.block-text')?.textContent?.slice(0, 40) ?? '')
  }

  private readonly leave = (): void => {
    if (!this.menu.hidden) return
    this.handle.hidden = true
    this.block = undefined
  }

  private readonly outside = (event: PointerEvent): void => {
    if (event.target instanceof Node && !this.menu.contains(event.target) && !this.handle.contains(event.target))
      this.close()
  }

  private toggle(): void {
    const id = this.block?.dataset['id']
    if (!this.menu.hidden || id === undefined) {
      this.close()
      return
    }
    const about = this.block === undefined ? undefined : aboutBlock(this.block)
    const { block } = strings
    const below = this.acts.countBelow(id)
    this.menu.replaceChildren(
      this.item(block.addBelow, () => this.acts.addBelow(id)),
      this.item(block.moveUp, () => this.acts.move(id, 'up')),
      this.item(block.moveDown, () => this.acts.move(id, 'down')),
      this.item(below === 0 ? block.remove : block.removeRun(below), () => this.acts.remove(id)),
      ...(about === undefined ? [] : [this.item(about.label, about.act)]),
    )
    this.menu.style.top = `${this.handle.offsetTop + 28}px`
    this.menu.hidden = false
    this.menu.querySelector('button')?.focus()
  }

  private item(label: string, act: () => void): HTMLButtonElement {
    const item = element('button', 'plain margin-item', label)
    item.type = 'button'
    item.role = 'menuitem'
    item.addEventListener('click', () => {
      this.close()
      act()
    })
    return item
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close()
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const items: Element[] = [...this.menu.children]
    const at = document.activeElement === null ? -1 : items.indexOf(document.activeElement)
    const next = items.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % items.length)
    if (next instanceof HTMLElement) next.focus()
  }

  private close(): void {
    this.menu.hidden = true
  }
}

function dots(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 10 16')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', 'M3 3h.01M7 3h.01M3 8h.01M7 8h.01M3 13h.01M7 13h.01')
  svg.append(path)
  return svg
}
