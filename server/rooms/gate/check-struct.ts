import * as Y from 'yjs'
import { isInlineElement } from '../../../schema/prose.js'
import { isPrimitive } from './plain-value.js'
import { Refusal } from './refusal.js'
import type { PlanRoots } from './roots.js'

type Parent = Y.AbstractType<unknown>

/** Pieces of a run looked at before it is taken for no run. */
const LONGEST_RUN = 1000

/**
 * Whether this kind of content may stand under this kind of parent, so that readers and encoders never meet a surprise:
 * elements in the content, elements and texts in elements, letters and formats in texts, single values in maps and attributes.
 * @throws Refusal
 */
export function checkPlacement(item: Y.Item, parent: Parent, roots: PlanRoots): void {
  const { content, parentSub } = item
  // What is deleted already is emptied before it is stored or sent.
  const gone = item.deleted
  if (parent === roots.content) {
    if (parentSub !== null) throw new Refusal('root', 'The list of blocks has no fields of its own.')
    if (!gone && !isElement(content)) throw new Refusal('placement', 'Only blocks may stand at the top of a plan.')
  } else if (parent instanceof Y.XmlText) {
    if (parentSub !== null) throw new Refusal('placement', 'A text has no fields of its own.')
    if (!(gone || content instanceof Y.ContentString || content instanceof Y.ContentFormat)) {
      throw new Refusal('placement', 'A text holds letters and formatting only.')
    }
  } else if (parent instanceof Y.XmlElement) {
    if (parentSub !== null) {
      if (!gone && !(isSingle(content) && isPrimitive(content.arr[0])))
        throw new Refusal('value', `The field "${parentSub}" must be a text, a number, yes or no.`)
    } else if (isInlineElement(parent.nodeName)) {
      throw new Refusal('placement', `A ${parent.nodeName} holds nothing.`)
    } else if (!(gone || isElement(content) || isText(content))) {
      throw new Refusal('placement', `A ${parent.nodeName} holds text and other elements only.`)
    }
  } else if (parent === roots.meta || parent === roots.people || parent === roots.readings) {
    if (parentSub === null) throw new Refusal('root', 'A table of the plan was used as a list.')
    if (!(gone || isSingle(content))) throw new Refusal('value', `The entry "${parentSub}" must be a value.`)
  } else {
    throw new Refusal('root', 'An edit belongs to no part of a plan.')
  }
}

function isElement(content: Y.Item['content']): boolean {
  return content instanceof Y.ContentType && content.type instanceof Y.XmlElement
}

function isSingle(content: Y.Item['content']): content is Y.ContentAny {
  return content instanceof Y.ContentAny && content.arr.length === 1
}

function isText(content: Y.Item['content']): boolean {
  return content instanceof Y.ContentType && content.type instanceof Y.XmlText
}

/**
 * A struct names the neighbours it was typed between. When they lie in different places, or are letters of one run the wrong
 * way round, one reader puts it here and another there, for ever apart; no honest editor makes such an edit. What undo makes
 * is let through: neighbours that have changed places, and one and the same neighbour on both sides.
 * @throws Refusal
 */
export function checkNeighbours(item: Y.Item, store: Y.Doc['store']): void {
  const { origin, rightOrigin } = item
  if (origin !== null) checkSamePlace(item, Y.getItem(store, origin))
  if (rightOrigin === null) return
  if (item.parentSub !== null) throw new Refusal('neighbour', 'A field was written as if it were a list.')
  const right = Y.getItem(store, rightOrigin)
  checkSamePlace(item, right)
  if (origin?.client === rightOrigin.client && origin.clock > rightOrigin.clock && isOneRun(right, origin.clock)) {
    throw new Refusal('neighbour', 'An edit has its neighbours the wrong way round.')
  }
}

/** Whether a struct goes on without a break up to a clock, so that readers may hold it in one piece or in many. */
function isOneRun(from: Y.Item, to: number): boolean {
  let piece = from
  for (let count = 0; piece.id.clock + piece.length <= to; count++) {
    const next = piece.right
    if (next === null || count === LONGEST_RUN || next.id.client !== piece.id.client) return false
    if (next.id.clock !== piece.id.clock + piece.length) return false
    piece = next
  }
  return true
}

function checkSamePlace(item: Y.Item, neighbour: Y.Item | Y.GC): void {
  const together =
    neighbour instanceof Y.Item && neighbour.parent === item.parent && neighbour.parentSub === item.parentSub
  if (!together) throw new Refusal('neighbour', 'An edit stands in two places at once.')
}
