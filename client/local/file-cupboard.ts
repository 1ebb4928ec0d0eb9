import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { AttachedFile } from '../../schema/files/kinds.js'

/** What this device knows of a file of a plan; its bytes lie beside. */
export interface KeptFile extends AttachedFile {
  readonly key: string
  readonly plan: string
  /** When it was last put in or taken out, in milliseconds since 1970: what was not used for long goes first. */
  readonly used: number
  /** Present while it is nowhere else: the server has not said that it has it. */
  readonly waiting?: 1
  /** The server has it. Neither: it was taken out before it was sent, and undo may still want it. */
  readonly sent?: true
}

interface Tables extends DBSchema {
  files: { key: string; value: KeptFile; indexes: { waiting: number; plan: string } }
  bytes: { key: string; value: { readonly key: string; readonly bytes: ArrayBuffer } }
}
export type FileDatabase = IDBPDatabase<Tables>

/** Bytes of files that are on the server too and lie here only to open without a network. */
const ROOM = 250 * 1024 * 1024

export const fileKey = (plan: string, hash: string): string => `${plan}/${hash}`

/**
 * Files on this device, beside the person's database, which holds their plans.
 * @param database name of that database
 * @throws DOMException when the browser keeps no data
 */
export function openCupboard(database: string): Promise<FileDatabase> {
  return openDB<Tables>(`${database}/files`, 1, {
    upgrade(opened) {
      const files = opened.createObjectStore('files', { keyPath: 'key' })
      files.createIndex('waiting', 'waiting')
      files.createIndex('plan', 'plan')
      opened.createObjectStore('bytes', { keyPath: 'key' })
    },
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close()
    },
  })
}

const WAITING = { waiting: 1 } as const
const SENT = { sent: true } as const

export async function putFile(
  database: FileDatabase,
  plan: string,
  { hash, name, type, bytes: size }: AttachedFile,
  bytes: ArrayBuffer,
  waiting: boolean,
): Promise<void> {
  const key = fileKey(plan, hash)
  const transaction = database.transaction(['files', 'bytes'], 'readwrite')
  const file = {
    key,
    plan,
    hash,
    name,
    type,
    bytes: size,
    used: Date.now(),
    ...(waiting ? WAITING : SENT),
  }
  await Promise.all([
    transaction.objectStore('files').put(file),
    transaction.objectStore('bytes').put({ key, bytes }),
    transaction.done,
  ])
  await makeRoom(database)
}

export async function takeFile(database: FileDatabase, plan: string, hash: string): Promise<ArrayBuffer | undefined> {
  const key = fileKey(plan, hash)
  const transaction = database.transaction(['files', 'bytes'], 'readwrite')
  const file = await transaction.objectStore('files').get(key)
  const kept = await transaction.objectStore('bytes').get(key)
  if (file !== undefined) await transaction.objectStore('files').put({ ...file, used: Date.now() })
  await transaction.done
  return kept?.bytes
}

/** Notes how it stands with a file: it waits to be sent, the server has it, or nobody wants it sent. */
export async function markFile(
  database: FileDatabase,
  plan: string,
  hash: string,
  mark: 'waiting' | 'sent' | 'left',
): Promise<void> {
  const transaction = database.transaction('files', 'readwrite')
  const file = await transaction.store.get(fileKey(plan, hash))
  if (file !== undefined) {
    const { waiting: _, sent: __, ...rest } = file
    await transaction.store.put({ ...rest, ...(mark === 'waiting' ? WAITING : mark === 'sent' ? SENT : {}) })
  }
  await transaction.done
}

export function waitingFiles(database: FileDatabase): Promise<string[]> {
  return database.getAllKeysFromIndex('files', 'waiting')
}

/** Removes files that nobody waits to be sent: all of them, or those of one plan. */
export async function dropSent(database: FileDatabase, plan?: string): Promise<void> {
  const transaction = database.transaction(['files', 'bytes'], 'readwrite')
  for (const file of await transaction.objectStore('files').getAll()) {
    if (file.waiting === 1 || (plan !== undefined && file.plan !== plan)) continue
    await transaction.objectStore('files').delete(file.key)
    await transaction.objectStore('bytes').delete(file.key)
  }
  await transaction.done
}

/** Removes everything but what is only here and not among what the person has `agreed` to lose, by key. */
export async function dropAgreed(database: FileDatabase, agreed: readonly string[]): Promise<void> {
  const transaction = database.transaction(['files', 'bytes'], 'readwrite')
  const files = transaction.objectStore('files')
  const spared = new Set((await files.index('waiting').getAllKeys()).filter((key) => !agreed.includes(key)))
  for (const key of await files.getAllKeys()) {
    if (spared.has(key)) continue
    await files.delete(key)
    await transaction.objectStore('bytes').delete(key)
  }
  await transaction.done
}

/** Removes what was not used for longest until no more than `room` bytes are left of what the server has too. */
export async function makeRoom(database: FileDatabase, room = ROOM): Promise<void> {
  const sent = (await database.getAll('files')).filter(({ waiting }) => waiting !== 1)
  let total = sent.reduce((sum, { bytes }) => sum + bytes, 0)
  for (const { key, bytes } of sent.sort((a, b) => a.used - b.used)) {
    if (total <= room) return
    const transaction = database.transaction(['files', 'bytes'], 'readwrite')
    await Promise.all([
      transaction.objectStore('files').delete(key),
      transaction.objectStore('bytes').delete(key),
      transaction.done,
    ])
    total -= bytes
  }
}
