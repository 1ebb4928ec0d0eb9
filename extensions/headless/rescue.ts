/**
 * A move, a join or a change of type is, to Yjs, a deletion and a copy: what somebody typed into the old block meanwhile goes
 * with it. Its author's page notices and writes its own words into the block that took over. Only ever one's own, so two
 * pages never write the same words.
 */
import * as Y from 'yjs'
import { ROOTS } from '../../schema/protocol/messages.js'
import { align } from './alignment.js'
import { carriedField } from './carry-field.js'
import { attributeOf, idOf } from './element.js'
import { knownHere } from './known.js'
import { type LostBlock, type LostLetter, lostBlocks } from './lost-text.js'
import { letterOf } from './references.js'
import { type Successor, successorOf } from './successor.js'

/** Origin of what a rescue writes; undo does not track it. */
export const RESCUE_ORIGIN = 'living-plan/rescue'

/** Words of this device whose block is gone: the page keeps them and offers to put them back. */
export interface SetAside {
  readonly blockId: string | undefined
  readonly type: string
  /** The whole text of the block as this device last saw it. */
  readonly text: string
  readonly attrs: Readonly<Record<string, unknown>>
  /** Id of the nearest text above it that still stands. */
  readonly after: string | undefined
}

export interface RescueOptions {
  /**
   * Client ids of this page and of earlier sessions on this device that no other open page claims: two pages that both
   * claim one would both write its words.
   */
  readonly isOwn: (clientId: number) => boolean
  readonly onSetAside: (words: SetAside) => void
}

/**
 * Watches changes from elsewhere. Apply them with a transaction that is not local (`Y.applyUpdate` does).
 * @returns a function that stops it
 */
export function installRescue(doc: Y.Doc, options: RescueOptions): () => void {
  let waiting: { lost: LostBlock; before: ReadonlyMap<number, number> }[] = []
  const collect = (transaction: Y.Transaction) => {
    if (transaction.local || transaction.deleteSet.clients.size === 0) return
    for (const lost of lostBlocks(transaction, options.isOwn)) waiting.push({ lost, before: transaction.beforeState })
  }
  const write = () => {
    if (waiting.length === 0) return
    const rescues = waiting
    waiting = []
    doc.transact(() => {
      for (const { lost, before } of rescues) rescue(doc, lost, before, options)
    }, RESCUE_ORIGIN)
  }
  doc.on('afterTransaction', collect)
  doc.on('afterAllTransactions', write)
  return () => {
    doc.off('afterTransaction', collect)
    doc.off('afterAllTransactions', write)
  }
}

function rescue(doc: Y.Doc, lost: LostBlock, before: ReadonlyMap<number, number>, options: RescueOptions): void {
  const successor = successorOf(lost, doc.getXmlFragment(ROOTS.content), before, options.isOwn)
  if (successor === undefined) {
    const text = lost.letters.map(({ letter, words }) => (letter === '\n' ? letter : (words ?? letter))).join('')
    const wrote = lost.letters.some(({ client }) => options.isOwn(client))
    if (wrote) {
      const after = idAbove(lost.element)
      options.onSetAside({ blockId: lost.id, type: lost.type, text, attrs: lost.attrs, after })
    }
    return
  }
  insertMissing(lost, successor, before, options.isOwn)
  if (successor.by === 'copy') carryAttributes(lost, successor.element)
}

function idAbove({ _item }: Y.XmlElement): string | undefined {
  for (let item = _item?.left ?? null; item !== null; item = item.left) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    const id = type instanceof Y.XmlElement ? idOf(type) : undefined
    if (id !== undefined) return id
  }
  return undefined
}

/** A letter of the block that took over: where it stands, and whether it came with the copy. */
interface Place {
  /** The text it is a letter of; a line break or a reference stands for itself. */
  readonly holder: Y.XmlText | Y.XmlElement
  readonly index: number
  readonly letter: string
  readonly key: string
  readonly copied: boolean
}

function insertMissing(
  { letters }: LostBlock,
  { element, by }: Successor,
  before: ReadonlyMap<number, number>,
  isOwn: (client: number) => boolean,
): void {
  const places = placesIn(element, by === 'copy' ? birthOf(element) : undefined, before)
  const matches = matchLetters(letters, places, isOwn)
  const runs: { at: number; letters: LostLetter[] }[] = []
  let at: number | undefined
  let open: LostLetter[] | undefined
  letters.forEach((letter, index) => {
    const match = matches[index]
    if (match !== undefined || !isOwn(letter.client)) {
      open = undefined
      if (match !== undefined) at = match + 1
    } else if (open !== undefined) open.push(letter)
    else {
      open = [letter]
      runs.push({ at: at ?? firstMatch(matches, index) ?? places.length, letters: open })
    }
  })
  // From the end, so that places before stay where they are; runs at one place last first, so that they keep their order.
  for (const run of runs.sort((a, b) => a.at - b.at).reverse())
    insertRun(insertionPoint(element, places, run.at), run.letters)
}

