/** How long a line may be that anybody writes for children. Letters. */
export const LINE_MOST_LETTERS = 300

/** One person's own words for a line while they work on it; nobody else writes them, everybody of the staff sees them. */
export interface WordingEntry {
  readonly text: string
  /** ISO date and time, by the writer's clock. */
  readonly at: string
}

/**
 * What was decided about a line; it holds until somebody decides anew. `by` is always the account id of who wrote it.
 * A line that rests on swapped words is shown to children only by such a decision.
 */
export interface DecisionEntry {
  /** `hide`: the line is left out, whatever the plan says. */
  readonly show: 'words' | 'hide'
  /** The words as they were read and approved; empty with `hide`. */
  readonly text: string
  readonly by: string
  readonly at: string
  /** Hash of the line when it was decided (16 hex digits): another one now means that the plan has moved on. */
  readonly baseHash: string
  /** The values that the line was made from then, by `BLOCK FIELD`, so that the studio can say what has changed. */
  readonly base: Readonly<Record<string, string>>
  /** Id of the school council's proposal that the words come from. */
  readonly proposal?: string
}

export interface LineEntries {
  readonly words: WordingEntry
  readonly decision: DecisionEntry
}
export type LinePart = keyof LineEntries

/** How much of what a line was made from is remembered with a decision: entries, and letters (UTF-16) of each value. */
export const BASE_MOST = { entries: 20, letters: 500 } as const

const by = { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' }
const at = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$', format: 'date-time' }
/** `BLOCK FIELD`; the block of the header has no name. */
const BASE_KEY = '^[a-z0-9-]{0,64} [A-Za-z0-9._/:-]{1,80}$'
const isBaseKey = new RegExp(BASE_KEY)

function record(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { type: 'object', properties, required, additionalProperties: false }
}

/** The JSON Schema of each kind of entry. */
export const lineSchemas: Readonly<Record<LinePart, object>> = {
  words: record({ text: { type: 'string', minLength: 1, maxLength: LINE_MOST_LETTERS }, at }),
  decision: record(
    {
      show: { type: 'string', enum: ['words', 'hide'] },
      text: { type: 'string', maxLength: LINE_MOST_LETTERS },
      by,
      at,
      baseHash: { type: 'string', pattern: '^[0-9a-f]{16}$' },
      base: {
        type: 'object',
        maxProperties: BASE_MOST.entries,
        propertyNames: { type: 'string', pattern: BASE_KEY },
        additionalProperties: { type: 'string', maxLength: BASE_MOST.letters },
      },
      proposal: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,64}$' },
    },
    ['proposal'],
  ),
}

/**
 * What a decision remembers of the values that its line was made from. Compare a later value with {@link baseValue} of it: a long
 * one is cut.
 */
export function baseOf(
  sources: readonly { readonly blockId: string; readonly field: string; readonly value: string }[],
): DecisionEntry['base'] {
  const kept = sources
    .map(({ blockId, field, value }) => [`${blockId} ${field}`, baseValue(value)] as const)
    .filter(([key]) => isBaseKey.test(key))
  return Object.fromEntries(kept.slice(0, BASE_MOST.entries))
}

/** A value as far as a decision remembers it. */
export function baseValue(value: string): string {
  // Half of a pair of letters would not come back as it was.
  return value.slice(0, BASE_MOST.letters).replace(/[\uD800-\uDBFF]$/, '')
}
