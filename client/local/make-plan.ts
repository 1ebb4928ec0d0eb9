import { type MadePlan, madePlan } from '../../extensions/headless/made-here.js'
import type { PlanDocument } from '../../schema/document.js'
import { newHeader, schoolYearOf } from '../../schema/header.js'
import { type Database, withOpen } from './database.js'

/** A plan that nobody has yet. */
export interface Made extends MadePlan {
  readonly salt: string
}

/** Gives a document the id under which the school will have it. */
export function make(document: PlanDocument): Made {
  const bits = crypto.getRandomValues(new Uint8Array(10))
  const salt = [...bits].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  // The server completes a header before it looks at it; what it has to complete would be another plan.
  const { title, academicYear = schoolYearOf(new Date()) } = document.plan
  const plan = { ...newHeader({ id: 'new', title, academicYear }), ...document.plan }
  return { ...madePlan({ ...document, plan }, salt), salt }
}

/**
 * Makes a plan on this device: it opens and is written in at once, and is given to the school's server when that is reached.
 * Until then it counts as an edit that was not sent, so that nobody removes it unasked.
 * @param document a valid plan; its id is replaced
 * @returns the id of the plan, here and at the school
 * @throws DOMException when the device keeps nothing (more)
 */
export async function createPlanHere(database: Database, document: PlanDocument): Promise<string> {
  const made = make(document)
  await withOpen(database, (open) => keep(open, made))
  return made.id
}

async function keep(database: Database, { id, salt, state, document }: Made): Promise<void> {
  const transaction = database.transaction(['newPlans', 'updates'], 'readwrite')
  await Promise.all([
    transaction.objectStore('newPlans').put({ plan: id, madeAt: new Date().toISOString(), salt, document }),
    transaction.objectStore('updates').add({ plan: id, bytes: state, unsent: 1 }),
    transaction.done,
  ])
}
