import { randomBytes } from 'node:crypto'
import { encodeAnnex } from '../../extensions/headless/annex.js'
import { encodeDocument, SEED_CLIENT } from '../../extensions/headless/codec.js'
import { splitLeadersOnly } from '../../plan/annex.js'
import type { PlanDocument } from '../../schema/document.js'
import { documentKey } from '../../schema/protocol/document-keys.js'
import type { PlanCatalogue, PlanSummary } from '../store/catalogue.js'

/** 80 random bits: nobody finds a plan by guessing. */
function newPlanId(): string {
  return randomBytes(10).toString('hex')
}

/** Author of what nobody in particular brought: the sample plan, and plans made by whoever runs the server. No account's id. */
export const THE_SCHOOL = 'the-school'

/**
 * Adds a plan with this (already validated) document, what is for leaders only beside it. The plan gets an id of its own,
 * whatever the document calls itself.
 * @param author user id of whose content it is
 * @param id of a plan that has one already
 * @throws DocumentExistsError
 */
export async function createPlan(
  catalogue: PlanCatalogue,
  document: PlanDocument,
  author: string = THE_SCHOOL,
  id: string = newPlanId(),
): Promise<PlanSummary> {
  const { title, kind, academicYear, status } = document.plan
  const summary: PlanSummary = { id, title, kind, academicYear, status, createdAt: new Date().toISOString() }
  const { shared, annex } = splitLeadersOnly({ ...document, plan: { ...document.plan, id } })
  const beside = annex.content.length === 0 ? [] : [{ doc: documentKey(id, 'annex'), snapshot: encodeAnnex(annex) }]
  await catalogue.add(summary, encodeDocument(shared), [{ clientId: SEED_CLIENT, userId: author }], beside)
  return summary
}
