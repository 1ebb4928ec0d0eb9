import { PLAN_STATUSES, type PlanStatus } from '../../../schema/header.js'
import { validateHeaderField } from '../../../schema/validate.js'
import { NoSuchStepError, takeStep } from '../../versions/take-step.js'
import { actorOf } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { jsonObject, textIn, wrong } from '../json-object.js'
import { Problem } from '../problem.js'
import { asProblem, MOST_LETTERS, openForLeader, versionOnTheWire } from './plan-versions.js'

const FEWEST_LETTERS = 3
const DAY_MS = 86_400_000

const NAMES: Readonly<Record<PlanStatus, string>> = {
  draft: 'Draft',
  presented: 'Presented',
  approved: 'Approved',
  published: 'Published',
  closed: 'Closed',
}

/**
 * `POST /api/plans/:id/step` `{to, on, reason?}`: a leader takes the plan one step on (draft, presented, approved, published,
 * closed) on a day that has come, or one step back, which needs a reason. The plan of that moment is kept as a named version;
 * the reason of a step back is its name. 409 when the plan is not one step away.
 */
export function planStep(app: App, parts: HttpParts): void {
  app.post('/api/plans/:id/step', async (c) => {
    const identity = c.get('identity')
    const { plan } = await openForLeader(parts, identity, c.req.param('id'))
    const given = await jsonObject(c.req.raw, ['to', 'on', 'reason'])
    const to = PLAN_STATUSES.find((status) => status === given['to'])
    if (to === undefined) throw wrong('/to', `One of ${PLAN_STATUSES.join(', ')}.`)
    const on = dayIn(textIn(given, 'on'))
    const reason = textIn(given, 'reason')?.trim() ?? ''
    if (reason.length > MOST_LETTERS) throw wrong('/reason', `At most ${MOST_LETTERS} letters.`)
    const name = (_: PlanStatus, back: boolean) => {
      if (!back) return reason === '' ? NAMES[to] : cut(`${NAMES[to]}: ${reason}`)
      if (reason.length < FEWEST_LETTERS) throw wrong('/reason', 'Say in a few words why it goes back.')
      return cut(`Back to ${to}: ${reason}`)
    }
    try {
      const { from, back, version } = await takeStep(parts, plan.id, { to, on, name }, identity)
      const details = { from, to, back, version: version.id }
      parts.audit.add({ action: 'plan-step', by: actorOf(c, parts), plan: plan.id, details })
      return c.json({ from, to, on, version: versionOnTheWire(version, parts) })
    } catch (error) {
      if (error instanceof NoSuchStepError) throw new Problem('conflict', error.message)
      throw asProblem(error)
    }
  })
}

const cut = (text: string) => (text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS - 1)}…`)

/** A day no later than anywhere on earth. @throws Problem */
function dayIn(given: string | undefined): string {
  const today = new Date().toISOString().slice(0, 10)
  const on = given ?? today
  const [error] = validateHeaderField('presentedOn', on)
  if (error !== undefined) throw wrong('/on', 'A day such as 2026-11-03.')
  if (on > new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)) throw wrong('/on', 'This day has not come yet.')
  return on
}
