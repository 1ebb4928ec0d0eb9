import { createHash } from 'node:crypto'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { cleanFileName } from '../../schema/files/file-name.js'
import { lookAtFile, type Recognised } from '../../schema/files/kind-of-file.js'
import { type AttachedFile, FILE_KINDS } from '../../schema/files/kinds.js'
import type { FileRefusal } from '../../schema/files/refusals.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { DamagedError } from '../store/errors.js'
import { type FileStore, FilesFullError, type StoredFile } from '../store/files.js'
import { PIECE_BYTES } from './piece.js'
import { checkFile } from './read-file.js'
import { asUpload } from './uploads-under-way.js'

/** What is in the file may not be attached, whatever the file is called. */
export class WrongFileError extends Error {
  override readonly name = 'WrongFileError'
  constructor(readonly refusal: FileRefusal) {
    super(refusal)
  }
}

export const today = (): string => new Date().toISOString().slice(0, 10)

/**
 * Stores a file for a plan under the hash of its bytes; its type is what its bytes say. What is stored already is not stored
 * again, unless it was damaged since.
 * @param called as the person's system names it
 * @throws WrongFileError, FilesFullError, StoreUnavailableError; DamagedError when these bytes do not mend what is stored
 */
export async function keepFile(
  files: FileStore,
  plan: string,
  called: string,
  bytes: Uint8Array,
): Promise<{ readonly file: AttachedFile; readonly added: boolean }> {
  const recognised = await recognise(bytes, called)
  if (!recognised.ok) throw new WrongFileError(recognised.refusal)
  const { type } = FILE_KINDS[recognised.kind]
  const hash = await hashOf(bytes)
  const parts = Math.ceil(bytes.length / PIECE_BYTES)
  const file = { hash, name: cleanFileName(called, recognised.kind), type, bytes: bytes.length, parts, today: today() }
  return asUpload(files, hash, async (storing) => {
    // First: from here on a look for unused files leaves it where it is.
    await usedAgain(files, hash)
    const stored = await files.storedFile(hash)
    if (stored === undefined) {
      await refuseWhenFull(files, bytes.length)
      storing()
      await keepPieces(files, hash, bytes)
    } else await mend(files, stored, bytes)
    const had = await files.fileOfPlan(plan, hash)
    if (had !== undefined) return { file: had, added: false }
    return { file: await files.addFile(plan, file, LIMITS.schoolFileBytes), added: true }
  })
}

/** Everybody's edits pass between two looks at a large file. */
async function recognise(bytes: Uint8Array, called: string): Promise<Recognised> {
  const looking = lookAtFile(bytes, called)
  for (;;) {
    const step = looking.next()
    if (step.done) return step.value
    await othersTurn()
  }
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const sum = createHash('sha256')
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    sum.update(bytes.subarray(at, at + PIECE_BYTES))
    await othersTurn()
  }
  return sum.digest('hex')
}

/** The days on which no plan mentioned a file begin again: somebody is about to mention it. */
export function usedAgain(files: FileStore, hash: string): Promise<void> {
  return files.lookedAtFile(hash, 0, today())
}

/** @throws FilesFullError before anything is stored, when it is plain that there is no room */
async function refuseWhenFull(files: FileStore, bytes: number): Promise<void> {
  const total = (await files.storedFiles()).reduce((sum, file) => sum + file.bytes, 0)
  if (total + bytes > LIMITS.schoolFileBytes) throw new FilesFullError(LIMITS.schoolFileBytes)
}

/** Whoever sends a file that is stored, but damaged, brings the bytes that mend it. @throws DamagedError when they do not */
async function mend(files: FileStore, stored: StoredFile, bytes: Uint8Array): Promise<void> {
  try {
    await checkFile(files, stored)
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error
    await keepPieces(files, stored.hash, bytes)
    await checkFile(files, stored)
  }
}

async function keepPieces(files: FileStore, hash: string, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    await files.keepFilePart(hash, at / PIECE_BYTES, bytes.slice(at, at + PIECE_BYTES))
}
