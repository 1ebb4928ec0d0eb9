import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { PlanDocument } from '../../schema/document.js'

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
  /** Encoded state of the whole plan, for those who repair. */
  update?: Uint8Array
  /** Blocks of it that its writer has put back into the plan. */
  done?: readonly string[]
}

export interface Tables extends DBSchema {
  updates: { key: number; value: StoredUpdate; indexes: { plan: string; unsent: [string, number] } }
  snapshots: { key: string; value: { plan: string; bytes: Uint8Array; version: number } }
  clients: { key: string; value: { plan: string; ids: number[] } }
  setAside: { key: number; value: SetAside; indexes: { plan: string } }
  cache: { key: string; value: { key: string; value: unknown } }
}
export type Database = IDBPDatabase<Tables>

/**
 * This person's database on this device. Each person has an own one: on a shared machine nobody's unsent edits may travel
 * under a colleague's name.
 * @throws DOMException when the browser keeps no data (private windows, blocked storage, a full disk)
 */
export function openDatabase(userId: string): Promise<Database> {
  return openDB<Tables>(`living-plan/${userId}`, 1, {
    upgrade(database) {
      const updates = database.createObjectStore('updates', { keyPath: 'id', autoIncrement: true })
      updates.createIndex('plan', 'plan')
      updates.createIndex('unsent', ['plan', 'unsent'])
      database.createObjectStore('snapshots', { keyPath: 'plan' })
      database.createObjectStore('clients', { keyPath: 'plan' })
      database.createObjectStore('setAside', { keyPath: 'id', autoIncrement: true }).createIndex('plan', 'plan')
      database.createObjectStore('cache', { keyPath: 'key' })
    },
    // A newer page in another tab waits for us to let go.
    blocking(_current, _blocked, event) {
      const target = event.target
      if (target instanceof IDBDatabase) target.close()
    },
  })
}
