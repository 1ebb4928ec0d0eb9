/** What kind of word a thread is (domain 2.3, `comments`). */
export const THREAD_KINDS = ['question', 'challenge', 'praise', 'information_request', 'suggestion'] as const
export type ThreadKind = (typeof THREAD_KINDS)[number]

export const THREAD_STATES = ['open', 'answered', 'resolved'] as const
export type ThreadState = (typeof THREAD_STATES)[number]

export const OUTCOMES = ['accepted', 'declined'] as const
export type SuggestionOutcome = (typeof OUTCOMES)[number]

/** Sizes in UTF-16 units. */
export const THREAD_LIMITS = {
  message: 5000,
  quote: 2000,
  around: 64,
  position: 400,
  reason: 500,
  visit: 5000,
} as const

/** The words a thread is about. All empty but `blockId`: the block as a whole. */
export interface Anchor {
  /** Yjs relative positions in the plan's document, encoded and in base64url; empty for a whole block. */
  readonly from: string
  readonly to: string
  /** Id of the top-level block; empty when the words stand in prose without one. */
  readonly blockId: string
  /** The words themselves, and some letters on both sides, as they were when the thread began. */
  readonly quote: string
  readonly prefix: string
  readonly suffix: string
}

interface Signed {
  /** Account id of whoever wrote it; names are looked up, so that they can be erased. */
  readonly by: string
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string
}

export interface ThreadEntry extends Signed {
  readonly kind: ThreadKind
  /** null: about the plan as a whole. */
  readonly anchor: Anchor | null
  /** Only of a suggestion: the words that should stand there instead. */
  readonly replacement?: string
}

export interface MessageEntry extends Signed {
  /** Plain text; a person is named by `@[ACCOUNT ID]`. */
  readonly text: string
  /** When its author last changed it. */
  readonly editedAt?: string
}

export interface StateEntry extends Signed {
  readonly state: ThreadState
}

export interface OutcomeEntry extends Signed {
  readonly outcome: SuggestionOutcome
}

export interface ThanksEntry {
  readonly at: string
}

export interface HiddenEntry extends Signed {
  /** false: shown again. */
  readonly hidden: boolean
  readonly reason: string
}

/** What a governor saw on a monitoring visit. It stands beside the plan; a leader may take it into the plan. */
export interface VisitEntry extends Signed {
  /** Day of the visit, `2026-11-20`. */
  readonly on: string
  /** Id of the `monitoring` or `priority` block it was about. */
  readonly blockId: string
  readonly saw: string
  readonly asked: string
  readonly impact: string
  readonly editedAt?: string
}

export interface ThreadEntries {
  readonly thread: ThreadEntry
  readonly message: MessageEntry
  readonly state: StateEntry
  readonly outcome: OutcomeEntry
  readonly thanks: ThanksEntry
  readonly hidden: HiddenEntry
  readonly visit: VisitEntry
}
export type ThreadPart = keyof ThreadEntries

const text = (most: number, least = 0) => ({ type: 'string', minLength: least, maxLength: most })
const choice = (values: readonly string[]) => ({ type: 'string', enum: values })
const by = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' }
const at = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$', format: 'date-time' }

function record(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { type: 'object', properties, required, additionalProperties: false }
}

const anchor = record({
  from: text(THREAD_LIMITS.position),
  to: text(THREAD_LIMITS.position),
  blockId: { type: 'string', pattern: '^([a-z0-9][a-z0-9-]{1,63})?$' },
  quote: text(THREAD_LIMITS.quote),
  prefix: text(THREAD_LIMITS.around),
  suffix: text(THREAD_LIMITS.around),
})

/** The JSON Schema of each kind of entry. */
export const threadSchemas: Readonly<Record<ThreadPart, object>> = {
  thread: record(
    {
      by,
      at,
      kind: choice(THREAD_KINDS),
      anchor: { ...anchor, type: ['object', 'null'] },
      replacement: text(THREAD_LIMITS.quote),
    },
    ['replacement'],
  ),
  message: record({ by, at, text: text(THREAD_LIMITS.message, 1), editedAt: at }, ['editedAt']),
  state: record({ by, at, state: choice(THREAD_STATES) }),
  outcome: record({ by, at, outcome: choice(OUTCOMES) }),
  thanks: record({ at }),
  hidden: record({ by, at, hidden: { type: 'boolean' }, reason: text(THREAD_LIMITS.reason, 3) }),
  visit: record(
    {
      by,
      at,
      on: { type: 'string', format: 'date' },
      blockId: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{1,63}$' },
      saw: text(THREAD_LIMITS.visit),
      asked: text(THREAD_LIMITS.visit),
      impact: text(THREAD_LIMITS.visit),
      editedAt: at,
    },
    ['editedAt'],
  ),
}
