import { blockDefinition } from '../../schema/blocks.js'
import { fieldOf } from '../../schema/define-block.js'
import { strings } from '../strings.js'
import type { Part, Parts, Sight } from './sight.js'

/**
 * A fact of a block. An empty one invites; when that is seen, see invites.ts.
 * @param text undefined when the field is empty
 */
export function fact(
  sight: Sight,
  field: string,
  text: string | undefined,
  options: Pick<Part, 'spoken' | 'tone' | 'join'> = {},
): Part | undefined {
  if (text !== undefined && text !== '') return { field, content: text, ...options }
  if (!sight.editable) return undefined
  const definition = fieldOf(blockDefinition(sight.type), field)
  if (definition === undefined) return undefined
  return { field, content: definition['x-field'].invite ?? strings.field.add(definition.title), invite: true }
}

/** A fact that is always there because empty means something, such as a status not set yet. */
export function always(sight: Sight, field: string, text: string, options: Partial<Part> = {}): Part {
  return { ...(sight.editable ? { field } : {}), content: text, ...options }
}

export function note(content: string | Node | undefined): Part | undefined {
  return content === undefined || content === '' ? undefined : { content }
}

/** A word that leads to another block. */
export function goTo(id: string, content: string): Part {
  return { content, goTo: id }
}

/** Puts parts into a slot, divided by middle dots. */
export function renderParts(slot: HTMLElement, parts: Parts, sight: Sight): void {
  slot.replaceChildren(...parts.flatMap((part) => (part === undefined ? [] : [renderPart(part, sight)])))
}

export function renderPart(part: Part, sight: Sight): HTMLElement {
  const bit = document.createElement('span')
  bit.className = 'bit'
  if (part.tone === 'heading') bit.className = 'bit bit-heading'
  if (part.join !== undefined) bit.dataset['join'] = part.join
  const clickable = (part.field !== undefined && sight.editable) || part.goTo !== undefined
  const face = document.createElement(clickable ? 'button' : 'span')
  face.className = `fact${part.tone === undefined ? '' : ` fact-${part.tone}`}${part.invite === undefined ? '' : ' fact-invite'}`
  face.append(part.content)
  if (face instanceof HTMLButtonElement) {
    face.type = 'button'
    if (part.goTo !== undefined) face.dataset['goTo'] = part.goTo
    else if (part.field !== undefined) {
      face.dataset['field'] = part.field
      if (part.invite === undefined) {
        const title = part.title ?? fieldOf(blockDefinition(sight.type), part.field)?.title ?? part.field
        face.ariaLabel = strings.field.edit(title, [visibleText(part.content), part.spoken].filter(Boolean).join(', '))
      }
    }
  } else if (part.spoken !== undefined) face.title = part.spoken
  bit.append(face)
  return bit
}

/** The words of a fact as they are read: what one sees is part of the name one hears. */
function visibleText(content: string | Node): string {
  if (typeof content === 'string') return content
  if (content.nodeType === Node.TEXT_NODE) return content.textContent ?? ''
  return [...content.childNodes].map(visibleText).filter(Boolean).join(' ')
}

/** `<tag class>` with children; the looks build what is more than a line of facts from it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: readonly (string | Node | undefined)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.append(...children.filter((child) => child !== undefined))
  return made
}

/** A longer answer under the text: what it is, then the words; a place to click for those who edit. Nothing while it is empty. */
export function answer(sight: Sight, field: string, text: string | undefined): HTMLElement | undefined {
  const title = fieldOf(blockDefinition(sight.type), field)?.title ?? field
  const part = fact(sight, field, text)
  if (part === undefined || part.invite !== undefined) return undefined
  const line = element('div', 'answer', element('span', 'answer-label', title))
  const words = element('span', 'answer-words')
  renderParts(words, [part], sight)
  line.append(words)
  return line
}

export const present = <T>(items: readonly (T | undefined)[]): T[] => items.filter((item) => item !== undefined)
