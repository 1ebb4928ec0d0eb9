import { useDeferredValue, useEffect, useState } from 'react'
import { withoutLeadersOnly } from '../../../plan/annex.js'
import type { PlanDocument } from '../../../schema/document.js'
import { OfflineError } from '../../app/ask.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import type { PlanSession } from '../../page/plan-session.js'
import { useSignal } from '../../page/use-signal.js'
import { askSigned, askSignoff, type Signoff } from './wire.js'

/** Milliseconds: opening the plan comes first. */
const PATIENCE_MS = 1_200
/** Milliseconds without an edit before it is counted again: at 3,000 blocks comparing takes up to a third of a second. */
const REST_MS = 5_000
/** How often others’ signatures are looked for while the page stays in front, in milliseconds: few sign in a year. */
const LOOK_MS = 10 * 60_000

/** What the plan says otherwise than the version that counts. */
export interface ChangedSince {
  readonly version: number
  /** Everybody who is asked had signed it. */
  readonly approved: boolean
  readonly blocks: number
}

/** undefined: nobody has signed, nothing has changed since, or the server is out of reach. */
export function useChangedSince(plan: PlanSession, editor: PlanEditor): ChangedSince | undefined {
  const signed = useSigned(plan)
  const reading = useDeferredValue(useSignal(editor.plan.reading))
  const [counted, setCounted] = useState<{ readonly of: Signed; readonly blocks: number }>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts again whenever the plan was read again
  useEffect(() => {
    if (signed === undefined) return
    let left = false
    const count = async () => {
      const { blocksIn, changesOfSigned } = await import('../../../plan/signed-changes.js')
      const now = plan.copy()
      if (left || now === undefined) return
      setCounted({ of: signed, blocks: blocksIn(changesOfSigned(signed.document, withoutLeadersOnly(now))) })
    }
    const wait = counted?.of === signed ? REST_MS : PATIENCE_MS
    const timer = setTimeout(() => void count().catch(console.warn), wait)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [signed, reading, plan])
  // A number that was counted for another version says nothing of this one.
  if (signed === undefined || counted?.of !== signed || counted.blocks === 0) return undefined
  return { version: signed.version, approved: signed.approved, blocks: counted.blocks }
}

interface Signed {
  readonly version: number
  readonly approved: boolean
  readonly document: PlanDocument
}

/** What everybody signed, else what was signed last; asked for again while the page is in front, for others sign elsewhere. */
function useSigned({ planId, server }: PlanSession): Signed | undefined {
  const [signed, setSigned] = useState<Signed>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    let known: Signed | undefined
    let asked = 0
    const look = async () => {
      const mine = ++asked
      const counts = thatCounts(await askSignoff(planId))
      const document =
        counts === undefined || counts.version === known?.version
          ? known?.document
          : (await askSigned(planId, counts.version)).document
      if (left || mine !== asked) return
      const same = known?.version === counts?.version && known?.approved === counts?.approved
      if (!same) known = counts === undefined || document === undefined ? undefined : { ...counts, document }
      setSigned(known)
    }
    const soon = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'hidden' || server.birth.get().name !== 'there') return
      // Without it the plan is read as well.
      const failed = (error: unknown) => void (error instanceof OfflineError || console.warn(error))
      timer = setTimeout(() => void look().catch(failed), PATIENCE_MS)
    }
    const every = setInterval(soon, LOOK_MS)
    document.addEventListener('visibilitychange', soon)
    soon()
    return () => {
      left = true
      clearTimeout(timer)
      clearInterval(every)
      document.removeEventListener('visibilitychange', soon)
    }
  }, [planId, server])
  return signed
}

/** The version that everybody approved; before there is one, that of the last signature that stands. */
function thatCounts({ approved, signatures }: Signoff): Omit<Signed, 'document'> | undefined {
  if (approved !== null) return { version: approved.version, approved: true }
  const standing = signatures.flatMap(({ at, version, withdrawn }) =>
    version === null || withdrawn !== null ? [] : [{ at, version }],
  )
  const last = standing.reduce<(typeof standing)[number] | undefined>(
    (newest, one) => (newest === undefined || one.at >= newest.at ? one : newest),
    undefined,
  )
  return last && { version: last.version, approved: false }
}
