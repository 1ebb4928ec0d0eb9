import { deleteDB } from 'idb'
import { type Database, noteCleared, openDatabase, peopleHere } from './database.js'
import { type OnlyHere, onlyHere, removeEverything } from './leave-device.js'

/** What this device keeps of one person. */
export interface KeptOf {
  readonly person: string
  /** How many plans, in part or whole. */
  readonly plans: number
  readonly onlyHere: OnlyHere
}

/** Of whom this device keeps anything, and how much. @param wanted whom to look for, by id */
export async function keptHere(wanted: (person: string) => boolean): Promise<KeptOf[]> {
  const found: KeptOf[] = []
  for (const person of (await peopleHere()).filter(wanted)) {
    const database = await openDatabase(person)
    const kept = { person, plans: await countPlans(database), onlyHere: await onlyHere(database) }
    database.close()
    const { setAside, files, drafts } = kept.onlyHere
    if (kept.plans + setAside.length + files.length + drafts.length > 0) found.push(kept)
  }
  return found
}

async function countPlans(database: Database): Promise<number> {
  const transaction = database.transaction(['snapshots', 'updates'])
  const plans = new Set((await transaction.objectStore('snapshots').getAllKeys()).map(planOf))
  const byPlan = transaction.objectStore('updates').index('plan')
  for (let row = await byPlan.openKeyCursor(null, 'nextunique'); row !== null; row = await row.continue())
    plans.add(planOf(row.key))
  return plans.size
}

/** What is said beside a plan is kept under its id and a word more. */
const planOf = (key: string): string => key.replace(/\/.*/, '')

/**
 * Removes what this device keeps of somebody, signed in or not.
 * @throws NotAgreedError: there is more that is only here than was agreed; nothing was removed
 */
export async function removeKept({ person, onlyHere: agreed }: KeptOf): Promise<void> {
  const database = await openDatabase(person)
  const { name } = database
  let left: OnlyHere
  try {
    await removeEverything(database, agreed)
    noteCleared(database)
    left = await onlyHere(database)
  } finally {
    database.close()
  }
  // Written by another tab since: it is found, and named, by the next who looks.
  if (left.unsent.length + left.setAside.length + left.files.length + left.drafts.length > 0) return
  // Empty already; a page that still has them open lets go of them, and does not fill them again.
  for (const empty of [name, `${name}/files`]) deleteDB(empty).catch(console.warn)
}
