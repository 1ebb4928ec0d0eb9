import * as Y from 'yjs'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { type Extent, NOTHING } from '../../versions/loss.js'
import { checkNeighbours, checkPlacement } from './check-struct.js'
import { Refusal } from './refusal.js'
import type { PlanRoots } from './roots.js'
import { deletedStructs, newStructs, wasThere } from './structs.js'

type Parent = Y.AbstractType<unknown>

/** What a transaction changed, as the parts of a plan that must be looked at again. */
export interface Touched {
  /** Top-level elements that are still there. */
  readonly blocks: Set<Y.XmlElement>
  readonly meta: Set<string>
  readonly people: Set<string>
  readonly readings: Set<string>
  /** Formatting that was put into texts. */
  readonly formats: Y.ContentFormat[]
  /** The document grew by content that is not deleted already. */
  grew: boolean
  /** What was there before and is deleted. */
  readonly deleted: Extent
}

/** Where a type stands: its root and, below the content, the item of the top-level block it is in. */
interface Place {
  readonly root: Parent
  readonly top: Y.Item | null
  readonly depth: number
}

/**
 * Looks at every new struct and every deletion of a transaction, inside it, while deleted content is still readable.
 * Costs as much as the edit is long, whatever the size of the plan.
 * @param clients clients whose clocks the applied updates may have moved
 * @throws Refusal for a struct that stands where its kind has no place, or too deep, or beside a stranger
 */
export function collectTouched(transaction: Y.Transaction, clients: Iterable<number>, roots: PlanRoots): Touched {
  const touched: Touched = {
    blocks: new Set(),
    meta: new Set(),
    people: new Set(),
    readings: new Set(),
    formats: [],
    grew: false,
    deleted: { ...NOTHING },
  }
  const places = new Map<Parent, Place>()
  const { store } = transaction.doc
  for (const struct of newStructs(transaction, clients)) {
    if (!(struct instanceof Y.Item)) continue
    checkPlacement(struct, parentOf(struct), roots)
    checkNeighbours(struct, store)
    if (!struct.deleted) touched.grew = true
    if (struct.content instanceof Y.ContentFormat) touched.formats.push(struct.content)
    note(struct, places, roots, touched)
  }
  for (const struct of deletedStructs(transaction)) {
    if (!(struct instanceof Y.Item)) continue
    note(struct, places, roots, touched)
    if (wasThere(struct, transaction)) countDeleted(struct, roots, touched.deleted)
  }
  return touched
}

function countDeleted({ parent, content, length }: Y.Item, roots: PlanRoots, deleted: Extent): void {
  if (parent === roots.content) deleted.blocks += 1
  else if (parent === roots.people || parent === roots.readings) deleted.entries += 1
  if (content instanceof Y.ContentString) deleted.letters += length
  else if (content instanceof Y.ContentAny) {
    for (const value of content.arr) deleted.letters += typeof value === 'string' ? value.length : 1
  }
}

function parentOf(item: Y.Item): Parent {
  if (item.parent instanceof Y.AbstractType) return item.parent
  throw new Refusal('placement', 'An edit belongs to nothing.')
}

function note(item: Y.Item, places: Map<Parent, Place>, roots: PlanRoots, touched: Touched): void {
  const parent = parentOf(item)
  const { root, top, depth } = placeOf(parent, places)
  if (depth > LIMITS.depth) throw new Refusal('depth', `Content may be nested ${LIMITS.depth} levels deep at most.`)
  if (root === roots.content) {
    const block = top ?? item
    if (!block.deleted && block.content instanceof Y.ContentType && block.content.type instanceof Y.XmlElement) {
      touched.blocks.add(block.content.type)
    }
  } else if (root === roots.meta) addKey(touched.meta, item)
  else if (root === roots.people) addKey(touched.people, item)
  else if (root === roots.readings) addKey(touched.readings, item)
  else throw new Refusal('root', 'An edit belongs to no part of a plan.')
}

function addKey(keys: Set<string>, item: Y.Item): void {
  if (item.parentSub !== null) keys.add(item.parentSub)
}

function placeOf(type: Parent, places: Map<Parent, Place>): Place {
  const known = places.get(type)
  if (known !== undefined) return known
  let root = type
  let top: Y.Item | null = null
  let depth = 0
  // One step beyond the limit is enough to know that it is passed.
  while (root._item !== null && depth <= LIMITS.depth) {
    top = root._item
    root = parentOf(top)
    depth += 1
  }
  const place = { root, top, depth }
  places.set(type, place)
  return place
}
