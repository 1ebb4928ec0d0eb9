import { useCallback, useDeferredValue, useEffect, useState } from 'react'
import { withoutLeadersOnly } from '../../../plan/annex.js'
import { canonicalPlan } from '../../../plan/canonical.js'
import type { PlanDocument } from '../../../schema/document.js'
import { OfflineError } from '../../app/ask.js'
import { sha256 } from '../../attachments/hash.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import type { PlanSession } from '../../page/plan-session.js'
import { useLookAgain } from '../../page/use-look-again.js'
import { useSelected, useSignal } from '../../page/use-signal.js'
import { askSigned, askSignoff, type SignedPlan, type Signoff } from './wire.js'

/** Milliseconds without a change before the page looks at the plan again, and asks the server. */
const SETTLE_MS = 700
/** How often others’ signatures are looked for while the page is in front, in milliseconds. */
const LOOK_MS = 20_000

/** The plan as this page shows it, and the sum of it that this device has made itself. */
export interface Seen {
  readonly document: PlanDocument
  readonly sha256: string
}

export interface SignoffHere {
  /** undefined until the server has answered once. */
  readonly signoff: Signoff | undefined
  readonly seen: Seen | undefined
  /** The version signed last. */
  readonly last: SignedPlan | undefined
  readonly offline: boolean
  readonly refresh: () => Promise<void>
}

/** How the plan stands with its signatures, kept up while the page is open. */
export function useSignoff(plan: PlanSession, editor: PlanEditor): SignoffHere {
  const [signoff, setSignoff] = useState<Signoff>()
  const [last, setLast] = useState<SignedPlan>()
  const [failed, setFailed] = useState(false)
  const seen = useSeen(plan, editor)
  const away = useSelected(plan.sync, ({ name }) => name === 'offline')

  const refresh = useCallback(async () => {
    try {
      setSignoff(await askSignoff(plan.planId))
      setFailed(false)
    } catch (error) {
      if (!(error instanceof OfflineError)) console.warn(error)
      setFailed(true)
    }
  }, [plan.planId])

  useLookAgain(refresh, LOOK_MS)

  // Back in reach, or the plan says something else: what the server knows may be another state.
  const sum = seen?.sha256
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when one of them changes
  useEffect(() => {
    const timer = setTimeout(() => void refresh(), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [sum, away, refresh])

  const version = signoff?.last?.version
  const lastSum = signoff?.last?.sha256
  useEffect(() => {
    if (version === undefined || lastSum === undefined) return setLast(undefined)
    let left = false
    askSigned(plan.planId, version).then(
      (signed) => void (left || setLast(signed)),
      (error: unknown) => console.warn(error),
    )
    return () => {
      left = true
    }
  }, [plan.planId, version, lastSum])

  return { signoff, seen, last, offline: away || failed, refresh }
}

/** What is on this page, as it would be signed; brought up to date when nothing has changed for a moment. */
function useSeen(plan: PlanSession, editor: PlanEditor): Seen | undefined {
  const [seen, setSeen] = useState<Seen>()
  const reading = useDeferredValue(useSignal(editor.plan.reading))
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever the plan was read again
  useEffect(() => {
    let left = false
    const look = async () => {
      const copy = plan.copy()
      if (copy === undefined) return
      const document = withoutLeadersOnly(copy)
      const sum = await sha256(new TextEncoder().encode(canonicalPlan(document)).buffer)
      if (!left) setSeen((before) => (before?.sha256 === sum ? before : { document, sha256: sum }))
    }
    const timer = setTimeout(() => void look(), seen === undefined ? 0 : SETTLE_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [plan, reading])
  return seen
}
