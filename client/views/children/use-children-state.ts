import { useCallback, useEffect, useRef, useState } from 'react'
import { OfflineError } from '../../app/ask.js'
import { useOnline } from '../../app/use-online.js'
import { askChildren, type ChildrenState } from '../../children/state.js'
import type { PlanSession } from '../../page/plan-session.js'
import { useLookAgain } from '../../page/use-look-again.js'
import { useSelected } from '../../page/use-signal.js'
import { problemWords } from '../../people/problem-words.js'

/** Milliseconds without a change before the server is asked what it makes of it. */
const SETTLE_MS = 1200
/** How often others' doings are looked for while the page is in front, in milliseconds. */
const LOOK_MS = 30_000

export interface ChildrenHere {
  /** undefined until the server has answered once. The last answer stays while it is out of reach. */
  readonly state: ChildrenState | undefined
  /** The server cannot be reached: what it knows can be read, and nothing of it changed. */
  readonly offline: boolean
  /** Why it does not answer, when the network is not to blame. */
  readonly problem: string | undefined
  /** Asks again. Never rejects. */
  readonly refresh: () => Promise<void>
}

/**
 * What the server alone knows of the children's page, kept up while the view is open. Ask once for the whole view and hand it
 * down: every part of it shows the same answer.
 * @param changes another value each time that the plan or a decision has changed, so that the server is asked again
 */
export function useChildrenState(plan: PlanSession, changes?: unknown): ChildrenHere {
  const [state, setState] = useState<ChildrenState>()
  const [failed, setFailed] = useState<{ readonly offline: boolean; readonly words: string | undefined }>()
  const online = useOnline()
  const lost = useSelected(plan.sync, ({ name }) => name === 'offline')
  const away = lost || !online
  const asked = useRef(0)

  const refresh = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    try {
      const answer = await askChildren(plan.planId)
      // An answer that was overtaken is older than what is shown.
      if (mine !== asked.current) return
      setState(answer)
      setFailed(undefined)
    } catch (error) {
      const offline = error instanceof OfflineError
      if (mine === asked.current) setFailed({ offline, words: offline ? undefined : problemWords(error) })
    }
  }, [plan.planId])

  useLookAgain(refresh, LOOK_MS)

  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when one of them changes
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const timer = setTimeout(() => void refresh(), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [changes, away, refresh])

  return { state, offline: away || failed?.offline === true, problem: failed?.words, refresh }
}
