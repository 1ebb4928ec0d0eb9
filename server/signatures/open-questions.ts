import type * as Y from 'yjs'
import { readThreads, type Thread } from '../../plan/threads.js'
import { THREADS } from '../../schema/protocol/messages.js'

export interface OpenQuestion {
  readonly thread: string
  readonly kind: Thread['kind']
  /** Id of the block it is about; empty for the plan as a whole. */
  readonly block: string
  /** Account id of who asked. */
  readonly by: string
  readonly at: string
  /** The words it began with; empty when a leader took them out of sight. */
  readonly text: string
}

const ASKING: ReadonlySet<Thread['kind']> = new Set(['question', 'challenge', 'information_request'])

/** What was asked beside a plan and has no answer yet, oldest first. */
export function openQuestions(comments: Y.Doc): readonly OpenQuestion[] {
  const threads = readThreads(comments.getMap(THREADS).entries())
  return threads.flatMap(({ id, kind, state, anchor, by, at, messages }): OpenQuestion[] => {
    const [first] = messages
    if (first === undefined || state !== 'open' || !ASKING.has(kind)) return []
    return [
      { thread: id, kind, block: anchor?.blockId ?? '', by, at, text: first.hidden === undefined ? first.text : '' },
    ]
  })
}
