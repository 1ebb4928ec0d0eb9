import type { BlockType } from '../../schema/blocks.js'
import { blocks } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import type { Attrs } from '../../schema/values.js'
import { readAttrs } from '../../schema/values.js'
import { fitInvites, inviteLine, keepsPlace } from './invites.js'
import { looks } from './looks.js'
import { element, note, renderParts } from './parts.js'
import type { BlockInfo, Part, Parts, Sight, Words } from './sight.js'

/** What a block says by itself, whatever holds it: an editor's node or stored JSON. */
export interface BlockSource {
  readonly type: BlockType
  readonly attrs: Attrs
  /** Nothing is written in it yet. */
  readonly blank: boolean
}

/** What a block on the page asks of the plan around it. */
export interface BlockHost {
  readonly words: Words
  readonly editable: boolean
  /** Everything here is for leaders only, and need not say so. */
  readonly isApart?: boolean
  info(id: string): BlockInfo
  isInHand(view: BlockView): boolean
  add(view: BlockView): void
  remove(view: BlockView): void
}

const SLOTS = ['above', 'lead', 'beside', 'facts'] as const
type Slot = (typeof SLOTS)[number]

/**
 * One structured block on the page, in plain DOM: its text is the editor's, everything around it is drawn here and only
 * when it has changed. A keystroke in the text redraws nothing.
 */
export class BlockView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private readonly body = element('div', 'block-body')
  private readonly line = element('div', 'block-line')
  private readonly slots: { [S in Slot]?: HTMLElement } = {}
  private number: HTMLElement | undefined
  private extra: HTMLElement | undefined
  private info: BlockInfo | undefined

  constructor(
    protected source: BlockSource,
    private readonly host: BlockHost,
  ) {
    const definition = blocks[this.type]
    this.dom = element('div', 'block')
    this.dom.dataset['block'] = this.type
    this.contentDOM = element(looks[this.type].tag, 'block-text')
    this.contentDOM.dataset['placeholder'] = definition.text.placeholder
    this.line.append(this.contentDOM)
    this.body.append(this.line)
    this.dom.append(this.body)
    this.draw()
    this.markEmpty()
    host.add(this)
  }

  get type(): BlockType {
    return this.source.type
  }

  get id(): string {
    return String(this.source.attrs['id'] ?? '')
  }

  protected change(source: BlockSource): void {
    const before = this.source
    this.source = source
    if (before.blank !== source.blank) this.markEmpty()
    if (before.blank !== source.blank || !sameValues(before.attrs, source.attrs)) this.draw()
  }

  /** Draws again when what the plan knows about the block has changed, or `force`d because names or the hand moved. */
  refresh(force: boolean): void {
    if (force || this.host.info(this.id) !== this.info) this.draw()
  }

  destroy(): void {
    this.host.remove(this)
  }

  private markEmpty(): void {
    this.contentDOM.toggleAttribute('data-empty', this.source.blank)
  }

  private draw(): void {
    const { id, type } = this
    this.info = this.host.info(id)
    const inHand = this.host.isInHand(this)
    const sight: Sight = {
      id,
      type,
      values: valuesOf(type, this.source.attrs),
      blank: this.source.blank,
      untouched: this.source.blank && isUnset(type, this.source.attrs),
      info: this.info,
      words: this.host.words,
      inHand,
      editable: this.host.editable,
    }
    const look = looks[type]
    this.dom.dataset['id'] = id
    this.dom.dataset['depth'] = String(this.info.depth)
    this.dom.classList.toggle('in-hand', inHand)
    this.dom.classList.toggle('is-orphan', this.info.orphan && this.host.isApart !== true)
    setOrRemove(this.dom, 'data-state', look.state?.(sight))
    this.drawNumber(this.info.number)
    const asking: Part[] = []
    const said = (parts: Parts): Part[] =>
      parts.flatMap((part) => {
        if (part?.invite === true) asking.push(part)
        return part === undefined || part.invite === true ? [] : [part]
      })
    this.drawSlot('above', said(look.above?.(sight) ?? []), sight)
    this.drawSlot('lead', said(look.lead?.(sight) ?? []), sight)
    this.drawSlot('beside', said(look.beside?.(sight) ?? []), sight)
    const audience = sight.values.audience
    const narrow = audience === 'leaders' && this.host.isApart !== true ? note('leaders only') : undefined
    this.drawSlot('facts', [...said(look.facts?.(sight) ?? []), ...said([narrow])], sight, asking)
    this.drawExtra(look.after?.(sight) ?? [])
  }

  private drawNumber(number: string | undefined): void {
    if (number === undefined) {
      this.number?.remove()
      this.number = undefined
      return
    }
    if (this.number === undefined) {
      this.number = element('span', 'block-number')
      this.number.contentEditable = 'false'
      this.body.prepend(this.number)
    }
    if (this.number.textContent !== number) this.number.textContent = number
  }

  private drawSlot(name: Slot, parts: readonly Part[], sight: Sight, asking: readonly Part[] = []): void {
    const slot = this.slots[name]
    const asks = asking.length > 0 && keepsPlace(sight, parts.length > 0)
    if (parts.length === 0 && !asks) {
      slot?.remove()
      delete this.slots[name]
      return
    }
    const place = slot ?? this.makeSlot(name)
    const focused = place.contains(document.activeElement) ? fieldOfFocus() : undefined
    renderParts(place, parts, sight)
    if (asks) {
      const line = inviteLine(asking, sight, parts.length === 0)
      place.append(line)
      if (sight.inHand && place.isConnected) fitInvites(line, this.body)
    }
    if (focused !== undefined) place.querySelector<HTMLElement>(`[data-field="${focused}"]`)?.focus()
  }

  private makeSlot(name: Slot): HTMLElement {
    const slot = element('div', `block-${name}`)
    slot.contentEditable = 'false'
    this.slots[name] = slot
    if (name === 'above') this.body.insertBefore(slot, this.line)
    else if (name === 'lead') this.line.prepend(slot)
    else if (name === 'beside') this.line.append(slot)
    else this.line.after(slot)
    return slot
  }

  private drawExtra(nodes: readonly Node[]): void {
    if (nodes.length === 0) {
      this.extra?.remove()
      this.extra = undefined
      return
    }
    if (this.extra === undefined) {
      this.extra = element('div', 'block-after')
      this.extra.contentEditable = 'false'
      this.body.append(this.extra)
    }
    this.extra.replaceChildren(...nodes)
  }
}

const unpacked = new WeakMap<object, Sight['values']>()

/** Attributes unpacked once for each attribute object: the editor keeps the object while only text changes. */
function valuesOf(type: BlockType, attrs: Attrs): Sight['values'] {
  const known = unpacked.get(attrs)
  if (known !== undefined) return known
  const values = readAttrs(type, attrs)
  unpacked.set(attrs, values)
  return values
}

/** No field of its own is set; what the machine fills in does not count. */
function isUnset(type: BlockType, attrs: Attrs): boolean {
  const definition: BlockDefinition = blocks[type]
  return Object.entries(definition.fields).every(
    ([name, field]) => field['x-field'].automatic === true || (attrs[name] ?? null) === null,
  )
}

function sameValues(a: Attrs, b: Attrs): boolean {
  return a === b || Object.keys(a).every((name) => Object.is(a[name], b[name]))
}

function setOrRemove(dom: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) dom.removeAttribute(name)
  else dom.setAttribute(name, value)
}

function fieldOfFocus(): string | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement.dataset['field'] : undefined
}
