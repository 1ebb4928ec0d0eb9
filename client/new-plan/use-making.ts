import { useState } from 'react'
import type { NewPlan } from '../../plan/templates/lay-out.js'
import type { Session } from '../app/api.js'
import { RefusedError } from '../app/ask.js'
import { newPlanWords } from '../words/new-plan.js'
import { makeAndOpen } from './make-plan.js'

interface Making {
  readonly busy: boolean
  readonly problem: string | undefined
  /** Makes the plan and opens it; what goes wrong becomes `problem`. @param then after it was made */
  readonly make: (plan: () => NewPlan, then?: () => void) => void
}

/** A button that makes a plan: it takes a moment and can fail. */
export function useMaking(session: Session): Making {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const make: Making['make'] = (plan, then) => {
    setBusy(true)
    setProblem(undefined)
    makeAndOpen(session, plan()).then(then, (error: unknown) => {
      console.warn(error)
      setProblem(error instanceof RefusedError && error.detail !== undefined ? error.detail : newPlanWords.failed)
      setBusy(false)
    })
  }
  return { busy, problem, make }
}
