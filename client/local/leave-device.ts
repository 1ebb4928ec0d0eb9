import type { Database } from './database.js'
import type { FileDatabase } from './file-cupboard.js'

/** The rows of what exists on this device and nowhere else. */
export interface OnlyHere {
  /** Edits the server has not confirmed. */
  readonly unsent: readonly number[]
  /** Copies of text that had no place in its plan any more. */
  readonly setAside: readonly number[]
  /** Attached files that were not sent yet, by their keys. */
  readonly files: readonly string[]
  /** Half-written comments, by their keys. */
  readonly drafts: readonly string[]
}

/** Nothing was removed: there is more that is only here than the person has been told of. */
export class NotAgreedError extends Error {
  override name = 'NotAgreedError'
  constructor(readonly found: OnlyHere) {
    super('There is more on this device than what may be removed')
  }
}

export async function onlyHere(database: Database): Promise<OnlyHere> {
  const files = await withFiles(database, ({ waitingFiles }, opened) => waitingFiles(opened))
  const transaction = database.transaction(['updates', 'setAside', 'cache'])
  const found = await look(
    transaction.objectStore('updates').index('unsent'),
    transaction.objectStore('setAside'),
    transaction.objectStore('cache'),
  )
  return { ...found, files }
}

/** Attached files lie in a database of their own beside this one; what handles them is loaded when it is needed. */
async function withFiles<T>(
  { name }: Database,
  work: (cupboard: typeof import('./file-cupboard.js'), opened: FileDatabase) => Promise<T>,
): Promise<T> {
  const cupboard = await import('./file-cupboard.js')
  const opened = await cupboard.openCupboard(name)
  try {
    return await work(cupboard, opened)
  } finally {
    opened.close()
  }
}

/** Stops before anything has been done. @throws NotAgreedError */
export async function checkAgreed(database: Database, agreed: OnlyHere): Promise<void> {
  const found = await onlyHere(database)
  if (!isAgreed(found, agreed)) throw new NotAgreedError(found)
}

/**
 * Removes everything this device keeps for a person. Counting and removing are one transaction: what another tab writes comes
 * before the count, and stops it, or after the removal, and stays. Attached files go last, when nothing can stop it any more;
 * one that another tab attaches meanwhile stays.
 * @param agreed what the person knows of and gives up
 * @throws NotAgreedError; DOMException when the browser refuses
 */
export async function removeEverything(database: Database, agreed: OnlyHere): Promise<void> {
  await checkAgreed(database, agreed)
  const stores = [...database.objectStoreNames]
  const transaction = database.transaction(stores, 'readwrite')
  const found = await look(
    transaction.objectStore('updates').index('unsent'),
    transaction.objectStore('setAside'),
    transaction.objectStore('cache'),
  )
  if (!isAgreed({ ...found, files: [] }, agreed)) {
    await transaction.done
    throw new NotAgreedError(await onlyHere(database))
  }
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done])
  await withFiles(database, ({ dropAgreed }, opened) => dropAgreed(opened, agreed.files))
}

/** A half-written comment waits for its writer like any edit that was not sent. */
const isDraft = (key: string): boolean => /^comments\/[^/]+\/draft\//.test(key)

/** Removes every plan that holds nothing unsent. What is only here, and the plans it needs, waits for its writer. */
export async function keepOnlyUnsent(database: Database): Promise<void> {
  const transaction = database.transaction(['updates', 'snapshots', 'cache'], 'readwrite')
  const updates = transaction.objectStore('updates')
  const needed = new Set((await updates.index('unsent').getAll()).map(({ plan }) => plan))
  const snapshots = transaction.objectStore('snapshots')
  for (const plan of await snapshots.getAllKeys()) if (!needed.has(plan)) await snapshots.delete(plan)
  for (let row = await updates.openCursor(); row !== null; row = await row.continue()) {
    if (!needed.has(row.value.plan)) await row.delete()
  }
  const cache = transaction.objectStore('cache')
  for (const key of await cache.getAllKeys()) if (!isDraft(key)) await cache.delete(key)
  await transaction.done
  await withFiles(database, ({ dropSent }, opened) => dropSent(opened))
}

/** Removes the attached files of one plan that are not only here. */
export function forgetFilesOf(database: Database, plan: string): Promise<void> {
  return withFiles(database, ({ dropSent }, opened) => dropSent(opened, plan))
}

/** What gives the keys of its rows: a store, or an index of it. */
interface Rows<K> {
  getAllKeys(): Promise<K[]>
}

/** Rows without the mark are not in the index of the unsent. */
async function look(
  unsent: Rows<number>,
  setAside: Rows<number>,
  cache: Rows<string>,
): Promise<Omit<OnlyHere, 'files'>> {
  const [edits, copies, notes] = await Promise.all([unsent.getAllKeys(), setAside.getAllKeys(), cache.getAllKeys()])
  return { unsent: edits, setAside: copies, drafts: notes.filter(isDraft) }
}

function isAgreed(found: OnlyHere, agreed: OnlyHere): boolean {
  const unsent = new Set(agreed.unsent)
  const setAside = new Set(agreed.setAside)
  return (
    found.unsent.every((row) => unsent.has(row)) &&
    found.setAside.every((row) => setAside.has(row)) &&
    found.files.every((file) => agreed.files.includes(file)) &&
    found.drafts.every((draft) => agreed.drafts.includes(draft))
  )
}
