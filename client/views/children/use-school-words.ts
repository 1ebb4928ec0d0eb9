import { useEffect, useMemo } from 'react'
import type { ChildrenExtension } from '../../../schema/children/data.js'
import { recall, remember } from '../../app/api.js'
import type { ChildrenHere } from './use-children-state.js'

const KEY = 'living-plan:children-words'

/**
 * The words of the school's own as the server told them, and as this device remembers them while it is out of reach: with others
 * every line would look as if the plan had moved on. undefined: not known yet; null: there are none.
 */
export function useSchoolWords({ state, offline, problem }: ChildrenHere): ChildrenExtension | null | undefined {
  const answer = state?.words
  // The server tells them anew with each answer: what they say counts, not which object says it.
  const told = answer === undefined ? undefined : JSON.stringify(answer)
  useEffect(() => {
    if (told !== undefined) remember(KEY, told)
  }, [told])
  const silent = offline || problem !== undefined || (state !== undefined && told === undefined)
  return useMemo(() => {
    const kept = told ?? recall(KEY)
    if (kept === undefined) return silent ? null : undefined
    return readKept(kept)
  }, [told, silent])
}

/** What this page has written down, as the server told it. */
function readKept(kept: string): ChildrenExtension | null {
  try {
    return JSON.parse(kept) as ChildrenExtension | null
  } catch {
    return null
  }
}
