import { type Database, type NewPlan, withOpen } from './database.js'

/** The plans that only this device has, oldest first. */
export async function newPlansHere(database: Database): Promise<NewPlan[]> {
  const made = await withOpen(database, (open) => open.getAll('newPlans'))
  return made.sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1))
}
