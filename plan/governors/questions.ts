import type { Plan } from '../read-plan.js'
import type { Thread } from '../threads.js'

/** What is asked of leaders: praise and suggestions need no answer at a meeting. */
const ASKED: ReadonlySet<Thread['kind']> = new Set(['question', 'challenge', 'information_request'])

export interface Questions {
  /** Waiting for an answer, oldest first. */
  readonly open: readonly Thread[]
  /** Answered or settled. */
  readonly answered: readonly Thread[]
}

const NONE: Questions = { open: [], answered: [] }

/**
 * Questions by the id of the priority they are about; under '' those about the plan as a whole and everything else in it.
 * @param entryOf id of the structured block a thread's words stand in or belong to; prose has no id that an anchor could name
 */
export function questionsByPriority(
  plan: Plan,
  threads: readonly Thread[],
  entryOf: (thread: Thread) => string | null | undefined,
): (priority: string) => Questions {
  const found = new Map<string, { open: Thread[]; answered: Thread[] }>()
  for (const thread of threads) {
    if (!ASKED.has(thread.kind) || thread.messages.every(({ hidden }) => hidden !== undefined)) continue
    const entry = plan.byId.get(entryOf(thread) ?? thread.anchor?.blockId ?? '')
    const about = entry?.type === 'priority' ? entry.id : (entry?.priority ?? '')
    const questions = found.get(about) ?? { open: [], answered: [] }
    found.set(about, questions)
    questions[thread.state === 'open' ? 'open' : 'answered'].push(thread)
  }
  return (priority) => found.get(priority) ?? NONE
}
