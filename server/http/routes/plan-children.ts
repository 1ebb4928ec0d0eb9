import { LIMITS } from '../../../schema/protocol/limits.js'
import { canWritePlan } from '../../../schema/protocol/roles.js'
import type { Identity } from '../../auth/identity.js'
import type { ChildrenDesk } from '../../children/children-desk.js'
import { DamagedPageError } from '../../children/children-store.js'
import { cspOf } from '../../children/paper/csp.js'
import { NothingToShowError, PREVIEWS } from '../../children/publisher.js'
import { actorOf } from '../caller.js'
import { type App, type HttpParts, openPlan, type PlanWithRole } from '../context.js'
import { jsonObject, wrong } from '../json-object.js'
import { Problem } from '../problem.js'
import { openForLeader } from './plan-versions.js'

const NOT_PUBLISHED = 'Publish the page first: there is nothing to be seen at an address yet.'

/**
 * The page for children and the page for families, as leaders and staff see to them. `GET /api/plans/:id/children` tells how
 * they stand; `GET .../preview?as=children|families|poster` is what would be published now. Leaders `POST .../publish`, renew
 * (`POST .../link`) and revoke (`DELETE .../link`) the public address, open (`POST .../council` `{days}`) and end the school
 * council's. `POST .../proposals/:proposal` `{state}` says what became of a proposal.
 */
export function planChildren(app: App, parts: HttpParts, desk: ChildrenDesk): void {
  const { store, publisher } = desk

  app.get('/api/plans/:id/children', async (c) => {
    const { plan } = await openForStaff(parts, c.get('identity'), c.req.param('id'))
    return c.json(await told(() => desk.state(plan.id)))
  })

  app.get('/api/plans/:id/children/preview', async (c) => {
    const { plan } = await openForStaff(parts, c.get('identity'), c.req.param('id'))
    const as = PREVIEWS.find((one) => one === (c.req.query('as') ?? 'children'))
    if (as === undefined) throw wrong('/as', `One of ${PREVIEWS.join(', ')}.`)
    const page = await publisher.preview(plan.id, as)
    return c.html(page, 200, {
      'cache-control': 'private, no-store',
      'content-security-policy': cspOf(page),
      'x-frame-options': 'SAMEORIGIN',
    })
  })

  app.post('/api/plans/:id/children/publish', async (c) => {
    const { plan } = await openForLeader(parts, c.get('identity'), c.req.param('id'))
    return c.json(
      await told(async () => {
        await publisher.publish(actorOf(c, parts), plan.id)
        return desk.state(plan.id)
      }),
      201,
    )
  })

  app.post('/api/plans/:id/children/link', async (c) => {
    const { plan } = await openForLeader(parts, c.get('identity'), c.req.param('id'))
    return c.json(
      await told(async () => {
        if (!(await publisher.renew(actorOf(c, parts), plan.id))) throw new Problem('conflict', NOT_PUBLISHED)
        return desk.state(plan.id)
      }),
      201,
    )
  })

  app.delete('/api/plans/:id/children/link', async (c) => {
    const { plan } = await openForLeader(parts, c.get('identity'), c.req.param('id'))
    if (!(await publisher.revoke(actorOf(c, parts), plan.id))) throw new Problem('not-found')
    return c.body(null, 204)
  })

  app.post('/api/plans/:id/children/council', async (c) => {
    const { plan } = await openForLeader(parts, c.get('identity'), c.req.param('id'))
    const { days } = await jsonObject(c.req.raw, ['days'])
    if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > LIMITS.councilDays)
      throw wrong('/days', `A whole number of days from 1 to ${LIMITS.councilDays}.`)
    if (store.link(plan.id, 'page') === undefined) throw new Problem('conflict', NOT_PUBLISHED)
    store.openCouncil(actorOf(c, parts), plan.id, days)
    return c.json(await told(() => desk.state(plan.id)), 201)
  })

  app.delete('/api/plans/:id/children/council', async (c) => {
    const { plan } = await openForLeader(parts, c.get('identity'), c.req.param('id'))
    if (!store.endLink(actorOf(c, parts), plan.id, 'council')) throw new Problem('not-found')
    return c.body(null, 204)
  })

  app.post('/api/plans/:id/children/proposals/:proposal', async (c) => {
    const { plan } = await openForStaff(parts, c.get('identity'), c.req.param('id'))
    const { state } = await jsonObject(c.req.raw, ['state'])
    if (state !== 'used' && state !== 'declined') throw wrong('/state', 'This is “used” or “declined”.')
    if (!store.decideProposal(actorOf(c, parts), plan.id, c.req.param('proposal'), state))
      throw new Problem('not-found')
    return c.json(await told(() => desk.state(plan.id)))
  })
}

/** @throws Problem for others than leaders and staff of the plan */
async function openForStaff(parts: HttpParts, identity: Identity, id: string): Promise<PlanWithRole> {
  const opened = await openPlan(parts, identity, id)
  if (!canWritePlan(opened.role)) throw new Problem('forbidden', 'This is for leaders and staff of the plan.')
  return opened
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NothingToShowError) throw new Problem('conflict', error.message)
    if (error instanceof DamagedPageError)
      throw new Problem('damaged', 'The published page is damaged. Publish it again.')
    throw error
  }
}
