import * as Y from 'yjs'
import { readAnnex } from '../../extensions/headless/annex.js'
import { readDocument } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import { readDocumentKey } from '../../schema/protocol/document-keys.js'
import { validateBlock, validateDocument, validateReading } from '../../schema/validate.js'
import { checkFiles } from '../files/check-files.js'
import type { PlanCatalogue, PlanSummary } from '../store/catalogue.js'
import type { FileStore } from '../store/files.js'
import type { DocumentStore } from '../store/store.js'
import { unpackState } from '../versions/state.js'
import { assemble, isIncomplete } from './assemble.js'
import { bringUpToDate } from './bring-up-to-date.js'
import { commentsFault } from './check-comments.js'
import { linesFault } from './check-lines.js'
import { unlistedPlans } from './unlisted-plans.js'

/** Something stored that is not what it should be. */
export interface Fault {
  /** Key of the document it concerns. */
  readonly doc: string
  /** Title of its plan, where the list of plans still knows it. */
  readonly title: string | undefined
  readonly what: string
  /** A plan that cannot be served, one of its earlier versions, one of its files, or what the list of plans says of it. */
  readonly of: 'plan' | 'version' | 'file' | 'headline'
}

export interface CheckedPlans {
  /** Those that are stored, and those that should be. */
  readonly documents: number
  readonly versions: number
  readonly files: number
  readonly faults: readonly Fault[]
}

/** How versions are looked at: whether their bytes are what was written, or also decoded and validated, which takes longer. */
export type Depth = 'bytes of versions' | 'words of versions'

/**
 * Reads, decodes and validates everything stored: each document, and the list of plans against them. Documents are
 * read one after the other, so it needs memory for one only and may run beside a working server.
 */
export async function checkPlans(
  store: DocumentStore & PlanCatalogue & FileStore,
  depth: Depth,
): Promise<CheckedPlans> {
  const plans = new Map((await store.list()).map((plan) => [plan.id, plan]))
  const documents = await store.documents()
  const faults: Fault[] = []
  let versions = 0
  for (const doc of documents) {
    const plan = plans.get(planOf(doc))
    const add = (of: Fault['of'], what: string) => faults.push({ doc, title: plan?.title, what, of })
    const checked = await checkDocument(store, doc)
    if ('fault' in checked) add('plan', checked.fault)
    else if (plan !== undefined && checked.document !== undefined) {
      const fault = headlineFault((await store.get(doc)) ?? plan, checked.document)
      if (fault !== undefined) add('headline', fault)
    }
  }
  for (const doc of documents) {
    for (const { id } of await store.versions(doc)) {
      versions += 1
      const what = await versionFault(store, doc, id, depth)
      if (what !== undefined) faults.push({ doc, title: plans.get(planOf(doc))?.title, what, of: 'version' })
    }
  }
  for (const { doc, what } of await unlistedPlans(store))
    faults.push({ doc, title: plans.get(doc)?.title, what, of: 'plan' })
  const checkedFiles = await checkFiles(store)
  for (const { plan, what } of checkedFiles.faults)
    faults.push({ doc: plan, title: plans.get(plan)?.title, what, of: 'file' })
  return { documents: new Set([...documents, ...plans.keys()]).size, versions, files: checkedFiles.files, faults }
}

/** Documents that cannot be served. A damaged version, or a row of the list that lags behind, keeps no plan from anybody. */
export function damagedPlans({ faults }: CheckedPlans): readonly string[] {
  return [...new Set(faults.filter(({ of }) => of === 'plan').map(({ doc }) => doc))]
}

/** One line for a person: which plan, and what is wrong with it. */
export function describeFault({ doc, title, what }: Fault): string {
  return title === undefined ? `${doc}: ${what}` : `${doc} (“${title}”): ${what}`
}

async function versionFault(store: DocumentStore, doc: string, id: number, depth: Depth): Promise<string | undefined> {
  try {
    const bytes = await store.version(doc, id)
    // One that was thinned out meanwhile is no fault.
    if (bytes !== undefined && depth === 'words of versions') await unpackState(bytes)
    return undefined
  } catch (error) {
    return `its version ${id} cannot be brought back (${error instanceof Error ? error.message : String(error)})`
  }
}

const planOf = (doc: string) => doc.split('/')[0] ?? doc

async function checkDocument(
  store: DocumentStore,
  name: string,
): Promise<{ readonly fault: string } | { readonly document: PlanDocument | undefined }> {
  const doc = new Y.Doc()
  try {
    const stored = await store.load(name)
    if (stored === undefined) return { fault: 'it disappeared while it was read.' }
    if (isIncomplete(assemble(stored, doc))) return { fault: 'some of its edits are missing.' }
    const part = readDocumentKey(name)?.part
    if (part === undefined) return { fault: 'it stands under a name that no document has.' }
    if (part === 'comments' || part === 'children') {
      const owners = await store.clientOwners(name)
      const fault = part === 'comments' ? commentsFault(doc, owners) : linesFault(doc, owners)
      return fault === undefined ? { document: undefined } : { fault }
    }
    bringUpToDate(doc)
    if (part === 'annex') return annexFault(doc)
    const document = readDocument(doc)
    const [error] = validateDocument(document)
    return error === undefined ? { document } : { fault: `${error.pointer}: ${error.message}` }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  } finally {
    doc.destroy()
  }
}

function annexFault(doc: Y.Doc): { readonly fault: string } | { readonly document: undefined } {
  const { content, readings } = readAnnex(doc)
  const errors = [
    ...content.flatMap((block) => validateBlock(block)),
    ...Object.entries(readings).flatMap(([key, reading]) => validateReading(key, reading)),
  ]
  return errors[0] === undefined ? { document: undefined } : { fault: `${errors[0].pointer}: ${errors[0].message}` }
}

/** The list repeats the plan's header: where the two differ for long, a row of the list was damaged. */
function headlineFault(listed: PlanSummary, document: PlanDocument | undefined): string | undefined {
  if (document === undefined) return undefined
  const { plan } = document
  const differs = (['title', 'kind', 'academicYear', 'status'] as const).find(
    (name) => listed[name] !== (plan[name] ?? ''),
  )
  if (differs === undefined) return undefined
  return `the list of plans shows another ${differs} than the plan itself; changing it once in the plan puts that right.`
}
