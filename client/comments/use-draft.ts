import { useEffect, useState } from 'react'
import { useSelected } from '../page/use-signal.js'
import type { Signal } from '../sync/signal.js'
import type { Drafts } from './drafts.js'

/** The comments of a plan, as far as they are here. */
interface Here {
  readonly page: Signal<{ readonly desk: { readonly drafts: Drafts } } | undefined>
}

/** Words in a field, and what to call when they were sent or given up. */
interface Draft {
  readonly text: string
  readonly change: (text: string) => void
  readonly forget: () => void
}

/**
 * What is half written in a field outside the margin: it waits on the device when the field goes, whatever took it.
 * @param name of the field, for as long as it is about the same
 * @param before what stands in it when nothing was begun
 */
export function useDraft(comments: Here, name: string, before = ''): Draft {
  return useKeptWords(
    useSelected(comments.page, (page) => page?.desk.drafts),
    name,
    before,
  )
}

/** The same, where the drafts are at hand. */
export function useKeptWords(drafts: Drafts | undefined, name: string, before = ''): Draft {
  const [text, setText] = useState(before)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what stood there first counts as nothing begun
  useEffect(() => {
    let left = false
    drafts?.reply(name).then((kept) => {
      if (!left && kept !== '') setText((now) => (now === before ? kept : now))
    }, console.warn)
    return () => {
      left = true
    }
  }, [drafts, name])
  const change = (now: string) => {
    setText(now)
    drafts?.keepReply(name, now === before ? '' : now)
  }
  return { text, change, forget: () => drafts?.keepReply(name, '') }
}
