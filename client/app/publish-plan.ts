import { type Database, withOpen } from '../local/database.js'
import { newPlansHere } from '../local/new-plans.js'
import { OfflineError, SignedOutError, send } from './ask.js'

/**
 * Gives the school's server a plan that was made on this device; nothing to do for any other. It may be given several times,
 * by several pages: the server has it once.
 * @throws OfflineError, SignedOutError, RefusedError
 */
export async function publishPlan(database: Database, plan: string): Promise<void> {
  const made = await withOpen(database, (open) => open.get('newPlans', plan))
  if (made === undefined) return
  await send('PUT', `/api/plans/${plan}`, { salt: made.salt, document: made.document })
  await withOpen(database, (open) => open.delete('newPlans', plan))
}

/**
 * All of them. One that is refused stays, and says why when it is opened; a device that cannot be read has none to give.
 * @throws OfflineError, SignedOutError
 */
export async function publishPlans(database: Database): Promise<void> {
  const warn = (error: unknown): undefined => {
    if (error instanceof OfflineError || error instanceof SignedOutError) throw error
    console.warn(error)
  }
  const made = await newPlansHere(database).catch(warn)
  for (const { plan } of made ?? []) await publishPlan(database, plan).catch(warn)
}
