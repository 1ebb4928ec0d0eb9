import { deleteDB } from 'idb'
import type { Database } from './database.js'

/** What exists on this device and nowhere else. */
export interface OnlyHere {
  /** Edits the server has not confirmed. */
  readonly unsent: number
  /** Copies of text that had no place in its plan any more. */
  readonly setAside: number
}

export async function onlyHere(database: Database): Promise<OnlyHere> {
  const [unsent, setAside] = await Promise.all([
    // Rows without the mark are not in this index.
    database.countFromIndex('updates', 'unsent'),
    database.count('setAside'),
  ])
  return { unsent, setAside }
}

/**
 * Removes everything this device keeps for a person; other tabs let go of it by themselves.
 * @throws Error when one does not; DOMException when the browser refuses
 */
export async function removeDatabase(database: Database): Promise<void> {
  const { name } = database
  database.close()
  await new Promise<void>((removed, failed) => {
    const blocked = () => failed(new Error('another tab still uses the database'))
    deleteDB(name, { blocked }).then(removed, failed)
  })
}
