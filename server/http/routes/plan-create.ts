import type { PlanDocument } from '../../../schema/document.js'
import { newHeader, schoolYearOf } from '../../../schema/header.js'
import { validateDocument } from '../../../schema/validate.js'
import { SCHEMA_VERSION } from '../../../schema/version.js'
import { createPlan } from '../../plans/create-plan.js'
import { actorOf } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { type JsonObject, jsonObject, textIn, wrong } from '../json-object.js'
import { mayCreatePlans } from '../may-create-plans.js'
import { Problem } from '../problem.js'

/** `POST /api/plans` `{title, academicYear?, school?}`: an empty plan; 201 with its summary. Leaders of the whole school only. */
export function planCreate(app: App, parts: HttpParts): void {
  app.post('/api/plans', async (c) => {
    mayCreatePlans(parts, c.get('identity'))
    const document = emptyPlan(await jsonObject(c.req.raw, ['title', 'academicYear', 'school']))
    const errors = validateDocument(document).map(({ pointer, message }) => ({
      pointer: pointer.replace(/^\/plan/, ''),
      message,
    }))
    if (errors.length > 0) throw new Problem('invalid', undefined, errors)
    const plan = await createPlan(parts.catalogue, document, c.get('identity').userId)
    parts.audit.add({ action: 'plan-created', by: actorOf(c, parts), plan: plan.id })
    return c.json({ ...plan, role: 'leader' }, 201, { location: `/api/plans/${plan.id}` })
  })
}

function emptyPlan(given: JsonObject): PlanDocument {
  const title = textIn(given, 'title')?.trim()
  if (title === undefined || title === '') throw wrong('/title', 'A title is needed.')
  const academicYear = textIn(given, 'academicYear') ?? schoolYearOf(new Date())
  const school = textIn(given, 'school')
  return {
    schemaVersion: SCHEMA_VERSION,
    plan: newHeader({ id: 'new', title, academicYear, ...(school === undefined ? {} : { school }) }),
    content: { type: 'doc', content: [] },
  }
}
