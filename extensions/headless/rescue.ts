/**
 * A move, a join or a change of type is, to Yjs, a deletion and a copy: what somebody typed into the old block meanwhile goes
 * with it. Its author's page notices and writes its own words into the block that took over. Only ever one's own, so two
 * pages never write the same words.
 */
import * as Y from 'yjs'
import { ROOTS } from '../../schema/protocol/messages.js'
import { align, seenUpTo } from './alignment.js'
import { attributeOf } from './element.js'
import { knownHere } from './known.js'
import { type LostBlock, type LostLetter, lostBlocks } from './lost-text.js'
import { successorOf } from './successor.js'

/** Origin of what a rescue writes; undo does not track it. */
export const RESCUE_ORIGIN = 'living-plan/rescue'

/** Words of this device whose block is gone: the page keeps them and offers to put them back. */
export interface SetAside {
  readonly blockId: string | undefined
  readonly type: string
  /** The whole text of the block as this device last saw it. */
  readonly text: string
  readonly attrs: Readonly<Record<string, unknown>>
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
    const text = lost.letters.map(({ letter }) => letter).join('')
    const wrote = lost.letters.some(({ client }) => options.isOwn(client))
    if (wrote) options.onSetAside({ blockId: lost.id, type: lost.type, text, attrs: lost.attrs })
    return
  }
  insertMissing(lost, successor, options.isOwn)
  if (successor !== lost.element) carryAttributes(lost, successor)
}

interface Place {
  readonly text: Y.XmlText
  readonly index: number
}

function insertMissing({ letters }: LostBlock, successor: Y.XmlElement, isOwn: (client: number) => boolean): void {
  const { text, places } = lettersWithPlaces(successor)
  const matches = align(letters, text)
  const seen = new Map<number, number>()
  for (const { client } of letters) {
    if (isOwn(client) && !seen.has(client)) seen.set(client, seenUpTo(client, letters, matches))
  }
  const runs: { at: number; letters: LostLetter[] }[] = []
  let at: number | undefined
  let open: LostLetter[] | undefined
  letters.forEach((letter, index) => {
    const match = matches[index]
    const isMissing = letter.clock >= (seen.get(letter.client) ?? Number.POSITIVE_INFINITY)
    if (!isMissing) {
      open = undefined
      if (match !== undefined) at = match + 1
    } else if (open !== undefined) open.push(letter)
    else {
      open = [letter]
      runs.push({ at: at ?? firstMatch(matches, index) ?? text.length, letters: open })
    }
  })
  for (const run of runs.reverse()) insertRun(placeAt(successor, places, run.at), run.letters)
}

function firstMatch(matches: readonly (number | undefined)[], from: number): number | undefined {
  return matches.slice(from).find((match) => match !== undefined)
}

/** Text of a block with the place of each letter in its shared texts, and one place more for the end. */
function lettersWithPlaces(element: Y.XmlElement): { text: string; places: Place[] } {
  let text = ''
  const places: Place[] = []
  let end: Place | undefined
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) {
      const string = plain(child)
      for (let index = 0; index < string.length; index++) places.push({ text: child, index })
      text += string
      end = { text: child, index: string.length }
    } else if (child instanceof Y.XmlElement && end !== undefined) {
      places.push(end)
      text += '\n'
    }
  }
  if (end !== undefined) places.push(end)
  return { text, places }
}

function plain(text: Y.XmlText): string {
  let string = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) string += item.content.str
  }
  return string
}

function placeAt(element: Y.XmlElement, places: readonly Place[], at: number): Place {
  const place = places[Math.min(at, places.length - 1)]
  if (place !== undefined) return place
  const text = new Y.XmlText()
  element.insert(0, [text])
  return { text, index: 0 }
}

/** Inserts letters, a stretch of equal marks at a time, last stretch first. Line breaks become spaces. */
function insertRun({ text, index }: Place, letters: readonly LostLetter[]): void {
  const stretches: { string: string; marks: LostLetter['marks'] }[] = []
  for (const { letter, marks } of letters) {
    const last = stretches.at(-1)
    const string = letter === '\n' ? ' ' : letter
    if (last !== undefined && last.marks === marks) last.string += string
    else stretches.push({ string, marks })
  }
  for (const { string, marks } of stretches.reverse()) {
    text.insert(index, string, Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== null)))
  }
}

/**
 * Field values that this device set on the old copy and whoever made the new one had not seen: the new copy still has the
 * value it was born with. A field changed on the new copy since is left alone.
 */
function carryAttributes({ attrs, ownAttrs }: LostBlock, successor: Y.XmlElement): void {
  const known = knownHere.nodes.get(successor.nodeName)
  for (const name of ownAttrs) {
    if (name === 'id' || known?.has(name) !== true || attributeOf(successor, name) === attrs[name]) continue
    const item = successor._map.get(name)
    if (item !== undefined && item.left !== null) continue
    // Y types attribute values as strings; the binding and we store numbers and booleans too.
    successor.setAttribute(name, attrs[name] as string)
  }
}
