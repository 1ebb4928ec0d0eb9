import { readDocument } from '../../extensions/headless/codec.js'
import { fieldsOfStep, stepsFrom } from '../../plan/status-steps.js'
import type { PlanDocument } from '../../schema/document.js'
import type { PlanStatus } from '../../schema/header.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { Identity } from '../auth/identity.js'
import { editPlan } from '../plans/edit-plan.js'
import type { Rooms } from '../rooms/peer.js'
import type { VersionEntry, VersionStore } from '../store/versions.js'
import { keepDocument, roomForNamed } from './keep-named.js'

/** A plan goes one step at a time; the message says where it is. */
export class NoSuchStepError extends Error {
  override readonly name = 'NoSuchStepError'
  constructor(readonly from: PlanStatus) {
    super(`The plan is ${from}: from there it does not go in one step.`)
  }
}

export interface Step {
  readonly to: PlanStatus
  /** The day it was taken, `2026-11-03`. */
  readonly on: string
  /** What the version that is kept of it is called; asked before anything is done, and may throw. */
  readonly name: (from: PlanStatus, back: boolean) => string
}

export interface StepTaken {
  readonly from: PlanStatus
  readonly back: boolean
  /** The plan as it was at that moment. */
  readonly version: VersionEntry
}

/**
 * Takes a plan one step on, or back, as an edit of `by`, and keeps the plan of that moment for ever.
 * @throws NoSuchStepError, TooManyNamedError, EditRefusedError, and what rooms and the store throw
 */
export async function takeStep(
  { rooms, versions }: { readonly rooms: Rooms; readonly versions: VersionStore },
  plan: string,
  { to, on, name }: Step,
  by: Identity,
): Promise<StepTaken> {
  await roomForNamed(versions, plan)
  let taken: { from: PlanStatus; back: boolean; document: PlanDocument; label: string } | undefined
  await editPlan(rooms, plan, by, (copy) => {
    const from = readDocument(copy).plan.status
    const step = stepsFrom(from).find((one) => one.to === to)
    if (step === undefined) throw new NoSuchStepError(from)
    const label = name(from, step.back)
    const meta = copy.getMap(ROOTS.meta)
    copy.transact(() => {
      for (const [field, value] of Object.entries(fieldsOfStep(from, step, on))) {
        if (value === null) meta.delete(field)
        else meta.set(field, value)
      }
    })
    taken = { from, back: step.back, document: readDocument(copy), label }
  })
  if (taken === undefined) throw new Error('an edit was made and nothing was done')
  const { from, back, document, label } = taken
  return { from, back, version: await keepDocument(versions, plan, document, label, by.userId) }
}
