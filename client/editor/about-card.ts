import { type BlockType, blocks } from '../../schema/blocks.js'
import { exampleOf } from '../blocks/example.js'
import { element } from '../blocks/parts.js'
import { panelWords as words } from '../words/panel.js'
import '../theme/about.css'

/** Opens a card beside a block that says what its type is, how to write it well, and shows one. Escape or a click elsewhere closes it. */
export function openAbout(type: BlockType, beside: HTMLElement): void {
  const { label, plural, help } = blocks[type]
  const title = element('h2', '', words.about(plural))
  title.id = `about-${type}`
  const close = element('button', 'plain icon-button about-close', '×')
  close.type = 'button'
  close.ariaLabel = words.close
  const parts = (['what', 'how', 'when', 'why'] as const).flatMap((name) => [
    element('dt', '', words.help[name]),
    element('dd', '', help[name]),
  ])
  const card = element(
    'div',
    'about-card',
    element('div', 'about-head', title, close),
    element('dl', '', ...parts),
    element('p', 'about-example', words.example),
    exampleOf(type),
  )
  card.role = 'dialog'
  card.setAttribute('aria-labelledby', title.id)
  card.dataset['about'] = label
  card.popover = 'auto'
  const before = document.activeElement
  close.addEventListener('click', () => card.hidePopover())
  card.addEventListener('toggle', (event) => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'closed') return
    card.remove()
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  })
  document.body.append(card)
  card.showPopover()
  place(card, beside.getBoundingClientRect())
  close.focus({ preventScroll: true })
}

/** Right of the handle and within the window; on a phone CSS makes it a sheet. */
function place(card: HTMLElement, { left, top }: DOMRect): void {
  const room = document.documentElement
  card.style.left = `${Math.max(8, Math.min(left + 32, room.clientWidth - card.offsetWidth - 8))}px`
  card.style.top = `${Math.max(8, Math.min(top, room.clientHeight - card.offsetHeight - 8))}px`
}
