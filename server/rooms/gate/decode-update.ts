import * as Y from 'yjs'
import { isPlainValue } from './plain-value.js'
import { Refusal, undecodable } from './refusal.js'
import type { RootShapes } from './roots.js'

/** Highest clock a client may reach: far above any person's typing, far below where arithmetic on clocks loses digits. */
const MAX_CLOCK = 2 ** 40
const MAX_NAME = 200

/** The clocks of one client that an update brings: `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** An update that was read to its end and holds only kinds of content that documents are made of. Nothing of it is applied. */
export interface DecodedUpdate {
  readonly bytes: Uint8Array
  readonly structs: readonly (Y.GC | Y.Item)[]
  readonly spans: ReadonlyMap<number, Span>
  readonly deletes: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
  /** The update itself says that a part is missing. */
  readonly skips: boolean
}

/**
 * Reads an update without touching any document.
 * @param shapes what may stand at the root
 * @throws Refusal with 4400 when the bytes are no update, with 4422 when they hold what no such document may hold
 */
export function decodeUpdate(bytes: Uint8Array, shapes: RootShapes): DecodedUpdate {
  const { structs, ds } = read(bytes)
  const spans = new Map<number, Span>()
  const kept: (Y.GC | Y.Item)[] = []
  let skips = false
  for (const struct of structs) {
    if (struct.length === 0) throw new Refusal('empty-struct', 'An edit of no length was sent.')
    extend(spans, struct.id.client, struct.id.clock, struct.length)
    if (struct instanceof Y.Skip) {
      skips = true
    } else {
      if (struct instanceof Y.Item) checkItem(struct, shapes)
      kept.push(struct)
    }
  }
  for (const [client, ranges] of ds.clients) {
    checkClient(client)
    let end = 0
    for (const { clock, len } of ranges) {
      if (len === 0) throw new Refusal('empty-struct', 'A deletion of no length was sent.')
      if (clock + len > MAX_CLOCK) throw clockTooHigh()
      // Yjs sends them so; each costs a look at all that it covers, and one message has room for a million.
      if (clock < end) throw new Refusal('clock', 'An edit deletes the same twice.')
      end = clock + len
    }
  }
  return { bytes, structs: kept, spans, deletes: ds.clients, skips }
}

function read(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(bytes)
  } catch {
    throw undecodable('it is cut short or is no update')
  }
}

function extend(spans: Map<number, Span>, client: number, clock: number, length: number): void {
  const before = spans.get(client)
  if (before === undefined) checkClient(client)
  // The reader that applies updates keeps one list a client, so a second list would hide the first.
  else if (before.to !== clock) throw new Refusal('clock', 'One author appears twice in an edit.')
  const to = clock + length
  if (to > MAX_CLOCK) throw clockTooHigh()
  spans.set(client, { from: before?.from ?? clock, to })
}

const clockTooHigh = () => new Refusal('clock', 'An edit is numbered higher than any edit can be.')

function checkClient(client: number): void {
  if (!Number.isSafeInteger(client)) throw new Refusal('clock', 'An edit names an impossible author.')
}

function checkItem(item: Y.Item, shapes: RootShapes): void {
  // Before an item is integrated its parent is the name of a root, the id of a parent, or null when a neighbour tells it.
  const parent: unknown = item.parent
  if (typeof parent === 'string') checkRoot(parent, item, shapes)
  if (item.parentSub !== null) checkName(item.parentSub)
  const { content } = item
  if (content instanceof Y.ContentType) checkType(content.type)
  else if (content instanceof Y.ContentAny) {
    if (!content.arr.every((value) => isPlainValue(value))) throw strangeValue()
  } else if (content instanceof Y.ContentFormat) {
    checkName(content.key)
    if (!isPlainValue(content.value)) throw strangeValue()
  } else if (!(content instanceof Y.ContentString || content instanceof Y.ContentDeleted)) {
    throw new Refusal('content-kind', 'An edit holds a kind of content that a plan has no place for.')
  }
}

const strangeValue = () => new Refusal('value', 'An edit holds a value that is not plain text, a number, yes or no.')

function checkRoot(name: string, item: Y.Item, shapes: RootShapes): void {
  if (!Object.hasOwn(shapes, name)) throw new Refusal('root', `There is no part named "${name.slice(0, 40)}" here.`)
  const inMap = shapes[name] === 'table'
  if ((item.parentSub !== null) !== inMap) {
    throw new Refusal('root', `The part "${name}" is ${inMap ? 'a table' : 'a list'}, and was used otherwise.`)
  }
}

function checkName(name: string): void {
  if (name === '__proto__' || name.length === 0 || name.length > MAX_NAME) {
    throw new Refusal('value', 'An edit uses a name that cannot be used.')
  }
}

function checkType(type: unknown): void {
  if (type instanceof Y.XmlText) return
  if (type instanceof Y.XmlElement && !(type instanceof Y.XmlHook)) checkName(type.nodeName)
  else throw new Refusal('content-kind', 'An edit holds a kind of content that a plan has no place for.')
}
