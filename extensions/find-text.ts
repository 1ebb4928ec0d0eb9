/** Words found in the text of a plan, and put in place of others. */
import type { Node as ProseNode } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { blockDefinition } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { LIMITS } from '../schema/protocol/limits.js'
import { ROOTS } from '../schema/protocol/messages.js'
import { EDIT_ORIGIN } from './undo.js'

export interface Wanted {
  readonly text: string
  readonly matchCase: boolean
  readonly wholeWord: boolean
}

/** Positions in the editor's document, within one text. */
export interface Hit {
  readonly from: number
  readonly to: number
}

/** Stands for a line break or a reference: no word goes across one. */
const BARRIER = '\u0000'

/** Every place of the words, in order. A text is read once for as long as it stays the same. */
export function findHits(doc: ProseNode, { text, matchCase, wholeWord }: Wanted): Hit[] {
  const wanted = matchCase ? alike(text) : small(alike(text))
  if (wanted.trim() === '') return []
  const hits: Hit[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const read = readingOf(node)
    const words = matchCase ? read.words : read.small
    for (let at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + wanted.length)) {
      const end = at + wanted.length
      if (wholeWord && (isLetter(words, at - 1, at) || isLetter(words, end, end - 1))) continue
      hits.push({ from: pos + 1 + at, to: pos + 1 + end })
    }
    return false
  })
  return hits
}

interface Reading {
  readonly words: string
  readonly small: string
}

const readings = new WeakMap<ProseNode, Reading>()

function readingOf(node: ProseNode): Reading {
  let reading = readings.get(node)
  if (reading === undefined) {
    const words = alike(node.textBetween(0, node.content.size, '', BARRIER))
    reading = { words, small: small(words) }
    readings.set(node, reading)
  }
  return reading
}

/** Letters that are one to whoever types them; as many as before, so that places stay. */
const alike = (text: string) => text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll('\u00a0', ' ')

/** Small letters, as many as before: a few capitals would become two. */
function small(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return text.replaceAll(/\p{Lu}/gu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  )
}

/** Whether the word goes on at `at`: `beside` is its own last letter there. */
function isLetter(words: string, at: number, beside: number): boolean {
  const letter = /[\p{L}\p{N}_]/u
  return letter.test(words.charAt(at)) && letter.test(words.charAt(beside))
}

/**
 * Puts `text` in the place of each hit, in the shared document itself and in one edit of it: only the letters that differ are
 * written, so that what colleagues type beside them stays where it is. Words take on the looks of the last letter they replace.
 * @param hits as found in `shown`, the editor's document as it is now
 * @returns how many were replaced; the others would have made their block longer than it may be
 */
export function replaceHits(doc: Y.Doc, shown: ProseNode, hits: readonly Hit[], text: string): number {
  const content = doc.getXmlFragment(ROOTS.content)
  const room = new Map<ProseNode, number>()
  const chosen = hits.filter(({ from, to }) => {
    const block = shown.resolve(from).node(1)
    const left = (room.get(block) ?? roomIn(block)) - (text.length - (to - from))
    if (left < 0 && text.length > to - from) return false
    room.set(block, left)
    return true
  })
  doc.transact(() => {
    // From the end, so that the places of the others stay.
    for (const hit of chosen.toReversed()) replaceOne(content, shown, hit, text)
  }, EDIT_ORIGIN)
  return chosen.length
}

function roomIn(block: ProseNode): number {
  const definition: BlockDefinition | undefined = blockDefinition(block.type.name)
  return (definition?.text.maxLength ?? LIMITS.blockText) - block.content.size
}

function replaceOne(content: Y.XmlFragment, shown: ProseNode, { from, to }: Hit, text: string): void {
  const place = shown.resolve(from)
  let holder: unknown = content
  for (let depth = 0; depth < place.depth; depth++)
    holder = holder instanceof Y.XmlFragment ? holder.get(place.index(depth)) : undefined
  if (!(holder instanceof Y.XmlElement)) return
  // What stands before a hit is as it was: hits after it are the ones already replaced.
  let start = 0
  let left = text
  const end = place.parentOffset + to - from
  for (const child of holder.toArray()) {
    const size = child instanceof Y.XmlText ? child.length : 1
    const [first, last] = [Math.max(0, place.parentOffset - start), Math.min(size, end - start)]
    start += size
    // A merge may have left the letters in two texts side by side: each goes from its own.
    if (!(child instanceof Y.XmlText) || first >= last) continue
    if (left !== '') child.insert(last, left)
    left = ''
    child.delete(first, last - first)
  }
}
