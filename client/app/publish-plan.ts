import type { Database } from '../local/database.js'
import { newPlansHere } from '../local/new-plans.js'
import { OfflineError, SignedOutError, send } from './ask.js'

/**
 * Gives the school's server a plan that was made on this device; nothing to do for any other. It may be given several times,
 * by several pages: the server has it once.
 * @throws OfflineError, SignedOutError, RefusedError
 */
export async function publishPlan(database: Database, plan: string): Promise<void> {
  const made = await database.get('newPlans', plan)
  if (made === undefined) return
  await send('PUT', `/api/plans/${plan}`, { salt: made.salt, document: made.document })
  await database.delete('newPlans', plan)
}

/** All of them. One that is refused stays, and says why when it is opened. @throws OfflineError, SignedOutError */
export async function publishPlans(database: Database): Promise<void> {
  for (const { plan } of await newPlansHere(database)) {
    try {
      await publishPlan(database, plan)
    } catch (error) {
      if (error instanceof OfflineError || error instanceof SignedOutError) throw error
      console.warn(error)
    }
  }
}
