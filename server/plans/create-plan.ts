import { randomBytes } from 'node:crypto'
import { encodeDocument } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import type { PlanCatalogue, PlanSummary } from '../store/catalogue.js'

/** 80 random bits: nobody finds a plan by guessing. */
function newPlanId(): string {
  return randomBytes(10).toString('hex')
}

/** Adds a plan with this (already validated) document. The plan gets an id of its own, whatever the document calls itself. */
export async function createPlan(catalogue: PlanCatalogue, document: PlanDocument): Promise<PlanSummary> {
  const id = newPlanId()
  const { title, kind, academicYear, status } = document.plan
  const summary: PlanSummary = { id, title, kind, academicYear, status, createdAt: new Date().toISOString() }
  await catalogue.add(summary, encodeDocument({ ...document, plan: { ...document.plan, id } }))
  return summary
}
