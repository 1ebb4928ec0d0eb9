import type { BlockType } from '../../schema/blocks.js'

/** Keeps what is for leaders only out of the plan's own document. */
export interface Withhold {
  /** This document is the one for leaders only. */
  readonly here: boolean
  /** Puts a new one where only leaders see it, beside the block that the caret is in. */
  add(type: BlockType, values: Readonly<Record<string, unknown>>): void
  /** Makes blocks leaders' alone; where this is the document for leaders only, puts them back into the plan. */
  move(ids: readonly string[]): void
}
