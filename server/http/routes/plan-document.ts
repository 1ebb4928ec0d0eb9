import { readDocument } from '../../../extensions/headless/codec.js'
import { Exports } from '../../audit/exports.js'
import { actorOf } from '../caller.js'
import { type App, type HttpParts, openPlan } from '../context.js'

/** `GET /api/plans/:id/document`: the plan as it is now, `{schemaVersion, plan, content}`. */
export function planDocument(app: App, parts: HttpParts): void {
  const exports = new Exports(parts.audit)
  app.get('/api/plans/:id/document', async (c) => {
    const { plan } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    const document = await parts.rooms.read(plan.id, readDocument)
    if (!exports.note(actorOf(c, parts), plan.id)) parts.log.error({ plan: plan.id }, 'an export could not be noted')
    return c.json(document)
  })
}
