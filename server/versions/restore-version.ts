import { readDocument } from '../../extensions/headless/codec.js'
import { splitLeadersOnly } from '../../plan/annex.js'
import type { PlanDocument } from '../../schema/document.js'
import { type Header, STATUS_FIELDS } from '../../schema/header.js'
import type { Identity } from '../auth/identity.js'
import { editPlan } from '../plans/edit-plan.js'
import type { Rooms } from '../rooms/peer.js'
import { putIntoAnnex, withheldIds } from '../rooms/withhold.js'
import type { VersionStore } from '../store/versions.js'
import { bringBack } from './bring-back.js'
import { blocksOf, packState, unpackState } from './state.js'

/** The plan has no such version, or no longer. */
export class UnknownVersionError extends Error {
  override readonly name = 'UnknownVersionError'
  constructor(readonly id: number) {
    super(`There is no version ${id} of this plan.`)
  }
}

export interface RestoredVersion {
  /** Version of the state that was replaced. */
  readonly before: number
  readonly blocks: number
}

/**
 * Makes a plan what it was in an earlier version. The state it has now is kept first. Then it is an edit of `by`, under a
 * client id of its own, and goes the way of every edit: gated, stored, and only then seen. Resolves once it is on disk.
 * @throws UnknownVersionError, UnreadableVersionError, EditRefusedError, and what rooms and the store throw
 */
export async function restoreVersion(
  { rooms, versions }: { readonly rooms: Rooms; readonly versions: VersionStore },
  plan: string,
  id: number,
  by: Identity,
): Promise<RestoredVersion> {
  const bytes = await versions.version(plan, id)
  if (bytes === undefined) throw new UnknownVersionError(id)
  // What is for leaders only now is not put back before everybody; what was for them only then is beside the plan, or put there.
  const { shared: then, annex } = splitLeadersOnly(await unpackState(bytes), await withheldIds(rooms, plan))
  await putIntoAnnex(rooms, plan, annex, by)
  let before = 0
  await editPlan(rooms, plan, by, async (copy) => {
    const now = readDocument(copy)
    before = await keepBefore(versions, plan, now, by)
    bringBack(copy, withStepsOf(now, then))
  })
  return { before, blocks: blocksOf(then) }
}

/** Keeps the state that a restore is about to change. @returns its id */
export async function keepBefore(
  versions: VersionStore,
  plan: string,
  now: PlanDocument,
  { userId }: Identity,
): Promise<number> {
  const label = { at: Date.now(), kind: 'before-restore', name: null, blocks: blocksOf(now), by: userId } as const
  return (await versions.keepVersion(plan, { ...label, bytes: await packState(now) })).id
}

/** That a plan was presented and published did happen, whatever is written in it again. */
function withStepsOf(now: PlanDocument, then: PlanDocument): PlanDocument {
  const steps = (plan: Header, ours: boolean) =>
    Object.entries(plan).filter(([field]) => STATUS_FIELDS.has(field) === ours)
  // Every field comes from one of two headers.
  const plan = Object.fromEntries([...steps(then.plan, false), ...steps(now.plan, true)]) as Header
  return { ...then, plan }
}
