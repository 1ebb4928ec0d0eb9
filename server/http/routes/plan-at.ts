import { UnreadableVersionError } from '../../versions/state.js'
import { stateAt } from '../../versions/state-at.js'
import { type App, type HttpParts, openPlan } from '../context.js'
import { wrong } from '../json-object.js'
import { Problem } from '../problem.js'

/**
 * `GET /api/plans/:id/at?date=2026-10-14`: the plan as it stood at the end of a day, `{keptAt, document}`, for everybody who may
 * open it: governors compare it with the present. Versions themselves stay with the leaders; what is for leaders only is in
 * neither. `keptAt` is null when nothing has changed since.
 */
export function planAt(app: App, parts: HttpParts): void {
  app.get('/api/plans/:id/at', async (c) => {
    const { plan } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    const date = c.req.query('date') ?? ''
    const end = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T23:59:59.999Z`) : Number.NaN
    if (Number.isNaN(end)) throw wrong('/date', 'Which day? Give it as 2026-10-14.')
    try {
      const { keptAt, document } = await stateAt(parts, plan.id, end)
      return c.json({ keptAt: keptAt === undefined ? null : new Date(keptAt).toISOString(), document })
    } catch (error) {
      throw error instanceof UnreadableVersionError ? new Problem('damaged') : error
    }
  })
}
