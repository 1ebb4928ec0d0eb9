import { madePlan } from '../../../extensions/headless/made-here.js'
import { createPlan } from '../../plans/create-plan.js'
import { readPlanText } from '../../plans/read-plan-file.js'
import { DocumentExistsError } from '../../store/errors.js'
import { actorOf } from '../caller.js'
import { type App, type HttpParts, openPlan } from '../context.js'
import { objectIn, textIn } from '../json-object.js'
import { jsonText } from '../json-text.js'
import { mayCreatePlans } from '../may-create-plans.js'
import { Problem } from '../problem.js'

/**
 * `PUT /api/plans/:id` `{salt, document}`: a plan made on a device, under the id that `madePlan` gave it there. 201 when it is
 * new; 200 when it was handed in before, with nothing changed. 409 when the content does not give this id: the page is of another
 * version, and what was written to its copy would not fit ours. Leaders of the whole school only.
 */
export function planPublish(app: App, parts: HttpParts): void {
  app.put('/api/plans/:id', async (c) => {
    mayCreatePlans(parts, c.get('identity'))
    const id = c.req.param('id')
    const given = objectIn(await jsonText(c.req.raw), ['salt', 'document'])
    const salt = textIn(given, 'salt') ?? ''
    if (!/^[0-9a-f]{20,64}$/.test(salt))
      throw new Problem('invalid', undefined, [
        { pointer: '/salt', message: 'It must be 20 to 64 hexadecimal digits.' },
      ])
    const read = readPlanText(JSON.stringify(given['document'] ?? null))
    if (!read.ok) throw new Problem('invalid', undefined, read.errors)
    const made = madePlan(read.document, salt)
    if (made.id !== id)
      throw new Problem(
        'conflict',
        'This plan was made with another version of Living Plan. Reload the page and try again.',
      )
    try {
      const plan = await createPlan(parts.catalogue, made.document, c.get('identity').userId, id)
      parts.audit.add({ action: 'plan-created', by: actorOf(c, parts), plan: id })
      return c.json({ ...plan, role: 'leader' }, 201, { location: `/api/plans/${id}` })
    } catch (error) {
      if (!(error instanceof DocumentExistsError)) throw error
      const { plan, role } = await openPlan(parts, c.get('identity'), id)
      return c.json({ ...plan, role })
    }
  })
}
