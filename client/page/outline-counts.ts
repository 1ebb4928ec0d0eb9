import { Signal } from '../sync/signal.js'

/** What may be counted beside a row of the outline. */
export interface OutlineCounts {
  /** Open comments on a block and on what it owns. */
  readonly comments: (blockId: string) => number
  /** Next steps that the plan's health sees there; absent while nothing looks for them. */
  readonly nextSteps?: (blockId: string) => number
}

/** Whoever keeps comments or looks after the plan's health puts its counts here; a new object draws the outline again. */
export const outlineCounts = new Signal<OutlineCounts>({ comments: () => 0 })
