import { readAnnex } from '../../../extensions/headless/annex.js'
import { readDocument } from '../../../extensions/headless/codec.js'
import { mergeLeadersOnly } from '../../../plan/annex.js'
import { documentKey } from '../../../schema/protocol/document-keys.js'
import { Exports } from '../../audit/exports.js'
import { actorOf } from '../caller.js'
import { type App, type HttpParts, openPlan } from '../context.js'

/** `GET /api/plans/:id/document`: the plan as it is now, `{schemaVersion, plan, content}`; for leaders with what is for leaders only. */
export function planDocument(app: App, parts: HttpParts): void {
  const exports = new Exports(parts.audit)
  app.get('/api/plans/:id/document', async (c) => {
    const { plan, role } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    const shared = await parts.rooms.read(plan.id, readDocument)
    const document =
      role === 'leader'
        ? mergeLeadersOnly(shared, await parts.rooms.read(documentKey(plan.id, 'annex'), readAnnex))
        : shared
    if (!exports.note(actorOf(c, parts), plan.id)) parts.log.error({ plan: plan.id }, 'an export could not be noted')
    return c.json(document)
  })
}
