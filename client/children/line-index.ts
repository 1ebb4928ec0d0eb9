import type * as Y from 'yjs'
import type { DecisionEntry, WordingEntry } from '../../schema/children/entries.js'
import { type LineWords, readLines } from '../../schema/children/read-lines.js'
import type { Entry } from '../beside/words-aside.js'
import { Signal } from '../sync/signal.js'
import { LastWord } from './last-word.js'

/** What people say about the lines of a plan's page for children, as its document has it now. */
export class LineIndex {
  readonly decisions = new Signal<LineWords['decisions']>(new Map<string, DecisionEntry>())
  readonly wordings = new Signal<LineWords['wordings']>(new Map<string, ReadonlyMap<string, WordingEntry>>())
  private readonly lastWord: LastWord
  private stop: (() => void) | undefined

  /**
   * @param write writes what this person has to say again
   * @param now milliseconds since 1970
   */
  constructor(
    me: string,
    private readonly write: (entries: readonly Entry[]) => void,
    now: () => number,
  ) {
    this.lastWord = new LastWord(me, now)
  }

  /** From now on the index shows this document. */
  follow(map: Y.Map<unknown>): void {
    this.leave()
    this.lastWord.begin(map)
    const onChange = ({ changes, transaction }: Y.YMapEvent<unknown>) => {
      this.read(map)
      const keys = [...changes.keys.keys()]
      if (transaction.local) for (const key of keys) this.lastWord.wrote(map, key)
      const again = transaction.local ? [] : this.lastWord.heard(map, keys)
      // Not in the midst of what has just come.
      if (again.length > 0) queueMicrotask(() => this.write(again))
    }
    map.observe(onChange)
    this.stop = () => map.unobserve(onChange)
    this.read(map)
  }

  leave(): void {
    this.stop?.()
    this.stop = undefined
  }

  private read(map: Y.Map<unknown>): void {
    const { decisions, wordings } = readLines(map.entries())
    if (!same(decisions, this.decisions.get())) this.decisions.set(decisions)
    const before = this.wordings.get()
    // A line of which nothing has changed stays the same object.
    const kept = new Map([...wordings].map(([line, words]) => [line, keep(words, before.get(line))]))
    if (!same(kept, before)) this.wordings.set(kept)
  }
}

function keep<V>(now: ReadonlyMap<string, V>, before: ReadonlyMap<string, V> | undefined): ReadonlyMap<string, V> {
  return before !== undefined && same(now, before) ? before : now
}

function same<V>(one: ReadonlyMap<string, V>, other: ReadonlyMap<string, V>): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value)
}
