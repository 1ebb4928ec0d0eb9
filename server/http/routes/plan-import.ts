import { createPlan } from '../../plans/create-plan.js'
import { readPlanText } from '../../plans/read-plan-file.js'
import { actorOf } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { jsonText } from '../json-text.js'
import { mayCreatePlans } from '../may-create-plans.js'
import { Problem } from '../problem.js'

/** `POST /api/plans/import` with a document: a new plan, 201; 422 with JSON pointers when it breaks the schema. */
export function planImport(app: App, parts: HttpParts): void {
  app.post('/api/plans/import', async (c) => {
    mayCreatePlans(parts, c.get('identity'))
    const read = readPlanText(await jsonText(c.req.raw))
    if (!read.ok) throw new Problem('invalid', undefined, read.errors)
    const plan = await createPlan(parts.catalogue, read.document, c.get('identity').userId)
    parts.audit.add({ action: 'plan-imported', by: actorOf(c, parts), plan: plan.id })
    return c.json({ ...plan, role: 'leader' }, 201, { location: `/api/plans/${plan.id}` })
  })
}
