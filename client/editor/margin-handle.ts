import { selectedBlocks } from '../../extensions/block-selection.js'
import { element } from '../blocks/parts.js'
import { inHandWords as words } from '../words/blocks-in-hand.js'
import { BlockDrag } from './block-drag.js'
import { labelOf } from './block-label.js'
import type { PlanEditor } from './plan-editor.js'

/** Pixels the pointer may tremble in a click. */
const TREMBLE = 5

/**
 * A handle in the margin of the line under the pointer: a click selects the block, with Shift all up to it, dragging moves
 * it with all it owns. One for the whole page, moved about, so that showing it moves nothing else. Keys do the same.
 */
export class MarginHandle {
  private readonly handle = element('button', 'plain margin-handle')
  private line: HTMLElement | undefined
  private pressed: { readonly x: number; readonly y: number } | undefined
  private drag: BlockDrag | undefined

  constructor(
    private readonly host: PlanEditor,
    private readonly say: (said: string) => void,
  ) {
    const { handle } = this
    handle.type = 'button'
    handle.hidden = true
    // Reached with a pointer alone; keys select blocks from within the text.
    handle.tabIndex = -1
    handle.title = words.handleHint
    handle.append(dots())
    handle.addEventListener('pointerdown', this.down)
    handle.addEventListener('pointermove', this.move)
    handle.addEventListener('pointerup', this.up)
    handle.addEventListener('pointercancel', this.cancel)
    handle.addEventListener('lostpointercapture', this.cancel)
    // What is pressed keeps the caret in the text.
    handle.addEventListener('mousedown', (event) => event.preventDefault())
    handle.addEventListener('click', (event) => this.click(event))
    host.element.append(handle)
    host.element.addEventListener('pointermove', this.follow)
    host.element.addEventListener('pointerdown', this.follow)
    host.element.addEventListener('pointerleave', this.leave)
    // The pointer may have stopped while this was loaded.
    const hovered = host.editor.view.dom.querySelector(':scope > :hover')
    if (hovered !== null) this.showAt(hovered)
  }

  destroy(): void {
    this.cancel()
    const { element: page } = this.host
    page.removeEventListener('pointermove', this.follow)
    page.removeEventListener('pointerdown', this.follow)
    page.removeEventListener('pointerleave', this.leave)
    this.handle.remove()
  }

  private readonly follow = (event: PointerEvent): void => {
    // A finger shows it where it taps.
    if (event.pointerType !== 'mouse' && event.type === 'pointermove') return
    if (this.pressed === undefined && event.target instanceof Node) this.showAt(event.target)
  }

  private showAt(target: Node): void {
    const line = lineOf(this.host, target)
    if (line === undefined || (line === this.line && !this.handle.hidden)) return
    this.line = line
    const first = line.querySelector('.block-line') ?? line
    const { top, height } = first.getBoundingClientRect()
    const page = this.host.element.getBoundingClientRect()
    const room = Number.parseFloat(getComputedStyle(first).lineHeight) || 28
    this.handle.style.top = `${top - page.top + Math.min(height, room) / 2 - 12}px`
    this.handle.hidden = false
    const index = indexOf(this.host, line)
    this.handle.ariaLabel = words.handle(index === undefined ? words.nameless : labelOf(this.host, index))
  }

  private readonly leave = (): void => {
    if (this.pressed !== undefined) return
    this.handle.hidden = true
    this.line = undefined
  }

  private readonly down = (event: PointerEvent): void => {
    event.stopPropagation()
    if (event.button !== 0 || this.line === undefined) return
    this.pressed = { x: event.clientX, y: event.clientY }
    this.handle.setPointerCapture(event.pointerId)
  }

  private readonly move = (event: PointerEvent): void => {
    if (this.pressed === undefined) return
    event.stopPropagation()
    const { x, y } = this.pressed
    if (this.drag === undefined && Math.hypot(event.clientX - x, event.clientY - y) > TREMBLE) this.begin()
    this.drag?.to(event.clientX, event.clientY)
  }

  private begin(): void {
    const index = this.line && indexOf(this.host, this.line)
    if (index === undefined) return
    const { editor } = this.host
    if (selectedBlocks(editor.state)?.chosen.includes(index) !== true) editor.commands.selectBlocks(index)
    this.drag = new BlockDrag(this.host, this.cancel)
  }

  private readonly up = (): void => {
    const moved = this.drag?.drop()
    this.pressed = undefined
    // The click that follows a drag is not one; it comes before the next frame.
    const ended = this.drag
    requestAnimationFrame(() => {
      if (this.drag === ended) this.drag = undefined
    })
    if (ended === undefined) return
    this.say(moved === true ? words.moved : '')
    this.leave()
  }

  private readonly cancel = (): void => {
    if (this.pressed === undefined) return
    this.pressed = undefined
    this.drag?.end()
    this.drag = undefined
    this.leave()
  }

  private click(event: MouseEvent): void {
    event.stopPropagation()
    const index = this.line && indexOf(this.host, this.line)
    if (this.drag !== undefined || index === undefined) return
    const { editor } = this.host
    const { doc, selection } = editor.state
    const selected = selectedBlocks(editor.state)
    const from = selected?.anchor ?? Math.min(selection.$anchor.index(0), doc.childCount - 1)
    editor.commands.selectBlocks(event.shiftKey ? from : index, index)
    editor.view.focus()
  }
}

/** The block, or the line of prose, that something on the page stands in. */
function lineOf({ editor }: PlanEditor, target: Node): HTMLElement | undefined {
  const { dom } = editor.view
  let at: Node | null = target
  while (at !== null && at.parentNode !== dom) at = at.parentNode
  return at instanceof HTMLElement ? at : undefined
}

/** Which block of the plan an element shows; undefined when it is none any more. */
function indexOf({ editor }: PlanEditor, line: HTMLElement): number | undefined {
  if (!editor.view.dom.contains(line)) return undefined
  const index = editor.state.doc.resolve(editor.view.posAtDOM(line, 0)).index(0)
  return index < editor.state.doc.childCount ? index : undefined
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
