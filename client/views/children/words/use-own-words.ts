import { useCallback, useEffect, useState } from 'react'
import type { ChildrenExtension } from '../../../../schema/children/data.js'
import { OfflineError } from '../../../app/ask.js'
import { useOnline } from '../../../app/use-online.js'
import { askOwnWords, saveOwnWords } from '../../../children/state.js'
import { problemWords } from '../../../people/problem-words.js'
import { nothingOwn } from './word-rows.js'

export interface OwnWordsHere {
  /** undefined until the server has answered once; null: the school has none. */
  readonly own: ChildrenExtension | null | undefined
  readonly offline: boolean
  readonly problem: string | undefined
  readonly refresh: () => Promise<void>
  /**
   * Changes what the server has now, which may be more than this page shows: somebody else may have added words meanwhile.
   * @throws what the change and the server throw
   */
  readonly save: (change: (now: ChildrenExtension) => ChildrenExtension) => Promise<void>
}

/** The school's own words and sentences. */
export function useOwnWords(): OwnWordsHere {
  const [own, setOwn] = useState<ChildrenExtension | null>()
  const [failed, setFailed] = useState<{ readonly offline: boolean; readonly words: string | undefined }>()
  const online = useOnline()
  const refresh = useCallback(async () => {
    try {
      setOwn(await askOwnWords())
      setFailed(undefined)
    } catch (error) {
      const offline = error instanceof OfflineError
      setFailed({ offline, words: offline ? undefined : problemWords(error) })
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when the network is back
  useEffect(() => void refresh(), [refresh, online])
  const save = useCallback(async (change: (now: ChildrenExtension) => ChildrenExtension) => {
    const next = change((await askOwnWords()) ?? nothingOwn)
    await saveOwnWords(next)
    setOwn(next)
  }, [])
  return { own, offline: !online || failed?.offline === true, problem: failed?.words, refresh, save }
}
