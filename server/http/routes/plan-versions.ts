import type { Identity } from '../../auth/identity.js'
import { EditRefusedError } from '../../plans/edit-plan.js'
import type { VersionEntry } from '../../store/versions.js'
import { keepNamed, MOST_NAMED, TooManyNamedError } from '../../versions/keep-named.js'
import { restoreVersion, UnknownVersionError } from '../../versions/restore-version.js'
import { UnreadableVersionError } from '../../versions/state.js'
import { actorOf } from '../caller.js'
import { type App, type HttpParts, openPlan, type PlanWithRole } from '../context.js'
import { jsonObject, textIn, wrong } from '../json-object.js'
import { Problem } from '../problem.js'

const MOST_LETTERS = 120

/**
 * Earlier states of a plan, for its leaders. `GET /api/plans/:id/versions` lists them, newest first; `POST` with `{name}`
 * keeps the present one for ever; `POST /api/plans/:id/versions/:version/restore` brings one back, as a new edit.
 */
export function planVersions(app: App, parts: HttpParts): void {
  const { rooms, versions, audit } = parts

  app.get('/api/plans/:id/versions', async (c) => {
    const { plan } = await openForLeader(parts, c.get('identity'), c.req.param('id'))
    const entries = await versions.versions(plan.id)
    return c.json({ versions: entries.map(onTheWire).reverse() })
  })

  app.post('/api/plans/:id/versions', async (c) => {
    const { plan } = await openForLeader(parts, c.get('identity'), c.req.param('id'))
    const name = textIn(await jsonObject(c.req.raw, ['name']), 'name')?.trim() ?? ''
    if (name === '') throw wrong('/name', 'A version that is to stay needs a name.')
    if (name.length > MOST_LETTERS) throw wrong('/name', `At most ${MOST_LETTERS} letters.`)
    try {
      return c.json(onTheWire(await keepNamed({ rooms, versions }, plan.id, name)), 201)
    } catch (error) {
      if (!(error instanceof TooManyNamedError)) throw error
      throw new Problem('conflict', `A plan keeps at most ${MOST_NAMED} named versions.`)
    }
  })

  app.post('/api/plans/:id/versions/:version/restore', async (c) => {
    const identity = c.get('identity')
    const { plan } = await openForLeader(parts, identity, c.req.param('id'))
    const version = Number(c.req.param('version'))
    if (!Number.isSafeInteger(version)) throw new Problem('not-found')
    try {
      const restored = await restoreVersion({ rooms, versions }, plan.id, version, identity)
      audit.add({ action: 'plan-restored', by: actorOf(c, parts), plan: plan.id, details: { version } })
      return c.json(restored)
    } catch (error) {
      throw asProblem(error)
    }
  })
}

async function openForLeader(parts: HttpParts, identity: Identity, id: string): Promise<PlanWithRole> {
  const opened = await openPlan(parts, identity, id)
  if (opened.role !== 'leader') throw new Problem('forbidden', 'Versions are for leaders of the plan.')
  return opened
}

function onTheWire({ id, at, kind, name, blocks }: VersionEntry) {
  return { id, at: new Date(at).toISOString(), kind, name, blocks }
}

function asProblem(error: unknown): unknown {
  if (error instanceof UnknownVersionError) return new Problem('not-found')
  if (error instanceof EditRefusedError) return new Problem('unavailable', error.message)
  if (error instanceof UnreadableVersionError) return new Problem('damaged')
  return error
}