/** Letters that still stand are themselves; the others are looked for among those that were copied. */
function matchLetters(
  letters: readonly LostLetter[],
  places: readonly Place[],
  isOwn: (client: number) => boolean,
): (number | undefined)[] {
  const standing = new Map(places.map(({ key }, index) => [key, index]))
  const matches = letters.map(({ client, clock }) => standing.get(`${client}/${clock}`))
  const gone = [...letters.keys()].filter((index) => matches[index] === undefined)
  const copies = [...places.keys()].filter((index) => places[index]?.copied === true)
  const found = align(
    gone.flatMap((index) => letters[index] ?? []),
    copies.map((index) => places[index]?.letter ?? '').join(''),
    isOwn,
  )
  gone.forEach((index, at) => {
    const match = found[at]
    matches[index] = match === undefined ? undefined : copies[match]
  })
  return matches
}

function firstMatch(matches: readonly (number | undefined)[], from: number): number | undefined {
  return matches.slice(from).find((match) => match !== undefined)
}

/** Whether a letter was part of the text that a new copy was born with. */
type Birth = (client: number, clock: number) => boolean

/**
 * Whoever made the copy wrote its text in one go, so the letters' clocks follow that of the text itself. What the copier or
 * others wrote later does not count as copied.
 */
function birthOf(element: Y.XmlElement): Birth {
  const creator = element._item?.id.client
  const born = new Set<number>()
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText) || child._item === null) continue
    const own: Y.Item[] = []
    for (let item = child._start; item !== null; item = item.right) if (item.id.client === creator) own.push(item)
    let next = child._item.lastId.clock + 1
    for (const item of own.sort((a, b) => a.id.clock - b.id.clock)) {
      if (item.id.clock !== next) break
      next += item.length
      for (let clock = item.id.clock; clock < next; clock++) born.add(clock)
    }
  }
  // Restored by undo, letters are not written in one go: then all of the restorer's count.
  return (client, clock) => client === creator && (born.size === 0 || born.has(clock))
}

function placesIn(element: Y.XmlElement, birth: Birth | undefined, before: ReadonlyMap<number, number>): Place[] {
  const places: Place[] = []
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlElement && child._item !== null) {
      const { client, clock } = child._item.id
      const copied = birth === undefined ? clock >= (before.get(client) ?? 0) : client === element._item?.id.client
      places.push({ holder: child, index: 0, letter: letterOf(child), key: `${client}/${clock}`, copied })
    }
    if (!(child instanceof Y.XmlText)) continue
    let index = 0
    for (let item = child._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      const { client, clock } = item.id
      for (let offset = 0; offset < item.length; offset++) {
        const copied = birth === undefined ? clock + offset >= (before.get(client) ?? 0) : birth(client, clock + offset)
        const letter = item.content.str.charAt(offset)
        places.push({ holder: child, index: index + offset, letter, key: `${client}/${clock + offset}`, copied })
      }
      index += item.length
    }
  }
  return places
}

/** Where to write so that it stands before the letter at `at`, right after the one before it. */
function insertionPoint(
  element: Y.XmlElement,
  places: readonly Place[],
  at: number,
): { text: Y.XmlText; index: number } {
  const previous = places[at - 1]
  if (previous?.holder instanceof Y.XmlText) return { text: previous.holder, index: previous.index + 1 }
  const next = places[at]
  if (next?.holder instanceof Y.XmlText) return { text: next.holder, index: next.index }
  const children = element.toArray()
  const after = previous === undefined ? 0 : children.indexOf(previous.holder) + 1
  const beside = children[after]
  if (beside instanceof Y.XmlText) return { text: beside, index: 0 }
  const text = new Y.XmlText()
  element.insert(after, [text])
  return { text, index: 0 }
}

/** Inserts letters, a stretch of equal marks at a time, last stretch first. Line breaks become spaces, references words. */
function insertRun({ text, index }: { text: Y.XmlText; index: number }, letters: readonly LostLetter[]): void {
  const stretches: { string: string; marks: LostLetter['marks'] }[] = []
  for (const { letter, words, marks } of letters) {
    const last = stretches.at(-1)
    const string = words ?? letter
    if (last !== undefined && last.marks === marks) last.string += string
    else stretches.push({ string, marks })
  }
  for (const { string, marks } of stretches.reverse()) {
    text.insert(index, string, Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== null)))
  }
}

/**
 * Field values that this device set on the old copy and whoever made the new one had not seen: the new copy still has the
 * value it was born with. A field changed on the new copy since is left alone, and so is one that its type does not have.
 */
function carryAttributes({ type, attrs, ownAttrs }: LostBlock, successor: Y.XmlElement): void {
  const known = knownHere.nodes.get(successor.nodeName)
  for (const own of ownAttrs) {
    if (own === 'id') continue
    const carried = carriedField(type, successor.nodeName, own, attrs[own])
    if (carried === undefined || known?.has(carried.name) !== true) continue
    const { name, value } = carried
    if (attributeOf(successor, name) === value) continue
    const item = successor._map.get(name)
    if (item !== undefined && item.left !== null) continue
    // Y types attribute values as strings; the binding and we store numbers and booleans too.
    successor.setAttribute(name, value as string)
  }
}
