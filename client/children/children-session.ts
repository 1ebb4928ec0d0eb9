import type { ChildLine } from '../../plan/children/line.js'
import { baseOf, type DecisionEntry, LINE_MOST_LETTERS, type WordingEntry } from '../../schema/children/entries.js'
import { LINES, lineEntryKey, parseLineEntryKey } from '../../schema/children/keys.js'
import { canWritePlan } from '../../schema/protocol/roles.js'
import type { PlanHost } from '../beside/plan-host.js'
import { ServerClock } from '../beside/server-clock.js'
import { TableDocument } from '../beside/table-document.js'
import type { Entry, WordsAside } from '../beside/words-aside.js'
import type { DeviceState } from '../local/device-state.js'
import type { SyncState } from '../sync/machine.js'
import type { Signal } from '../sync/signal.js'
import { LineIndex } from './line-index.js'

/** The server takes nothing from more than five minutes ahead. */
const MOST_AHEAD_MS = 4.5 * 60_000

/**
 * What people say about the lines of one plan's page for children, and what a person can do about it. Every act shows at once,
 * is on the device before it leaves and holds without a network; the server has the last word, and what it refuses waits in
 * {@link aside}.
 */
export class ChildrenSession {
  /** Who writes here: account id. */
  readonly me: string
  private readonly document: TableDocument
  private readonly index: LineIndex
  private readonly clock = new ServerClock()

  constructor(host: PlanHost) {
    this.me = host.session.me.id
    this.index = new LineIndex(
      this.me,
      (entries) => this.document.write(entries),
      () => this.now().getTime(),
    )
    const kind = {
      part: 'children',
      root: LINES,
      canWrite: canWritePlan(host.role),
      withWords,
      // To whoever may not have it, it looks as if it were not there.
      lost: new Set(['forbidden', 'notFound'] as const),
      index: this.index,
    } as const
    this.document = new TableDocument(host, kind, () => void this.clock.set())
  }

  destroy(): void {
    this.document.destroy()
  }

  /** No access any more: nothing stays on the device but what was not sent. */
  leave(): Promise<void> {
    return this.document.leave()
  }

  /** What was decided, by the key of the line. */
  get decisions(): Signal<ReadonlyMap<string, DecisionEntry>> {
    return this.index.decisions
  }

  /** Everybody's own words, by the key of the line and the account id. */
  get wordings(): Signal<ReadonlyMap<string, ReadonlyMap<string, WordingEntry>>> {
    return this.index.wordings
  }

  get sync(): Signal<SyncState> {
    return this.document.sync
  }

  /** Whether what the device or the server has is here. */
  get ready(): Signal<boolean> {
    return this.document.ready
  }

  /** What was not taken, and why: its `entries` by their keys (parseLineEntryKey). */
  get aside(): WordsAside {
    return this.document.aside
  }

  get device(): DeviceState {
    return this.document.device
  }

  /** The school's time, as far as this device knows it. */
  now(): Date {
    return this.clock.now()
  }

  /** One's own words for a line, as they are typed, at most {@link LINE_MOST_LETTERS} letters; empty ones are taken away. */
  write(line: string, text: string): void {
    const key = lineEntryKey({ part: 'words', line, user: this.me })
    const words = wellFormed(wellFormed(text).slice(0, LINE_MOST_LETTERS))
    const before = this.wordings.get().get(line)?.get(this.me)
    if (words === '' ? before === undefined : before?.text === words) return
    this.document.write([[key, words === '' ? undefined : { text: words, at: this.at(before) }]])
  }

  /**
   * Words for children, read and found good by this person.
   * @param proposal id of the school council's proposal that they come from
   * @returns false: there are no words, or too many, and nothing was decided
   */
  approve(line: ChildLine, text: string, proposal?: string): boolean {
    const words = wellFormed(text.trim())
    if (words === '' || words.length > LINE_MOST_LETTERS) return false
    this.decide(line, { show: 'words', text: words, ...(proposal !== undefined && { proposal }) })
    return true
  }

  /** Leaves a line out, whatever the plan says. */
  hide(line: ChildLine): void {
    this.decide(line, { show: 'hide', text: '' })
  }

  /** What was decided holds for the plan as it is now, too. */
  keep(line: ChildLine): void {
    const decided = this.decisions.get().get(line.key)
    if (decided === undefined) return
    const { show, text, proposal } = decided
    this.decide(line, { show, text, ...(proposal !== undefined && { proposal }) })
  }

  /** Back to what the rules make of the plan. */
  undecide(line: string): void {
    if (this.decisions.get().has(line)) this.document.write([[lineEntryKey({ part: 'decision', line }), undefined]])
  }

  private decide(line: ChildLine, what: Pick<DecisionEntry, 'show' | 'text' | 'proposal'>): void {
    const { key, hash, sources } = line
    const at = this.at(this.decisions.get().get(key))
    const entry: DecisionEntry = { ...what, by: this.me, at, baseHash: hash, base: baseOf(sources) }
    this.document.write([[lineEntryKey({ part: 'decision', line: key }), entry]])
  }

  /** What is decided in view of something is dated after it, as far as the server takes it. */
  private at(before: { readonly at: string } | undefined): string {
    const now = this.now().getTime()
    const least = before === undefined ? now : Date.parse(before.at) + 1
    return new Date(least > now + MOST_AHEAD_MS ? now : Math.max(now, least)).toISOString()
  }
}

/** Own words, and words that were approved; what was hidden or taken back is done again with one press. */
function withWords(entries: readonly Entry[]): Entry[] {
  return entries.filter(([name, value]) => {
    const key = parseLineEntryKey(name)
    if (key === undefined || value === undefined) return false
    return key.part === 'words' || (value as DecisionEntry).show === 'words' // written by this page
  })
}

/** Half of a pair of letters would not come back from the server as it was. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '')
