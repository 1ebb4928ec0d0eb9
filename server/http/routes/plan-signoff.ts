import { withoutLeadersOnly } from '../../../plan/annex.js'
import { changesOfSigned } from '../../../plan/signed-changes.js'
import { isSignoffRole, SIGNING_METHODS } from '../../../plan/signoffs.js'
import { withheldIds } from '../../rooms/withhold.js'
import { openQuestions } from '../../signatures/open-questions.js'
import { readSignable } from '../../signatures/read-signed.js'
import { sayChanges } from '../../signatures/say-changes.js'
import { Shown } from '../../signatures/shown.js'
import { PlanChangedError, SignatureRefusedError, signPlan } from '../../signatures/sign-plan.js'
import { signoffState } from '../../signatures/signoff-state.js'
import { signaturesOf } from '../../signatures/standing.js'
import { withdrawSignature } from '../../signatures/withdraw.js'
import { readVersion } from '../../versions/read-version.js'
import { actorOf, personOnly } from '../caller.js'
import { type App, type HttpParts, openPlan } from '../context.js'
import { jsonObject, textIn, wrong } from '../json-object.js'
import { Problem } from '../problem.js'
import { signoffOnTheWire } from '../signoff-on-the-wire.js'
import { tellOfSignature } from '../tell-of-signature.js'
import { versionIn as numberIn } from './plan-versions.js'

const MOST_NAME = 120
const MOST_REASON = 500

/**
 * Signatures of a plan. `GET /api/plans/:id/signoff`: how it stands, for everybody with access; `POST
 * /api/plans/:id/signatures` with `{role, sha256, method, name?}` signs what has this sum, 409 with `changes` when the plan no longer
 * has it; `POST /api/plans/:id/signatures/:signature/withdraw` with `{reason}`; `GET /api/plans/:id/signed/:version`: a
 * signed version with its numbers.
 */
export function planSignoff(app: App, parts: HttpParts): void {
  const { rooms, signatures, audit } = parts
  const shown = new Shown()
  // The same for everybody: it is compared with what everybody signs.
  const readerOf = (plan: string) => (version: number) =>
    readVersion(parts, plan, version, { role: 'governor', everybodys: true })

  app.get('/api/plans/:id/signoff', async (c) => {
    const identity = c.get('identity')
    const { plan, role } = await openPlan(parts, identity, c.req.param('id'))
    const signable = await readSignable(rooms, plan.id)
    shown.note(plan.id, signable.sha256, signable.document)
    const given = signaturesOf(plan.id, await signatures.read())
    const state = await signoffState(signable, given, readerOf(plan.id), identity.userId)
    const open = await rooms.read(`${plan.id}/comments`, openQuestions)
    const person = { userId: identity.userId, role, program: identity.program }
    return c.json(signoffOnTheWire({ signable, given, state, open }, person, parts.accounts.members))
  })

  app.get('/api/plans/:id/signed/:version', async (c) => {
    const { plan } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    const { versions: signed } = await signatures.read()
    const found = signed.find(({ plan: of, version }) => of === plan.id && String(version) === c.req.param('version'))
    if (found === undefined) throw new Problem('not-found')
    const { version, sha256, numbers } = found
    return c.json({ version, sha256, numbers: JSON.parse(numbers), document: await readerOf(plan.id)(version) })
  })

  app.post('/api/plans/:id/signatures', async (c) => {
    personOnly(c)
    const identity = c.get('identity')
    const { plan, role } = await openPlan(parts, identity, c.req.param('id'))
    const wish = wishIn(await jsonObject(c.req.raw, ['role', 'sha256', 'method', 'name']))
    try {
      const { seq, at } = await signPlan(parts, { plan: plan.id, ...wish }, { ...identity, role })
      const details = { role: wish.role, method: wish.method, signature: seq, sha256: wish.sha256 }
      audit.add({ action: 'plan-signed', by: actorOf(c, parts), plan: plan.id, details })
      tellOfSignature(parts, 'signed', { plan: plan.id, id: seq, by: identity.userId })
      return c.json({ id: seq, at }, 201)
    } catch (error) {
      if (error instanceof PlanChangedError) throw await changedProblem(plan.id, wish.sha256, error, identity.userId)
      throw asProblem(error)
    }
  })

  app.post('/api/plans/:id/signatures/:signature/withdraw', async (c) => {
    personOnly(c)
    const identity = c.get('identity')
    const { plan, role } = await openPlan(parts, identity, c.req.param('id'))
    const reason = textIn(await jsonObject(c.req.raw, ['reason']), 'reason')?.trim() ?? ''
    if (reason.length < 3) throw wrong('/reason', 'Say in a few words why it is withdrawn.')
    if (reason.length > MOST_REASON) throw wrong('/reason', `At most ${MOST_REASON} letters.`)
    const id = numberIn(c.req.param('signature'))
    try {
      const row = await withdrawSignature(signatures, { plan: plan.id, id, reason }, { ...identity, role })
      if (row === undefined) throw new Problem('not-found')
      audit.add({ action: 'signature-withdrawn', by: actorOf(c, parts), plan: plan.id, details: { signature: id } })
      tellOfSignature(parts, 'signatureWithdrawn', { plan: plan.id, id, by: identity.userId })
      return c.json({ id, at: row.at })
    } catch (error) {
      throw asProblem(error)
    }
  })

  /** Says what changed since what the signer saw; when nobody knows that any more, since the last signature. */
  async function changedProblem(
    plan: string,
    sha256: string,
    changed: PlanChangedError,
    userId: string,
  ): Promise<Problem> {
    const { now, sha256: nowSum } = changed
    const seen = (await shown.find(plan, sha256)) ?? (await lastSigned(plan, changed, userId))?.document
    const hidden = await withheldIds(rooms, plan)
    const changes = seen === undefined ? [] : sayChanges(changesOfSigned(withoutLeadersOnly(seen, hidden), now))
    shown.note(plan, nowSum, now)
    return new Problem(
      'conflict',
      'The plan has changed since you looked at it. Nothing was signed. Look at what changed, then sign again.',
      undefined,
      undefined,
      { changes, sha256: nowSum },
    )
  }

  async function lastSigned(plan: string, now: Pick<PlanChangedError, 'now' | 'sha256'>, userId: string) {
    const given = signaturesOf(plan, await signatures.read())
    return (await signoffState({ document: now.now, sha256: now.sha256 }, given, readerOf(plan), userId)).last
  }
}

function wishIn(given: Readonly<Record<string, unknown>>) {
  const role = textIn(given, 'role')
  if (!isSignoffRole(role)) throw wrong('/role', 'This is no role in which a plan is signed.')
  const method = SIGNING_METHODS.find((one) => one === given['method'])
  if (method === undefined) throw wrong('/method', 'This is “electronic” or “ink”.')
  const sha256 = textIn(given, 'sha256') ?? ''
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw wrong('/sha256', 'The SHA-256 of what is signed is needed.')
  const name = textIn(given, 'name')?.trim() ?? ''
  if (method === 'electronic' && name !== '') throw wrong('/name', 'You sign with your own name.')
  if (method === 'ink' && name === '') throw wrong('/name', 'Whose signature is on the paper?')
  if (name.length > MOST_NAME) throw wrong('/name', `At most ${MOST_NAME} letters.`)
  return { role, method, sha256, name }
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof SignatureRefusedError)) return error
  if (error.why === 'busy') return new Problem('unavailable', error.message)
  return new Problem(error.why === 'role' ? 'forbidden' : 'conflict', error.message)
}
