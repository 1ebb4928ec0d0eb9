/** Between the shared document of what is for leaders only and its JSON form. */
import * as Y from 'yjs'
import { type Annex, runsOf, splitLeadersOnly } from '../../plan/annex.js'
import { isForLeaders } from '../../schema/audience.js'
import type { BlockJson } from '../../schema/document.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { elementFrom, readDocument, SEED_CLIENT } from './codec.js'
import { attributeOf, idOf } from './element.js'

/** What a document beside the plan holds. */
export function readAnnex(doc: Y.Doc): Annex {
  const { content, readings = {} } = readDocument(doc)
  return { content: content.content ?? [], readings }
}

/** Ids of the blocks in it. */
export function annexIds(doc: Y.Doc): ReadonlySet<string> {
  return new Set(elementsAtTop(doc).flatMap((element) => idOf(element) ?? []))
}

/** Encoded state of a new one. It says of which version it is, as a plan does. */
export function encodeAnnex(annex: Annex): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = SEED_CLIENT
  doc.transact(() => {
    doc.getMap(ROOTS.meta).set('schemaVersion', SCHEMA_VERSION)
    addToAnnex(doc, annex)
  })
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/**
 * Adds what is not there yet, at the end: a block is known by its id, and its prose comes with it. Done twice it is done once.
 * Of two blocks with one id the second gets another.
 */
export function addToAnnex(doc: Y.Doc, { content, readings }: Annex): void {
  const before = annexIds(doc)
  const added = new Set<string>()
  const blocks: BlockJson[] = []
  for (const run of runsOf(content)) {
    const [first, ...prose] = run
    const id = first?.attrs?.['id']
    if (first === undefined || typeof id !== 'string' || before.has(id)) continue
    const own = otherThan(id, added)
    if (before.has(own)) continue
    added.add(own)
    blocks.push({ ...first, attrs: { ...first.attrs, id: own } }, ...prose)
  }
  doc.transact(() => {
    const list = doc.getXmlFragment(ROOTS.content)
    if (blocks.length > 0) list.insert(list.length, blocks.map(elementFrom))
    const map = doc.getMap(ROOTS.readings)
    for (const [key, reading] of Object.entries(readings)) if (!map.has(key)) map.set(key, reading)
  })
}

function otherThan(id: string, taken: ReadonlySet<string>): string {
  let other = id
  for (let count = 2; taken.has(other); count++) other = `${id.slice(0, 58)}-${count}`
  return other
}

/** Whether anything in the list of blocks is for leaders only. */
export function holdsLeadersOnly(doc: Y.Doc): boolean {
  return elementsAtTop(doc).some((element) =>
    isForLeaders({ type: element.nodeName, attrs: { audience: attributeOf(element, 'audience') } }),
  )
}

export interface LeadersOnly {
  readonly annex: Annex
  /** Takes it out of the document, which must not have been changed since. */
  take(): void
}

/** What of a plan is for leaders only, with all that belongs to it; undefined when there is nothing. */
export function leadersOnlyIn(doc: Y.Doc): LeadersOnly | undefined {
  if (!holdsLeadersOnly(doc)) return undefined
  const document = readDocument(doc)
  const { shared, annex } = splitLeadersOnly(document)
  const stays = new Set(shared.content.content)
  const leaving = new Set(elementsAtTop(doc).filter((_, at) => !isIn(stays, document.content.content?.[at])))
  const take = () => {
    doc.transact(() => {
      const list = doc.getXmlFragment(ROOTS.content)
      // From the end, so that places before stay what they are.
      for (const [at, child] of [...list.toArray().entries()].reverse()) {
        if (child instanceof Y.XmlElement && leaving.has(child)) list.delete(at)
      }
      for (const key of Object.keys(annex.readings)) doc.getMap(ROOTS.readings).delete(key)
    })
  }
  return { annex, take }
}

const isIn = (blocks: ReadonlySet<BlockJson>, block: BlockJson | undefined) => block !== undefined && blocks.has(block)

function elementsAtTop(doc: Y.Doc): Y.XmlElement[] {
  return doc
    .getXmlFragment(ROOTS.content)
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
}
