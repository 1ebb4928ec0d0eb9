import { readDocument } from '../../extensions/headless/codec.js'
import { belongingTo } from '../../plan/place-back.js'
import type { Identity } from '../auth/identity.js'
import { editPlan } from '../plans/edit-plan.js'
import type { Rooms } from '../rooms/peer.js'
import type { VersionStore } from '../store/versions.js'
import { bringBackOne } from './bring-back.js'
import { readVersion } from './read-version.js'
import { keepBefore } from './restore-version.js'

/** The version has no such block that everybody may see. */
export class UnknownBlockError extends Error {
  override readonly name = 'UnknownBlockError'
  constructor(readonly block: string) {
    super(`There is no block ${block} in this version.`)
  }
}

export interface RestoredBlock {
  /** Version of the state before. */
  readonly before: number
  /** How many blocks were made what they were. */
  readonly blocks: number
}

interface Wish {
  readonly version: number
  readonly block: string
  /** Also what belonged to it then: the milestones of an action, the actions of a priority. What came since stays. */
  readonly belonging: boolean
}

/**
 * Makes one block of a plan what it was in an earlier version, as an edit of `by` like any other. What colleagues type in it
 * at the same moment stays.
 * @throws UnknownVersionError, UnknownBlockError, UnreadableVersionError, EditRefusedError, and what rooms and the store throw
 */
export async function restoreBlock(
  parts: { readonly rooms: Rooms; readonly versions: VersionStore },
  plan: string,
  { version, block, belonging }: Wish,
  by: Identity,
): Promise<RestoredBlock> {
  const document = await readVersion(parts, plan, version, { role: 'leader', everybodys: true })
  const then = document.content.content ?? []
  if (!then.some(({ attrs }) => attrs?.['id'] === block)) throw new UnknownBlockError(block)
  const ids = [block, ...(belonging ? belongingTo(then, block) : [])]
  let before = 0
  await editPlan(parts.rooms, plan, by, async (copy) => {
    before = await keepBefore(parts.versions, plan, readDocument(copy), by)
    copy.transact(() => {
      for (const id of ids) bringBackOne(copy, then, id)
    })
  })
  return { before, blocks: ids.length }
}
