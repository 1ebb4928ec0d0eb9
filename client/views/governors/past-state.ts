import { useEffect, useState } from 'react'
import type { Day } from '../../../plan/dates/day.js'
import type { PlanDocument } from '../../../schema/document.js'
import { ask, isRecord, OfflineError } from '../../app/ask.js'

/** How the plan stood at the end of a day, as far as this page knows. */
export type PastState =
  | { readonly name: 'asking' | 'offline' | 'failed' }
  | { readonly name: 'known'; readonly document: PlanDocument; readonly keptAt: string | undefined }

/** Asks the server; only it has the past. Asks again when the network comes back. */
export function usePastState(planId: string, day: Day): PastState {
  const [state, setState] = useState<PastState>({ name: 'asking' })
  useEffect(() => {
    let over = false
    const look = () => {
      pastState(planId, day).then(
        (found) => over || setState(found),
        (error: unknown) => {
          if (!(error instanceof OfflineError)) console.warn(error)
          if (!over) setState({ name: error instanceof OfflineError ? 'offline' : 'failed' })
        },
      )
    }
    setState({ name: 'asking' })
    look()
    addEventListener('online', look)
    return () => {
      over = true
      removeEventListener('online', look)
    }
  }, [planId, day])
  return state
}

async function pastState(planId: string, day: Day): Promise<PastState> {
  const answer = await ask(`/api/plans/${encodeURIComponent(planId)}/at?date=${day}`)
  const { document, keptAt } = isRecord(answer) ? answer : {}
  if (!isRecord(document)) return { name: 'failed' }
  // The server has validated every document it keeps.
  const plan = document as unknown as PlanDocument
  return { name: 'known', document: plan, keptAt: typeof keptAt === 'string' ? keptAt : undefined }
}
