import { Exports } from '../../audit/exports.js'
import type { Identity } from '../../auth/identity.js'
import { EditRefusedError } from '../../plans/edit-plan.js'
import type { VersionEntry } from '../../store/versions.js'
import { keepNamed, MOST_NAMED, nameVersion, SignedVersionError, TooManyNamedError } from '../../versions/keep-named.js'
import { mayRead, readVersion } from '../../versions/read-version.js'
import { UnknownVersionError } from '../../versions/restore-version.js'
import { UnreadableVersionError } from '../../versions/state.js'
import { actorOf } from '../caller.js'
import { type App, type HttpParts, openPlan, type PlanWithRole } from '../context.js'
import { jsonObject, textIn, wrong } from '../json-object.js'
import { Problem } from '../problem.js'

/** Letters of a version's name. */
export const MOST_LETTERS = 120

/**
 * Earlier states of a plan. `GET /api/plans/:id/versions` lists them, newest first: for leaders all of them, for others those
 * that have a name or are signed. `GET /api/plans/:id/versions/:version` is the plan as it was; `?everybodys=1` leaves out for
 * leaders, too, what is for leaders only, so that it compares with the plan everybody reads. Leaders keep the present one for
 * ever with `POST` `{name}`, and give one another name with `PUT .../:version` `{name}`.
 */
export function planVersions(app: App, parts: HttpParts): void {
  const { rooms, versions, audit } = parts
  const exports = new Exports(audit)

  app.get('/api/plans/:id/versions', async (c) => {
    const { plan, role } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    const entries = (await versions.versions(plan.id)).filter((entry) => mayRead(role, entry))
    return c.json({ versions: entries.map((entry) => versionOnTheWire(entry, parts)).reverse() })
  })

  app.get('/api/plans/:id/versions/:version', async (c) => {
    const identity = c.get('identity')
    const { plan, role } = await openPlan(parts, identity, c.req.param('id'))
    const everybodys = c.req.query('everybodys') === '1'
    try {
      const document = await readVersion(parts, plan.id, versionIn(c.req.param('version')), { role, everybodys })
      // On a page it is read; a program takes it away.
      if (identity.program && !exports.note(actorOf(c, parts), plan.id)) {
        parts.log.error({ plan: plan.id }, 'an export could not be noted')
      }
      return c.json(document)
    } catch (error) {
      throw asProblem(error)
    }
  })

  app.post('/api/plans/:id/versions', async (c) => {
    const identity = c.get('identity')
    const { plan } = await openForLeader(parts, identity, c.req.param('id'))
    const name = await nameIn(c.req.raw)
    try {
      const entry = await keepNamed({ rooms, versions }, plan.id, name, identity.userId)
      audit.add({ action: 'version-named', by: actorOf(c, parts), plan: plan.id, details: { version: entry.id } })
      return c.json(versionOnTheWire(entry, parts), 201)
    } catch (error) {
      throw asProblem(error)
    }
  })

  app.put('/api/plans/:id/versions/:version', async (c) => {
    const identity = c.get('identity')
    const { plan } = await openForLeader(parts, identity, c.req.param('id'))
    const version = versionIn(c.req.param('version'))
    const name = await nameIn(c.req.raw)
    try {
      const entry = await nameVersion(versions, plan.id, version, name, identity.userId)
      const details = { version, again: true }
      audit.add({ action: 'version-named', by: actorOf(c, parts), plan: plan.id, details })
      return c.json(versionOnTheWire(entry, parts))
    } catch (error) {
      throw asProblem(error)
    }
  })
}

/** @throws Problem for others than leaders of the plan */
export async function openForLeader(parts: HttpParts, identity: Identity, id: string): Promise<PlanWithRole> {
  const opened = await openPlan(parts, identity, id)
  if (opened.role !== 'leader') throw new Problem('forbidden', 'This is for leaders of the plan.')
  return opened
}

/** @throws Problem for what names no version */
export function versionIn(given: string): number {
  const version = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN
  if (!Number.isSafeInteger(version)) throw new Problem('not-found')
  return version
}

async function nameIn(request: Request): Promise<string> {
  const name = textIn(await jsonObject(request, ['name']), 'name')?.trim() ?? ''
  if (name === '') throw wrong('/name', 'A version that is to stay needs a name.')
  if (name.length > MOST_LETTERS) throw wrong('/name', `At most ${MOST_LETTERS} letters.`)
  return name
}

/** With the name of who kept it; null: nobody in particular, or somebody who was erased. */
export function versionOnTheWire({ id, at, kind, name, blocks, by }: VersionEntry, { accounts }: HttpParts) {
  const known = by === null ? undefined : accounts.members.nameOf(by)
  const who = by === null || known === undefined ? null : { id: by, name: known }
  return { id, at: new Date(at).toISOString(), kind, name, blocks, by: who }
}

export function asProblem(error: unknown): unknown {
  if (error instanceof UnknownVersionError) return new Problem('not-found')
  if (error instanceof EditRefusedError) return new Problem('unavailable', error.message)
  if (error instanceof UnreadableVersionError) return new Problem('damaged')
  if (error instanceof SignedVersionError) return new Problem('conflict', error.message)
  if (error instanceof TooManyNamedError) {
    return new Problem('conflict', `A plan keeps at most ${MOST_NAMED} named versions.`)
  }
  return error
}
