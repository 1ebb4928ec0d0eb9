import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import { validateDocument } from '../../schema/validate.js'
import type { PlanCatalogue, PlanSummary } from '../store/catalogue.js'
import type { DocumentStore } from '../store/store.js'
import { assemble, isIncomplete } from './assemble.js'
import { unlistedPlans } from './unlisted-plans.js'

/** Something stored that is not what it should be. */
export interface Fault {
  /** Key of the document it concerns. */
  readonly doc: string
  /** Title of its plan, where the list of plans still knows it. */
  readonly title: string | undefined
  readonly what: string
}

export interface CheckedPlans {
  readonly documents: number
  readonly faults: readonly Fault[]
}

/**
 * Reads, decodes and validates everything stored: each document, and the list of plans against them. Documents are
 * read one after the other, so it needs memory for one only and may run beside a working server.
 */
export async function checkPlans(store: DocumentStore & PlanCatalogue): Promise<CheckedPlans> {
  const plans = new Map((await store.list()).map((plan) => [plan.id, plan]))
  const documents = await store.documents()
  const faults: Fault[] = []
  for (const doc of documents) {
    const plan = plans.get(planOf(doc))
    const add = (what: string) => faults.push({ doc, title: plan?.title, what })
    const checked = await checkDocument(store, doc)
    if ('fault' in checked) add(checked.fault)
    else if (plan !== undefined && !isComment(doc)) {
      const fault = headlineFault(plan, checked.document)
      if (fault !== undefined) add(fault)
    }
  }
  for (const { doc, what } of await unlistedPlans(store)) faults.push({ doc, title: plans.get(doc)?.title, what })
  return { documents: documents.length, faults }
}

/** One line for a person: which plan, and what is wrong with it. */
export function describeFault({ doc, title, what }: Fault): string {
  return title === undefined ? `${doc}: ${what}` : `${doc} (“${title}”): ${what}`
}

const planOf = (doc: string) => doc.split('/')[0] ?? doc
const isComment = (doc: string) => doc.includes('/')

async function checkDocument(
  store: DocumentStore,
  name: string,
): Promise<{ readonly fault: string } | { readonly document: PlanDocument | undefined }> {
  const doc = new Y.Doc()
  try {
    const stored = await store.load(name)
    if (stored === undefined) return { fault: 'it disappeared while it was read.' }
    if (isIncomplete(assemble(stored, doc))) return { fault: 'some of its edits are missing.' }
    // Threads have a structure of their own; of them only the bytes are checked here.
    if (isComment(name)) return { document: undefined }
    const document = readDocument(doc)
    const [error] = validateDocument(document)
    return error === undefined ? { document } : { fault: `${error.pointer}: ${error.message}` }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  } finally {
    doc.destroy()
  }
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
