import * as Y from 'yjs'
import type { Letter } from './alignment.js'
import { elementsOf, idOf } from './element.js'
import type { LostBlock } from './lost-text.js'

/** What a join brought into a text: enough of it to tell that it came from the lost block. */
const LEAST_WORDS = 0.5

export interface Successor {
  readonly element: Y.XmlElement
  /** `copy`: it carries the id on, and its text began as a copy. `join`: it stood before, and took the words over. */
  readonly by: 'copy' | 'join'
}

/** Where the text of a lost block lives on. */
export function successorOf(
  lost: LostBlock,
  content: Y.XmlFragment,
  before: ReadonlyMap<number, number>,
  isOwn: (client: number) => boolean,
): Successor | undefined {
  const arrived = arrivedTexts(content, before)
  // One of several texts of a block that still stands: they were made one, or its words were deleted by somebody who saw them.
  if (lost.element._item?.deleted === false) {
    return arrived.has(lost.element) ? { element: lost.element, by: 'join' } : undefined
  }
  const copy = withId(lost, content)
  if (copy !== undefined) return { element: copy, by: 'copy' }
  const element = joined(lost, arrived, isOwn)
  return element === undefined ? undefined : { element, by: 'join' }
}

/** The block that carries the id on: it was moved, wrapped or given another type. Of several the one that keeps the id. */
function withId({ id }: LostBlock, content: Y.XmlFragment): Y.XmlElement | undefined {
  if (id === undefined) return undefined
  const heirs = [...elementsOf(content)].filter((element) => idOf(element) === id)
  return heirs.sort((a, b) => birth(a).client - birth(b).client || birth(a).clock - birth(b).clock)[0]
}

function birth(element: Y.XmlElement): { client: number; clock: number } {
  return element._item?.id ?? { client: 0, clock: 0 }
}

/** The block that took over the words: it was joined with the one before or after it. */
function joined(
  lost: LostBlock,
  arrived: ReadonlyMap<Y.XmlElement, string>,
  isOwn: (client: number) => boolean,
): Y.XmlElement | undefined {
  const versions = earlierTexts(lost.letters, isOwn)
  let best: { element: Y.XmlElement; length: number } | undefined
  for (const [element, text] of arrived) {
    const length =
      versions.find((version) => text.includes(version))?.length ?? (sharesWords(lost.letters, text) ? 1 : 0)
    if (length > (best?.length ?? 0)) best = { element, length }
  }
  return best?.element
}

/** The lost text as others may have seen it, longest first: without our newest letters, one by one. Blank ones left out. */
function earlierTexts(letters: readonly Letter[], isOwn: (client: number) => boolean): string[] {
  const newest = letters.filter(({ client }) => isOwn(client)).sort((a, b) => b.clock - a.clock)
  const texts = [textOf(letters)]
  const left = new Set(letters)
  for (const letter of newest.slice(0, 2000)) {
    left.delete(letter)
    texts.push(textOf([...left]))
  }
  return texts.filter((text) => text.trim() !== '')
}

function textOf(letters: readonly Letter[]): string {
  return letters.map(({ letter }) => letter).join('')
}

function sharesWords(letters: readonly Letter[], text: string): boolean {
  const words = textOf(letters)
    .split(/\s+/u)
    .filter((word) => word.length > 2)
  const there = new Set(text.split(/\s+/u))
  return words.length > 0 && words.filter((word) => there.has(word)).length >= words.length * LEAST_WORDS
}

/** Text that arrived with a change in blocks that stand, by block. */
function arrivedTexts(content: Y.XmlFragment, before: ReadonlyMap<number, number>): Map<Y.XmlElement, string> {
  const texts = new Map<Y.XmlElement, string>()
  for (const element of elementsOf(content)) {
    let text = ''
    for (const child of element.toArray()) {
      if (!(child instanceof Y.XmlText)) continue
      for (let item = child._start; item !== null; item = item.right) {
        const isNew = item.id.clock + item.length > (before.get(item.id.client) ?? 0)
        if (!item.deleted && isNew && item.content instanceof Y.ContentString) text += item.content.str
      }
    }
    if (text !== '') texts.set(element, text)
  }
  return texts
}
