import { useCallback, useEffect, useState } from 'react'
import type { PlanDocument } from '../../../schema/document.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import type { PlanSession } from '../../page/plan-session.js'
import { problemWords } from '../../people/problem-words.js'
import type { Side } from './days.js'
import { askDocument, askVersions, type Version } from './requests.js'

export interface Versions {
  /** Newest first; undefined until they have been asked for. */
  readonly list: readonly Version[] | undefined
  readonly problem: string | undefined
  readonly again: () => Promise<void>
}

/** The versions of a plan, asked for when the view opens and after everything that makes one. */
export function useVersions(plan: string): Versions {
  const [list, setList] = useState<readonly Version[]>()
  const [problem, setProblem] = useState<string>()
  const again = useCallback(
    () =>
      askVersions(plan).then(
        (found) => {
          setList(found)
          setProblem(undefined)
        },
        (error: unknown) => setProblem(problemWords(error)),
      ),
    [plan],
  )
  useEffect(() => {
    void again()
    const online = () => void again()
    addEventListener('online', online)
    return () => removeEventListener('online', online)
  }, [again])
  return { list, problem, again }
}

/** Milliseconds without a change after which the plan is compared anew: nobody can read a list that changes with every letter. */
const STILL_MS = 1500

/** One side of a comparison; `problem` when it could not be had. */
export function useSide(plan: PlanSession, editor: PlanEditor, side: Side) {
  const [known, setKnown] = useState<{ side: Side; document?: PlanDocument; problem?: string }>()
  useEffect(() => {
    if (side === 'now') {
      const look = () => {
        const document = plan.copy()
        if (document !== undefined) setKnown({ side, document })
      }
      look()
      let timer: ReturnType<typeof setTimeout> | undefined
      const stop = editor.plan.reading.subscribe(() => {
        clearTimeout(timer)
        timer = setTimeout(look, STILL_MS)
      })
      return () => {
        clearTimeout(timer)
        stop()
      }
    }
    let here = true
    askDocument(plan.planId, side).then(
      (document) => here && setKnown({ side, document }),
      (error: unknown) => here && setKnown({ side, problem: problemWords(error) }),
    )
    return () => {
      here = false
    }
  }, [plan, editor, side])
  return known?.side === side ? known : undefined
}
