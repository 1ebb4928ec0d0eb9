import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { readDocument } from '../../extensions/headless/codec.js'
import { withoutLeadersOnly } from '../../plan/annex.js'
import type { PlanDocument } from '../../schema/document.js'
import type { Rooms } from '../rooms/peer.js'
import { planSum } from './sums.js'

const unpack = promisify(gunzip)
/** As of any version. */
const MOST_BYTES = 256 * 1024 * 1024

/** What would be signed: the plan as governors see it, and its sum. */
export interface Signable {
  readonly document: PlanDocument
  readonly sha256: string
  /** Number of the newest update in it. */
  readonly seq: number
}

/** @throws what rooms throw */
export async function readSignable(rooms: Rooms, plan: string): Promise<Signable> {
  const { document, seq } = await rooms.read(plan, (doc, last) => ({ document: readDocument(doc), seq: last }))
  const shared = withoutLeadersOnly(document)
  return { document: shared, sha256: planSum(shared), seq }
}

/**
 * A signed version as it was written, in the form of its own time: only so does it give the sum that was signed.
 * @throws Error when the bytes are no such document
 */
export async function unpackSigned(bytes: Uint8Array): Promise<PlanDocument> {
  const document: unknown = JSON.parse((await unpack(bytes, { maxOutputLength: MOST_BYTES })).toString('utf8'))
  // Kept by us, and compared with its sum by whoever calls this; an object and its two parts are all that is needed for that.
  const { plan, content } = Object(document) as Partial<PlanDocument>
  if (typeof plan !== 'object' || typeof content !== 'object') throw new Error('it holds no plan')
  return document as PlanDocument // as above
}
