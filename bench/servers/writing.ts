/**
 * What people write in these measurements, made before the clock runs. Everything is plain Yjs bytes that any document takes:
 * nothing refers to what a server put into a plan of its own.
 */
import * as Y from 'yjs'
import { seededRandom } from '../../test/support/seeded-random.js'

/** Client id of the content that is there before anybody writes. */
const SEED_CLIENT = 500
/** Client id of the first author. */
const FIRST_AUTHOR = 1_000
/** Structured blocks around the paragraphs that people write in: about what the sample plan has. */
const BLOCKS = 200
const PASTE_PARAGRAPHS = 22
/** Letters of a pasted paragraph; a block may have 50,000. */
const PARAGRAPH_LETTERS = 48_000
/** Keystrokes of a long history that go over the wire as one update. */
const SITTING = 100
const LETTERS = 'etaoin shrdlu'

/** One person's edits in order, and where each ends on that person's own Yjs clock. */
export interface Author {
  readonly clientId: number
  readonly updates: readonly Uint8Array[]
  readonly ends: readonly number[]
}

/** A document before anybody writes, and people who will write in it, each in a paragraph of their own. */
export interface Writing {
  readonly seed: Uint8Array
  readonly authors: readonly Author[]
}

/** @param each what one edit puts in, by its number */
export function writing(people: number, edits: number, each: (edit: number) => string, blocks = BLOCKS): Writing {
  const seed = seedDocument(people, blocks)
  const authors = Array.from({ length: people }, (_, person) => {
    return record(seed, person, edits, (doc, edit) => {
      const text = textAt(doc, person)
      text.insert(text.length, each(edit))
    })
  })
  return { seed, authors }
}

/** Somebody who pastes a megabyte, in paragraphs, several times. */
export function pasting(times: number): Writing {
  const seed = seedDocument(1, BLOCKS)
  const author = record(seed, 0, times, (doc) => {
    const paragraphs = Array.from({ length: PASTE_PARAGRAPHS }, () =>
      paragraph('pasted '.repeat(PARAGRAPH_LETTERS / 7)),
    )
    doc.getXmlFragment('content').insert(1, paragraphs)
  })
  return { seed, authors: [author] }
}

/** A document that was written over many sittings: letters put in and taken out all over it. */
export function history(keystrokes: number): Writing {
  const random = seededRandom(7)
  const paragraphs = 40
  const seed = seedDocument(paragraphs, BLOCKS)
  const author = record(seed, 0, keystrokes / SITTING, (doc) => {
    for (let key = 0; key < SITTING; key += 1) {
      const text = textAt(doc, Math.floor(random() * paragraphs))
      const place = Math.floor(random() * text.length)
      if (random() < 0.2 && text.length > 0) text.delete(place, 1)
      else text.insert(place, LETTERS[Math.floor(random() * LETTERS.length)] ?? 'e')
    }
  })
  return { seed, authors: [author] }
}

/** The text of a document's blocks, one a line. */
export function textOf(doc: Y.Doc): string {
  const lines = doc.getXmlFragment('content').toArray()
  return lines.map((block) => (block instanceof Y.XmlElement ? block.toArray().join('') : '')).join('\n')
}

/** What everybody has in the end. */
export function result({ seed, authors }: Writing): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    Y.applyUpdate(doc, seed)
    for (const { updates } of authors) for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

function record(seed: Uint8Array, person: number, edits: number, edit: (doc: Y.Doc, count: number) => void): Author {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seed)
  const clientId = FIRST_AUTHOR + person
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  const ends: number[] = []
  doc.on('update', (update: Uint8Array) => {
    updates.push(update)
    ends.push(Y.getState(doc.store, clientId))
  })
  for (let count = 0; count < edits; count += 1) doc.transact(() => edit(doc, count))
  return { clientId, updates, ends }
}

function seedDocument(paragraphs: number, blocks: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = SEED_CLIENT
  const places = Array.from({ length: paragraphs }, () => paragraph('Written here: '))
  const actions = Array.from({ length: blocks }, (_, i) => {
    const action = new Y.XmlElement('action')
    action.setAttribute('id', `bench-${i}`)
    action.setAttribute('status', 'in_progress')
    action.setAttribute('end', '2026-12-18')
    action.insert(0, [new Y.XmlText(`Action number ${i}: a sentence as long as the titles of actions are`)])
    return action
  })
  doc.getXmlFragment('content').insert(0, [...places, ...actions])
  return Y.encodeStateAsUpdate(doc)
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

function textAt(doc: Y.Doc, paragraph: number): Y.XmlText {
  const element = doc.getXmlFragment('content').get(paragraph)
  const text = element instanceof Y.XmlElement ? element.get(0) : undefined
  if (text instanceof Y.XmlText) return text
  throw new Error(`no text in paragraph ${paragraph}`)
}
