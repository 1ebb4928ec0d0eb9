import * as Y from 'yjs'
import { elementFrom, encodeDocument } from '../../extensions/headless/codec.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import type { MemoryStore } from '../../server/store/memory-store.js'
import type { StoredDocument } from '../../server/store/store.js'
import { HeldStore } from './held-store.js'

export const PLAN = 'plan-1'

/** An action with a title. */
export function actionJson(id: string, title: string, attrs: Readonly<Record<string, unknown>> = {}): BlockJson {
  return { type: 'action', attrs: { id, status: 'in_progress', ...attrs }, content: [{ type: 'text', text: title }] }
}

/** A valid plan of `count` actions `a-0`, `a-1` ... */
export function planOf(count: number): PlanDocument {
  const content = Array.from({ length: count }, (_, i) =>
    actionJson(`a-${i}`, `Action number ${i} of the plan`, { owner: 'p-head', end: '2026-12-18' }),
  )
  return { ...samplePlan, content: { type: 'doc', content } }
}

/** A valid plan of one action and `count` paragraphs, which take longer texts. */
export function proseOf(count: number): PlanDocument {
  const prose = Array.from({ length: count }, (_, i): BlockJson => {
    return { type: 'paragraph', content: [{ type: 'text', text: `Paragraph ${i}. ` }] }
  })
  return { ...samplePlan, content: { type: 'doc', content: [...prose, actionJson('a-0', 'An action')] } }
}

/** A memory store that holds one plan of `count` actions. */
export async function storeOf(count = 3): Promise<HeldStore> {
  const store = new HeldStore()
  await store.create(PLAN, encodeDocument(planOf(count)))
  return store
}

/** The stored document, loaded by nothing but Yjs. */
export async function storedDoc(store: MemoryStore, plan = PLAN): Promise<Y.Doc> {
  return docOf(await store.load(plan))
}

export function docOf(stored: StoredDocument | undefined): Y.Doc {
  const doc = new Y.Doc()
  if (stored?.snapshot !== undefined) Y.applyUpdate(doc, stored.snapshot)
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update)
  return doc
}

export function blockAt(doc: Y.Doc, index: number): Y.XmlElement {
  const block = doc.getXmlFragment('content').get(index)
  if (block instanceof Y.XmlElement) return block
  throw new Error(`no block at ${index}`)
}

/** The first text inside a block. */
export function textOf(block: Y.XmlElement): Y.XmlText {
  const text = block.get(0)
  if (text instanceof Y.XmlText) return text
  throw new Error(`no text in ${block.nodeName}`)
}

/** Appends a block. */
export function addBlock(doc: Y.Doc, json: BlockJson): void {
  const content = doc.getXmlFragment('content')
  content.insert(content.length, [elementFrom(json)])
}

/** A copy of a document with a client id of its own. */
export function fork(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** What `edit` does to a copy of `doc`, as an update. */
export function updateOf(doc: Y.Doc, edit: (copy: Y.Doc) => void, clientId?: number): Uint8Array {
  const copy = fork(doc)
  if (clientId !== undefined) copy.clientID = clientId
  const before = Y.encodeStateVector(copy)
  copy.transact(() => edit(copy))
  return Y.encodeStateAsUpdate(copy, before)
}
