import { readDocument } from '../../../extensions/headless/codec.js'
import { type App, type HttpParts, openPlan } from '../context.js'

/** `GET /api/plans/:id/document`: the plan as it is now, `{schemaVersion, plan, content}`. */
export function planDocument(app: App, parts: HttpParts): void {
  app.get('/api/plans/:id/document', async (c) => {
    const { plan } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    return c.json(await parts.rooms.read(plan.id, readDocument))
  })
}
