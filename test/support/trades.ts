import { expect } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { DocumentPart } from '../../schema/protocol/document-keys.js'
import type { Role } from '../../schema/protocol/roles.js'
import { validateDocument } from '../../schema/validate.js'
import { commentsFault } from '../../server/plans/check-comments.js'
import { linesFault } from '../../server/plans/check-lines.js'
import { textOf } from './plans.js'

/** What healthy people do in a document while somebody attacks it. */
export interface Trade {
  readonly part: DocumentPart
  /** Of the colleague who reads; `viewer` unless said otherwise. */
  readonly reader?: Role
  /** Puts a word where a colleague sees it. */
  write(doc: Y.Doc, word: string, userId: string): void
  sees(doc: Y.Doc, word: string): boolean
  /** All that is in the document, to be compared. */
  read(doc: Y.Doc): unknown
  /** The same without what the pair itself writes. */
  restOf(doc: Y.Doc): unknown
  expectValid(stored: Y.Doc, owners: ReadonlyMap<number, string>): void
}

const MOST_LETTERS = 150

/** The block that the pair writes in. */
export const PAIRS_BLOCK = 'a-3'

/** Typing in a block of the plan. */
export const typing: Trade = {
  part: 'plan',
  write(doc, word) {
    const text = textIn(doc)
    text.insert(0, word)
    if (text.length > MOST_LETTERS) text.delete(MOST_LETTERS / 2, text.length - MOST_LETTERS / 2)
  },
  sees: (doc, word) => textIn(doc).toString().includes(word),
  read: readDocument,
  restOf(doc) {
    const whole = readDocument(doc)
    const content = (whole.content.content ?? []).filter(({ attrs }) => attrs?.['id'] !== PAIRS_BLOCK)
    return { ...whole, content: { ...whole.content, content } }
  },
  expectValid: (stored) => expect(validateDocument(readDocument(stored))).toEqual([]),
}

const PAIRS_THREAD = 't-pair'
const PAIRS_MESSAGE = `${PAIRS_THREAD}/m-1`

/** Changing a message beside the plan, over and over. */
export const talking: Trade = {
  part: 'comments',
  write(doc, word, by) {
    const threads = doc.getMap<Record<string, unknown>>('threads')
    const now = new Date().toISOString()
    if (!threads.has(PAIRS_THREAD)) threads.set(PAIRS_THREAD, { by, at: now, kind: 'question', anchor: null })
    const said = threads.get(PAIRS_MESSAGE)
    threads.set(
      PAIRS_MESSAGE,
      said === undefined ? { by, at: now, text: word } : { ...said, text: word, editedAt: now },
    )
  },
  sees: (doc, word) => doc.getMap<Record<string, unknown>>('threads').get(PAIRS_MESSAGE)?.['text'] === word,
  read: (doc) => doc.getMap('threads').toJSON(),
  restOf: (doc) => Object.fromEntries([...doc.getMap('threads')].filter(([key]) => key.split('/')[0] !== PAIRS_THREAD)),
  expectValid: (stored, owners) => expect(commentsFault(stored, owners)).toBeUndefined(),
}

const PAIRS_LINE = 'pri-pair:title/decision'

/** Deciding about a line of the children's page, over and over. */
export const wording: Trade = {
  part: 'children',
  reader: 'staff',
  write(doc, word, by) {
    const at = new Date().toISOString()
    linesIn(doc).set(PAIRS_LINE, { show: 'words', text: word, by, at, baseHash: '0123456789abcdef', base: {} })
  },
  sees: (doc, word) => doc.getMap<Record<string, unknown>>('lines').get(PAIRS_LINE)?.['text'] === word,
  read: (doc) => linesIn(doc).toJSON(),
  restOf: (doc) => Object.fromEntries([...linesIn(doc)].filter(([key]) => key !== PAIRS_LINE)),
  expectValid: (stored, owners) => expect(linesFault(stored, owners)).toBeUndefined(),
}

const linesIn = (doc: Y.Doc) => doc.getMap('lines')

function textIn(doc: Y.Doc): Y.XmlText {
  for (const block of doc.getXmlFragment('content').toArray()) {
    if (block instanceof Y.XmlElement && block.getAttribute('id') === PAIRS_BLOCK) return textOf(block)
  }
  throw new Error('the block of the healthy pair is gone')
}
