import { digest } from 'lib0/hash/sha256'
import { withoutLeadersOnly } from '../../plan/annex.js'
import type { PlanDocument } from '../../schema/document.js'
import { encodeDocument } from './codec.js'

/** A plan with the id that its own content gave it. */
export interface MadePlan {
  readonly id: string
  /** The same, with that id in its header. */
  readonly document: PlanDocument
  /**
   * What everybody may see of it, as every machine encodes it: what was written to it meanwhile fits the school's copy. What is
   * for leaders only is put beside the plan by the server.
   */
  readonly state: Uint8Array
}

/**
 * A plan made away from the server. Its id is a digest of its content and of `salt`, so that it can be handed in as often as
 * the answer gets lost: the same id means the same content, on the device and on the server.
 * @param salt 80 random bits or more, as text: nobody finds a plan by guessing what it says
 */
export function madePlan(document: PlanDocument, salt: string): MadePlan {
  // As it travels: an absent value is no value.
  const plain = JSON.parse(JSON.stringify(document)) as PlanDocument
  // In one order, because the order in which a header is written shows in its encoding.
  const header = Object.fromEntries(
    Object.entries(plain.plan).sort(([a], [b]) => (a < b ? -1 : 1)),
  ) as typeof plain.plan
  const named = (id: string): PlanDocument => ({ ...plain, plan: { ...header, id } })
  const id = [...digest(encodeDocument(named(salt))).slice(0, 10)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return { id, document: named(id), state: encodeDocument(withoutLeadersOnly(named(id))) }
}
