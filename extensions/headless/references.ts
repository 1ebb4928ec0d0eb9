/** References in a line of text, as the shared document holds them: elements without content. */
import * as Y from 'yjs'
import { ROOTS } from '../../schema/protocol/messages.js'
import { elementsOf, idOf } from './element.js'

/** Stands for a reference where a text is compared letter by letter. */
const REFERENCE = '\uFFFC'

/** The one letter that a line break or a reference counts as. */
export function letterOf(element: Y.XmlElement): string {
  return element.nodeName === 'hardBreak' ? '\n' : REFERENCE
}

/**
 * Plain words in the place of a line break or a reference that went away: the name of the person, the text of the block.
 * Reads attributes that are deleted too, as far as they are admitted.
 */
export function wordsOf(element: Y.XmlElement, admits: (item: Y.Item) => boolean): string {
  const id = (name: string): unknown => {
    const item = element._map.get(name)
    return item === undefined || !admits(item) ? undefined : item.content.getContent()[item.length - 1]
  }
  const { doc } = element
  if (doc === null) return ''
  if (element.nodeName === 'mention') {
    const person = id('person')
    const entry: unknown = typeof person === 'string' ? doc.getMap(ROOTS.people).get(person) : undefined
    const { name }: { name?: unknown } = Object(entry)
    return typeof name === 'string' ? name : ''
  }
  if (element.nodeName !== 'crossRef') return ' '
  const to = id('to')
  for (const block of elementsOf(doc.getXmlFragment(ROOTS.content)))
    if (typeof to === 'string' && idOf(block) === to) return lettersIn(block)
  return ''
}

function lettersIn(block: Y.XmlElement): string {
  return block
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? lettersOf(child) : ''))
    .join('')
}

/** The words of a text without its formatting. */
export function lettersOf(text: Y.XmlText): string {
  let letters = ''
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentString) letters += item.content.str
  return letters
}
