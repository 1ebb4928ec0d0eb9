import { restoreBlock, UnknownBlockError } from '../../versions/restore-block.js'
import { restoreVersion } from '../../versions/restore-version.js'
import { actorOf } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { jsonObject, textIn, wrong } from '../json-object.js'
import { Problem } from '../problem.js'
import { asProblem, openForLeader, versionIn } from './plan-versions.js'

/**
 * An earlier state of a plan comes back as a new edit of the leader who asks; the state before is kept first.
 * `POST /api/plans/:id/versions/:version/restore` all of it; `POST .../restore-block` `{block, belonging}` one block, with what
 * belonged to it if wished.
 */
export function planRestore(app: App, parts: HttpParts): void {
  const { rooms, versions, audit } = parts

  app.post('/api/plans/:id/versions/:version/restore', async (c) => {
    const identity = c.get('identity')
    const { plan } = await openForLeader(parts, identity, c.req.param('id'))
    const version = versionIn(c.req.param('version'))
    try {
      const restored = await restoreVersion({ rooms, versions }, plan.id, version, identity)
      audit.add({ action: 'plan-restored', by: actorOf(c, parts), plan: plan.id, details: { version } })
      return c.json(restored)
    } catch (error) {
      throw asProblem(error)
    }
  })

  app.post('/api/plans/:id/versions/:version/restore-block', async (c) => {
    const identity = c.get('identity')
    const { plan } = await openForLeader(parts, identity, c.req.param('id'))
    const version = versionIn(c.req.param('version'))
    const given = await jsonObject(c.req.raw, ['block', 'belonging'])
    const block = textIn(given, 'block') ?? ''
    const { belonging = false } = given
    if (block === '') throw wrong('/block', 'Which block is to come back?')
    if (typeof belonging !== 'boolean') throw wrong('/belonging', 'This must be true or false.')
    try {
      const restored = await restoreBlock({ rooms, versions }, plan.id, { version, block, belonging }, identity)
      const details = { version, count: restored.blocks }
      audit.add({ action: 'block-restored', by: actorOf(c, parts), plan: plan.id, details })
      return c.json(restored)
    } catch (error) {
      if (error instanceof UnknownBlockError) throw new Problem('not-found', 'This is not in that version.')
      throw asProblem(error)
    }
  })
}
