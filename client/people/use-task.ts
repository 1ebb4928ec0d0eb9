import { useCallback, useState } from 'react'
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

/** Something a button does that takes a moment and can fail. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false)
  const [problem, say] = useState<string>()
  const run = useCallback(async (work: () => Promise<void>) => {
    setBusy(true)
    say(undefined)
    try {
      await work()
    } catch (error) {
      say(problemWords(error))
    } finally {
      setBusy(false)
    }
  }, [])
  return { busy, problem, run, say }
}
