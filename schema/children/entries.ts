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
