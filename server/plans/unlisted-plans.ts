import type { PlanCatalogue } from '../store/catalogue.js'
import type { DocumentStore } from '../store/store.js'

/**
 * Where the list of plans and the stored documents do not fit together: a plan whose row was lost would otherwise be
 * gone without a word, and a row without its document would open as nothing.
 */
export async function unlistedPlans(
  store: Pick<DocumentStore, 'documents'> & Pick<PlanCatalogue, 'list'>,
): Promise<readonly { readonly doc: string; readonly what: string }[]> {
  // Documents last: a plan that is added meanwhile is then at most in the second list, where it is looked up again.
  const first = new Set((await store.list()).map(({ id }) => id))
  const documents = new Set(await store.documents())
  const listed = new Set((await store.list()).map(({ id }) => id))
  return [
    ...[...first]
      .filter((id) => !documents.has(id))
      .map((doc) => ({ doc, what: 'it is in the list of plans, but its document is missing.' })),
    ...[...documents]
      .filter((doc) => !doc.includes('/') && !listed.has(doc))
      .map((doc) => ({ doc, what: 'its document is here, but the list of plans has lost it.' })),
    ...[...documents]
      .filter((doc) => !documents.has(doc.split('/')[0] ?? doc))
      .map((doc) => ({ doc, what: 'it belongs to a plan whose document is missing.' })),
  ]
}
