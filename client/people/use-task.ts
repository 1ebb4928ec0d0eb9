import { createContext, useCallback, useContext, useState } from 'react'
import { RefusedError } from '../app/ask.js'
import { problemWords } from './problem-words.js'

export interface Task {
  readonly busy: boolean
  /** What went wrong the last time, in words. */
  readonly problem: string | undefined
  /** Does the work; what it throws becomes `problem`. Never rejects. */
  readonly run: (work: () => Promise<void>) => Promise<void>
  /** Says something is wrong without asking anyone. */
  readonly say: (problem: string | undefined) => void
}

/** What a page does when the server says that the person's role does not allow what they try: it may have changed. */
export const OnForbidden = createContext<() => void>(() => undefined)

/** Something a button does that takes a moment and can fail. */
export function useTask(forbiddenHere?: () => void): Task {
  const forbiddenAround = useContext(OnForbidden)
  const forbidden = forbiddenHere ?? forbiddenAround
  const [busy, setBusy] = useState(false)
  const [problem, say] = useState<string>()
  const run = useCallback(
    async (work: () => Promise<void>) => {
      setBusy(true)
      say(undefined)
      try {
        await work()
      } catch (error) {
        say(problemWords(error))
        if (error instanceof RefusedError && error.kind === 'forbidden') forbidden()
      } finally {
        setBusy(false)
      }
    },
    [forbidden],
  )
  return { busy, problem, run, say }
}
