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
    exports.note(actorOf(c, parts), plan.id)
    return c.json(document)
  })
}
