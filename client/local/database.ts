import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { PlanDocument } from '../../schema/document.js'
import { within } from './within.js'

/** One change of a plan as it is kept on this device. */
export interface StoredUpdate {
  id?: number
  plan: string
  bytes: Uint8Array
  /** Present while the server has not said that the change is on its disk. */
  unsent?: 1
}

/** A copy of what could not be kept in the plan: nothing typed is thrown away. */
export interface SetAside {
  id?: number
  plan: string
  /** ISO date and time. */
  at: string
  /** What happened, in words a person can read. */
  reason: string
  /**
   * `refused`: the whole plan as it was here. `rescued`: blocks that had no place to go back to. `late`: the whole plan, with
   * edits that were not sent before the right to write ended.
   */
  kind: 'refused' | 'rescued' | 'late'
  document?: PlanDocument
  blocks?: readonly unknown[]
  /** What was said beside the plan, under the keys it had there. */
  entries?: readonly (readonly [key: string, value: unknown])[]
  /** Encoded state of the whole plan, for those who repair. */
  update?: Uint8Array
  /** Blocks of it that its writer has put back into the plan. */
  done?: readonly string[]
}

/** A plan that was made on this device and that the school's server does not have yet. Its content is among the updates. */
export interface NewPlan {
  plan: string
  /** ISO date and time. */
  madeAt: string
  /** As it was handed to `madePlan`, which gave it its id. */
  salt: string
  document: PlanDocument
}

export interface Tables extends DBSchema {
  updates: { key: number; value: StoredUpdate; indexes: { plan: string; unsent: [string, number] } }
  snapshots: { key: string; value: { plan: string; bytes: Uint8Array; version: number } }
  clients: { key: string; value: { plan: string; ids: number[] } }
  setAside: { key: number; value: SetAside; indexes: { plan: string } }
  newPlans: { key: string; value: NewPlan }
  cache: { key: string; value: { key: string; value: unknown } }
}
export type Database = IDBPDatabase<Tables>

const PREFIX = 'living-plan/'
const VERSION = 2

/**
 * This person's database on this device. Each person has an own one: on a shared machine nobody's unsent edits may travel
 * under a colleague's name.
 * @throws DOMException when the browser keeps no data (private windows, blocked storage, a full disk) or never answers
 */
export function openDatabase(userId: string): Promise<Database> {
  return openNamed(PREFIX + userId)
}

/** The browser has closed the connection; the database may still be there. */
export function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError'
}

/**
 * Once more what the browser has closed: Safari does it to pages in the background, others when data is cleared.
 * @throws DOMException also when somebody has cleared it on request: an open page does not fill it again
 */
export async function reopen({ name }: Database): Promise<Database> {
  if (wasCleared(name)) throw new DOMException('What this device kept of this person was removed', 'NotAllowedError')
  return openNamed(name)
}

const CLEARED = 'living-plan:cleared/'

/** From now on no open page fills this database again, until its person signs in. */
export function noteCleared({ name }: Database): void {
  try {
    localStorage.setItem(CLEARED + name, 'yes')
  } catch {
    // Blocked or full storage: an open page of theirs may keep its plan again, and is found by the next who looks.
  }
}

/** This person has signed in: what they write is kept here again. */
export function keepFor(userId: string): void {
  try {
    localStorage.removeItem(CLEARED + PREFIX + userId)
  } catch {
    // Blocked storage holds no note either.
  }
}

function wasCleared(name: string): boolean {
  try {
    return localStorage.getItem(CLEARED + name) !== null
  } catch {
    return false
  }
}

/** Whether the browser has left the connection open. */
export function isOpen(database: Database): boolean {
  try {
    database.transaction('cache').done.catch(() => undefined)
    return true
  } catch {
    return false
  }
}

/** Does `work`; once more, on a connection of its own, when the browser has closed this one. */
export async function withOpen<T>(database: Database, work: (open: Database) => Promise<T>): Promise<T> {
  try {
    return await work(database)
  } catch (error) {
    if (!isClosed(error)) throw error
    const again = await reopen(database)
    try {
      return await work(again)
    } finally {
      again.close()
    }
  }
}

/** The ids of everybody of whom this device keeps something; none where the browser does not tell. */
export async function peopleHere(): Promise<string[]> {
  const databases = (await globalThis.indexedDB?.databases?.()) ?? []
  const ids = databases.flatMap(({ name }) => (name?.startsWith(PREFIX) === true ? [name.slice(PREFIX.length)] : []))
  // What lies beside a person's database is called after it.
  return ids.filter((id) => !id.includes('/'))
}

// Where it is forbidden, asking for it throws at once.
async function openNamed(name: string): Promise<Database> {
  const opening = openDB<Tables>(name, VERSION, {
    upgrade(database, before) {
      if (before < 1) {
        const updates = database.createObjectStore('updates', { keyPath: 'id', autoIncrement: true })
        updates.createIndex('plan', 'plan')
        updates.createIndex('unsent', ['plan', 'unsent'])
        database.createObjectStore('snapshots', { keyPath: 'plan' })
        database.createObjectStore('clients', { keyPath: 'plan' })
        database.createObjectStore('setAside', { keyPath: 'id', autoIncrement: true }).createIndex('plan', 'plan')
        database.createObjectStore('cache', { keyPath: 'key' })
      }
      if (before < 2) database.createObjectStore('newPlans', { keyPath: 'plan' })
    },
    // A newer page in another tab waits for us to let go.
    blocking(_current, _blocked, event) {
      const target = event.target
      if (target instanceof IDBDatabase) target.close()
    },
  })
  return within(opening, (late) => late.close())
}
