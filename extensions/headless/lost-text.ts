import * as Y from 'yjs'
import { isInlineElement } from '../../schema/prose.js'
import type { Letter } from './alignment.js'
import { idOf } from './element.js'
import { letterOf, wordsOf } from './references.js'

export interface LostLetter extends Letter {
  readonly marks: Readonly<Record<string, unknown>>
  /** What to write where what this letter stands for cannot be put back: a space for a line break, a name for a mention. */
  readonly words?: string
}

/** A block as it was when a change took text of ours away from under us. */
export interface LostBlock {
  readonly element: Y.XmlElement
  readonly type: string
  readonly id: string | undefined
  readonly letters: readonly LostLetter[]
  readonly attrs: Readonly<Record<string, unknown>>
  /** Names of attributes that this device set last. */
  readonly ownAttrs: readonly string[]
}

/**
 * Blocks whose text, or one of whose texts, the transaction deleted as a whole although this device wrote in it. Call while
 * deleted content is still there: in `afterTransaction`.
 */
export function lostBlocks(transaction: Y.Transaction, isOwn: (client: number) => boolean): LostBlock[] {
  const elements = new Set<Y.XmlElement>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !isOwn(struct.id.client)) return
    const element = lostHolder(struct)
    if (element !== undefined) elements.add(element)
  })
  return [...elements].map((element) => capture(element, transaction, isOwn))
}

/** The element whose text or attribute went away with what carried it, if that is what happened to this item. */
function lostHolder({ parent, parentSub, content }: Y.Item): Y.XmlElement | undefined {
  if (parentSub !== null) return parent instanceof Y.XmlElement && parent._item?.deleted === true ? parent : undefined
  if (!(content instanceof Y.ContentString) || !(parent instanceof Y.XmlText) || parent._item?.deleted !== true)
    return undefined
  const holder = parent._item.parent
  return holder instanceof Y.XmlElement ? holder : undefined
}

function capture(element: Y.XmlElement, transaction: Y.Transaction, isOwn: (client: number) => boolean): LostBlock {
  const wasThere = (item: Y.Item) => !item.deleted || Y.isDeleted(transaction.deleteSet, item.id)
  const attrs: Record<string, unknown> = {}
  const ownAttrs: string[] = []
  for (const [name, item] of element._map) {
    if (!wasThere(item)) continue
    attrs[name] = item.content.getContent()[item.length - 1]
    if (isOwn(item.id.client)) ownAttrs.push(name)
  }
  const id = attrs.id ?? idOf(element)
  return {
    element,
    type: element.nodeName,
    id: typeof id === 'string' ? id : undefined,
    letters: lettersOf(element, wasThere),
    attrs,
    ownAttrs,
  }
}

/** The text of an element, letter by letter, as far as its items are admitted. What stands in a line itself is one letter. */
function lettersOf(element: Y.XmlElement, admits: (item: Y.Item) => boolean): LostLetter[] {
  const letters: LostLetter[] = []
  for (let item = element._start; item !== null; item = item.right) {
    if (!admits(item) || !(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    if (type instanceof Y.XmlText) letters.push(...lettersOfText(type, admits))
    else if (type instanceof Y.XmlElement && isInlineElement(type.nodeName)) {
      const { client, clock } = item.id
      letters.push({ letter: letterOf(type), client, clock, marks: {}, words: wordsOf(type, admits) })
    }
  }
  return letters
}

function lettersOfText(text: Y.XmlText, admits: (item: Y.Item) => boolean): LostLetter[] {
  const letters: LostLetter[] = []
  let marks: Readonly<Record<string, unknown>> = {}
  for (let item = text._start; item !== null; item = item.right) {
    if (!admits(item)) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) marks = { ...marks, [content.key]: content.value }
    if (!(content instanceof Y.ContentString)) continue
    const { client, clock } = item.id
    for (let index = 0; index < content.str.length; index++) {
      letters.push({ letter: content.str.charAt(index), client, clock: clock + index, marks })
    }
  }
  return letters
}
