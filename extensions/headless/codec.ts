/**
 * Between the shared document (Yjs) and its JSON form. Pure with respect to the document it reads: unlike the editor
 * binding's own helpers it never writes while reading, so it is safe on the server's live document.
 */
import * as Y from 'yjs'
import type { BlockJson, InlineJson, MarkJson, PlanDocument } from '../../schema/document.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { holdsText } from './element.js'

/** Client id under which a plan's first content is written: the same bytes made twice merge into one copy. */
export const SEED_CLIENT = 1

/** JSON form of one element of the content: `{type, attrs?, content?}`. Deleted content is not seen. */
export function blockToJson(element: Y.XmlElement): BlockJson {
  const attrs = element.getAttributes()
  const content: (BlockJson | InlineJson)[] = []
  for (let child = element.firstChild; child !== null; child = nextSibling(child)) {
    if (child instanceof Y.XmlText) pushText(child, content)
    else if (child instanceof Y.XmlElement) content.push(blockToJson(child))
  }
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
    ...(content.length === 0 ? {} : { content }),
  }
}

type XmlChild = Y.XmlElement | Y.XmlText

function nextSibling(child: XmlChild | Y.XmlHook): XmlChild | null {
  // Every shared child has nextSibling; Y's types leave it out for hooks, which the gate never lets in.
  const next: unknown = (child as XmlChild).nextSibling
  return next instanceof Y.XmlElement || next instanceof Y.XmlText ? next : null
}

interface TextDelta {
  readonly insert: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

function pushText(text: Y.XmlText, into: (BlockJson | InlineJson)[]): void {
  // Y types a delta as any[]; its runs are {insert, attributes}.
  for (const run of text.toDelta() as TextDelta[]) {
    if (typeof run.insert !== 'string' || run.insert === '') continue
    const marks = marksOf(run.attributes)
    const last = into.at(-1)
    // Two texts side by side, as a merge can leave them, read as one.
    if (last !== undefined && isTextJson(last) && sameMarks(last.marks ?? [], marks)) {
      into[into.length - 1] = { ...last, text: last.text + run.insert }
      continue
    }
    into.push({ type: 'text', text: run.insert, ...(marks.length === 0 ? {} : { marks }) })
  }
}

function marksOf(attributes: TextDelta['attributes']): MarkJson[] {
  const marks: MarkJson[] = []
  for (const [type, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined) continue
    const attrs = Object(value) as Readonly<Record<string, unknown>>
    marks.push(Object.keys(attrs).length === 0 ? { type } : { type, attrs })
  }
  return marks
}

function sameMarks(a: readonly MarkJson[], b: readonly MarkJson[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b)
}

/** The text of a block without its formatting. */
export function blockText(element: Y.XmlElement): string {
  let text = ''
  for (let child = element.firstChild; child !== null; child = nextSibling(child)) {
    if (child instanceof Y.XmlText) text += plainText(child)
    else if (child instanceof Y.XmlElement) text += child.nodeName === 'hardBreak' ? '\n' : blockText(child)
  }
  return text
}

function plainText(text: Y.XmlText): string {
  return (text.toDelta() as TextDelta[]).map((run) => (typeof run.insert === 'string' ? run.insert : '')).join('')
}

/** The whole document as JSON. What it returns may be incomplete, never invented: empty parts are left out. */
export function readDocument(doc: Y.Doc): PlanDocument {
  const content: BlockJson[] = []
  const fragment = doc.getXmlFragment(ROOTS.content)
  for (let child = fragment.firstChild; child !== null; child = nextSibling(child)) {
    if (child instanceof Y.XmlElement) content.push(blockToJson(child))
  }
  const { schemaVersion, ...header } = doc.getMap(ROOTS.meta).toJSON() as Record<string, unknown>
  const people = Object.entries(doc.getMap(ROOTS.people).toJSON() as Record<string, object>)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, person]) => ({ id, ...person }))
  const readings = doc.getMap(ROOTS.readings).toJSON() as Record<string, unknown>
  return {
    schemaVersion: typeof schemaVersion === 'number' ? schemaVersion : SCHEMA_VERSION,
    plan: { ...header, people },
    content: { type: 'doc', content },
    ...(Object.keys(readings).length === 0 ? {} : { readings }),
  } as unknown as PlanDocument // its shape is checked by validateDocument where it leaves the house
}

/** Writes a valid document into an empty Y.Doc, in one transaction. */
export function writeDocument(document: PlanDocument, doc: Y.Doc): void {
  doc.transact(() => {
    const meta = doc.getMap(ROOTS.meta)
    meta.set('schemaVersion', document.schemaVersion)
    const { people, ...header } = document.plan
    for (const [field, value] of Object.entries(header)) if (value !== null) meta.set(field, value)
    for (const { id, ...person } of people ?? []) doc.getMap(ROOTS.people).set(id, person)
    for (const [key, reading] of Object.entries(document.readings ?? {})) doc.getMap(ROOTS.readings).set(key, reading)
    doc.getXmlFragment(ROOTS.content).insert(0, (document.content.content ?? []).map(elementFrom))
  })
}

/** Encoded state of a new document. The same document gives the same bytes on every machine. */
export function encodeDocument(document: PlanDocument): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = SEED_CLIENT
  writeDocument(document, doc)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** A new shared element from its JSON form. Empty (null) attributes are left out. */
export function elementFrom(json: BlockJson): Y.XmlElement {
  const element = new Y.XmlElement(json.type)
  for (const [name, value] of Object.entries(json.attrs ?? {})) {
    // Y types attribute values as strings; the binding and we store numbers and booleans too.
    if (value !== null && value !== undefined) element.setAttribute(name, value as string)
  }
  const children: (Y.XmlElement | Y.XmlText)[] = []
  let run: Y.XmlText | undefined
  let offset = 0
  for (const child of json.content ?? []) {
    if (isTextJson(child)) {
      if (run === undefined) {
        run = new Y.XmlText()
        offset = 0
        children.push(run)
      }
      run.insert(offset, child.text, formatOf(child))
      offset += child.text.length
    } else {
      run = undefined
      children.push(elementFrom(child))
    }
  }
  // A text to share even where there are no words yet: two people who begin typing there write into the same one.
  if (holdsText(json.type) && !children.some((child) => child instanceof Y.XmlText)) children.push(new Y.XmlText())
  if (children.length > 0) element.insert(0, children)
  return element
}

function isTextJson(json: BlockJson | InlineJson): json is Extract<InlineJson, { type: 'text' }> {
  return json.type === 'text' && 'text' in json && typeof json.text === 'string'
}

function formatOf(text: Extract<InlineJson, { type: 'text' }>): Record<string, unknown> {
  return Object.fromEntries((text.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}]))
}
