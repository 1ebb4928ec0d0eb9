import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { PlanDocument } from '../../schema/document.js'
import { toCurrentVersion } from '../../schema/migrations/all.js'
import { validateDocument } from '../../schema/validate.js'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Far above any plan that fits the limit of a document: what is stored must not be able to fill the memory. */
const MOST_BYTES = 256 * 1024 * 1024

/** A version was read as it was written, and still makes no plan that this program knows. */
export class UnreadableVersionError extends Error {
  override readonly name = 'UnreadableVersionError'
}

/** A plan as a version keeps it: JSON, packed. It outlives changes of the editor's own format, and migrations know it. */
export function packState(document: PlanDocument): Promise<Uint8Array> {
  return pack(JSON.stringify(document))
}

/** The plan of a version, in today's form. @throws UnreadableVersionError */
export async function unpackState(bytes: Uint8Array): Promise<PlanDocument> {
  let document: unknown
  try {
    const text = (await unpack(bytes, { maxOutputLength: MOST_BYTES })).toString('utf8')
    document = toCurrentVersion(JSON.parse(text))
  } catch (error) {
    throw new UnreadableVersionError(error instanceof Error ? error.message : String(error))
  }
  const [error] = validateDocument(document)
  if (error !== undefined) throw new UnreadableVersionError(`${error.pointer}: ${error.message}`)
  return document as PlanDocument // validateDocument has just shown that it is one
}

export function blocksOf(document: PlanDocument): number {
  return document.content.content?.length ?? 0
}
