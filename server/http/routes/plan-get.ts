import { type App, type HttpParts, openPlan } from '../context.js'

/** `GET /api/plans/:id`: what the list says about one plan. */
export function planGet(app: App, parts: HttpParts): void {
  app.get('/api/plans/:id', async (c) => {
    const { plan, role } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    return c.json({ ...plan, role })
  })
}
