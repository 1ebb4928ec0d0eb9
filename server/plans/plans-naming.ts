import { readDocument } from '../../extensions/headless/codec.js'
import { LINES } from '../../schema/children/keys.js'
import type { PlanDocument } from '../../schema/document.js'
import { documentKey } from '../../schema/protocol/document-keys.js'
import { THREADS } from '../../schema/protocol/messages.js'
import type { PlanCatalogue } from '../store/catalogue.js'
import type { DocumentStore } from '../store/store.js'
import { unpackState } from '../versions/state.js'
import { assemble } from './assemble.js'
import { textsIn } from './texts-in.js'

/** A plan in which a person's name stands, in its list of people or in what was written. */
export interface Naming {
  readonly id: string
  readonly title: string
  /** As it is now. */
  readonly now: boolean
  /** How many of its earlier versions, or the names that people gave them. */
  readonly versions: number
  /** How many entries beside it: threads, messages, visits. They are their authors' words, and stay. */
  readonly comments: number
  /** How many people's own words for lines of its children's page. */
  readonly lines: number
}

/** Where a name stands in the school's plans; a plan that cannot be read is left out, `verify` names it. */
export async function plansNaming(store: DocumentStore & PlanCatalogue, name: string): Promise<readonly Naming[]> {
  const found: Naming[] = []
  for (const { id, title } of await store.list()) {
    const now = await stands(name, async () => {
      const stored = await store.load(id)
      return stored === undefined ? undefined : readDocument(assemble(stored))
    })
    const beside = await stands(name, async () => {
      const stored = await store.load(documentKey(id, 'annex'))
      return stored === undefined ? undefined : readDocument(assemble(stored))
    })
    let versions = 0
    for (const { id: version, name: label } of await store.versions(id)) {
      const inVersion =
        label?.includes(name) === true ||
        (await stands(name, async () => {
          const bytes = await store.version(id, version)
          return bytes === undefined ? undefined : unpackState(bytes)
        }))
      if (inVersion) versions += 1
    }
    const comments = await entriesNaming(store, documentKey(id, 'comments'), THREADS, name)
    const lines = await entriesNaming(store, documentKey(id, 'children'), LINES, name)
    if (now || beside || versions + comments + lines > 0)
      found.push({ id, title, now: now || beside, versions, comments, lines })
  }
  return found
}

async function entriesNaming(store: DocumentStore, key: string, root: string, name: string): Promise<number> {
  const stored = await store.load(key).catch(() => undefined)
  if (stored === undefined) return 0
  const doc = assemble(stored)
  const entries = [...doc.getMap(root).values()]
  doc.destroy()
  return entries.filter((entry) => textsIn(entry).some((text) => text.includes(name))).length
}

async function stands(name: string, read: () => Promise<PlanDocument | undefined>): Promise<boolean> {
  const document = await read().catch(() => undefined)
  return document !== undefined && textsIn(document).some((text) => text.includes(name))
}
