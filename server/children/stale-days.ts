import { withoutLeadersOnly } from '../../plan/annex.js'
import type { ChildLine, LineSource } from '../../plan/children/line.js'
import { changesSince } from '../../plan/children/line-hash.js'
import { localTime } from '../notices/local-time.js'
import { DamagedError } from '../store/errors.js'
import type { VersionEntry, VersionStore } from '../store/versions.js'
import { UnreadableVersionError, unpackState } from '../versions/state.js'
import { type Draft, pageOf } from './drafts.js'

/** A line whose words were decided about when the plan said something else. */
export interface StaleLine {
  readonly key: string
  /** ISO day on which the plan began to say something else; null: nobody knows yet. */
  readonly changedOn: string | null
}

/** Versions that are read for one answer: each is unpacked, checked and read. What is not found now is found by a later one. */
const MOST_READ = 12
/** Versions of which it is remembered what they said. A version never changes, unless a name is erased from it. */
const MOST_REMEMBERED = 64

/** What a plan gave for each line of its page, by the line's key. */
type Said = ReadonlyMap<string, readonly LineSource[]>

/**
 * Finds out since when lines are stale, from the kept versions of the plan: the first in which a line rested on something else than
 * when it was decided. They are searched by halves, so a year's versions take eight looks.
 */
export class StaleDays {
  readonly #remembered = new Map<string, Promise<Said | undefined>>()

  constructor(readonly versions: VersionStore) {}

  /** @param wordsChangedAt when the school's own words were changed, in milliseconds since 1970 */
  async find(plan: string, draft: Draft, wordsChangedAt: number | undefined): Promise<readonly StaleLine[]> {
    // A priority's title stands on both pages, and is one line.
    const lines = new Map([...draft.page.lines, ...draft.page.families].map((line) => [line.key, line]))
    const stale = [...lines.values()].filter((line) => line.stale !== undefined)
    if (stale.length === 0) return []
    const entries = [...(await this.versions.versions(plan))].sort((a, b) => a.at - b.at)
    const budget = { left: MOST_READ }
    const found: StaleLine[] = []
    for (const line of stale) {
      found.push({
        key: line.key,
        changedOn: await this.#dayOf(plan, line, draft, { entries, budget, wordsChangedAt }),
      })
    }
    return found
  }

  async #dayOf(plan: string, line: ChildLine, draft: Draft, search: Search): Promise<string | null> {
    const { decision } = line
    if (decision === undefined) return null
    // The plan says what it said: the words that come with the program changed, or the school's own.
    if (line.stale?.changes.length === 0) {
      const { wordsChangedAt } = search
      return wordsChangedAt === undefined ? null : localTime(wordsChangedAt).day
    }
    const then = Date.parse(decision.at)
    const since = search.entries.filter(({ at }) => at > then)
    // Versions are states before a change: what none of them says yet is the change for which the newest was kept.
    let [low, high] = [0, since.length]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const entry = since[middle]
      if (entry === undefined) break
      const said = await this.#said(plan, entry, draft, search.budget)
      if (said === 'later') return null
      const sources = said?.get(line.key)
      // A version that cannot be read tells nothing; one that has no such line said something else.
      if (said !== undefined && (sources === undefined || changesSince(decision, sources).length > 0)) high = middle
      else low = middle + 1
    }
    // What is new in a version came within minutes of the one before it: else another would have been kept in between.
    const before = since[low - 1]?.at ?? then
    return Number.isNaN(before) ? null : localTime(before).day
  }

  /** undefined: the version cannot be read. */
  #said(
    plan: string,
    entry: VersionEntry,
    draft: Draft,
    budget: { left: number },
  ): Promise<Said | undefined | 'later'> {
    const key = `${plan} ${entry.id}`
    const known = this.#remembered.get(key)
    if (known !== undefined) return known
    if (budget.left === 0) return Promise.resolve('later' as const)
    budget.left -= 1
    const reading = this.#read(plan, entry, draft)
    this.#remembered.set(key, reading)
    reading.catch(() => this.#remembered.delete(key))
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= MOST_REMEMBERED) break
      this.#remembered.delete(oldest)
    }
    return reading
  }

  async #read(plan: string, { id, at }: VersionEntry, { data, hidden }: Draft): Promise<Said | undefined> {
    try {
      const bytes = await this.versions.version(plan, id)
      if (bytes === undefined) return undefined
      // As of its own day: of what term a rating is, the day decides.
      const shared = withoutLeadersOnly(await unpackState(bytes), hidden)
      const { lines, families } = pageOf(shared, data, new Map(), localTime(at).day)
      return new Map([...lines, ...families].map(({ key, sources }) => [key, sources]))
    } catch (error) {
      if (error instanceof UnreadableVersionError || error instanceof DamagedError) return undefined
      throw error
    }
  }
}

interface Search {
  readonly entries: readonly VersionEntry[]
  readonly budget: { left: number }
  readonly wordsChangedAt: number | undefined
}
