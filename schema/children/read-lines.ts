import type { DecisionEntry, WordingEntry } from './entries.js'
import { parseLineEntryKey } from './keys.js'

/** What people say about the lines of the children's page, by the key of the line. */
export interface LineWords {
  readonly decisions: ReadonlyMap<string, DecisionEntry>
  /** Everybody's own words, by account id. */
  readonly wordings: ReadonlyMap<string, ReadonlyMap<string, WordingEntry>>
}

/** Reads entries of the map `lines`, which the gate has checked. */
export function readLines(entries: Iterable<readonly [key: string, value: unknown]>): LineWords {
  const decisions = new Map<string, DecisionEntry>()
  const wordings = new Map<string, Map<string, WordingEntry>>()
  for (const [name, value] of entries) {
    const key = parseLineEntryKey(name)
    // Nothing else is ever stored under such a key.
    if (key?.part === 'decision') decisions.set(key.line, value as DecisionEntry)
    else if (key?.part === 'words') {
      const ofLine = wordings.get(key.line) ?? new Map<string, WordingEntry>()
      wordings.set(key.line, ofLine.set(key.user, value as WordingEntry))
    }
  }
  return { decisions, wordings }
}
