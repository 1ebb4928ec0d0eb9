import type * as Y from 'yjs'
import type { DecisionEntry, WordingEntry } from '../../schema/children/entries.js'
import { parseLineEntryKey } from '../../schema/children/keys.js'
import type { Entry } from '../beside/words-aside.js'

/** What is older is not said again: the server takes nothing from more than 60 days back. */
const OLD_MS = 50 * 24 * 3600 * 1000

type Dated = DecisionEntry | WordingEntry

/**
 * Of two who decide without knowing of each other (one of them was away, say), Yjs takes either, the same one everywhere. When
 * that is the one that was written earlier, the page of whoever wrote later says it again, so that the later one stands. Whoever
 * writes in view of another's entry dates it after that, so nobody's answer is taken for an earlier word.
 */
export class LastWord {
  /** What this person has written, by key, as long as nobody has written later. */
  private readonly mine = new Map<string, Dated>()

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly me: string,
    private readonly now: () => number,
  ) {}

  /** Another document, with what the device has kept of it. */
  begin(map: Y.Map<unknown>): void {
    this.mine.clear()
    for (const key of map.keys()) this.note(map, key)
  }

  /** This page has written under a key. */
  wrote(map: Y.Map<unknown>, key: string): void {
    if (map.has(key)) this.note(map, key)
    else this.mine.delete(key)
  }

  /** Others' edits have come. @returns what to write again */
  heard(map: Y.Map<unknown>, keys: Iterable<string>): Entry[] {
    const again: Entry[] = []
    for (const key of keys) {
      const [mine, theirs] = [this.mine.get(key), entryAt(map, key)]
      if (mine === undefined || theirs === mine) continue
      const isOld = this.now() - Date.parse(mine.at) > OLD_MS
      if (theirs !== undefined && theirs.at < mine.at && !isOld) again.push([key, mine])
      else this.mine.delete(key)
    }
    return again
  }

  private note(map: Y.Map<unknown>, key: string): void {
    const [parsed, entry] = [parseLineEntryKey(key), entryAt(map, key)]
    if (parsed === undefined || entry === undefined) return
    const writer = parsed.part === 'words' ? parsed.user : 'by' in entry ? entry.by : undefined
    if (writer === this.me) this.mine.set(key, entry)
  }
}

/** As the gate has checked it, or this page has made it. */
function entryAt(map: Y.Map<unknown>, key: string): Dated | undefined {
  return map.get(key) as Dated | undefined
}
