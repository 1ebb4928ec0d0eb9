/** What governors asked of a school and what they were told (domain S2): schools must be able to show that governors challenge. */
import type { Header } from '../schema/header.js'
import type { Day } from './dates/day.js'
import { schoolYear, schoolYearStart } from './dates/school-year.js'
import type { TermKey } from './ratings.js'
import type { Plan } from './read-plan.js'
import type { Message, Thread } from './threads.js'
import { meetingsOf } from './year/meetings.js'

/** Kinds that ask something of the school. Praise and suggestions are no challenge. */
export const LOGGED_KINDS = ['challenge', 'question', 'information_request'] as const
export type LoggedKind = (typeof LOGGED_KINDS)[number]

/** A message as the log tells it. */
export interface Said {
  /** Account id. */
  readonly by: string
  readonly on: Day
  /** Empty when a leader took it out of sight. */
  readonly text: string
  readonly hidden: boolean
}

/** A meeting of the board that the plan gives the day of. */
export interface Meeting {
  readonly on: Day
  /** In the plan's own words, or the step that the plan took there: `presented`. */
  readonly what: string
}

/** The stretch of time that something was asked in: up to a meeting, or a term. */
export interface Period {
  readonly key: string
  readonly term: TermKey
  /** Calendar year in which the term begins. */
  readonly year: number
  /** The meeting it was asked for; undefined when none followed in that term. */
  readonly meeting: Meeting | undefined
}

/** Where in the plan something was asked. */
export type Ground =
  /** `entry`: the structured block that the words stand in or belong to, if any. */
  | { readonly name: 'block'; readonly entry: string | undefined; readonly priority: string | undefined }
  | { readonly name: 'plan' }
  | { readonly name: 'removed' }

export interface LogEntry {
  /** Id of the thread. */
  readonly id: string
  readonly kind: LoggedKind
  readonly state: Thread['state']
  readonly by: string
  readonly on: Day
  readonly period: Period
  readonly ground: Ground
  /** The words it is about, as they were when it was asked; empty for a block or the plan as a whole. */
  readonly quote: string
  /** undefined: its author took it back, and others had answered. */
  readonly question: Said | undefined
  readonly answers: readonly Said[]
  /** First day on which somebody else answered. */
  readonly answeredOn: Day | undefined
}

export interface Looking {
  readonly meetings: readonly Meeting[]
  /** Day of a moment where the reader is. @param at ISO 8601 */
  readonly dayOf: (at: string) => Day
  /** Id of the structured block that a thread's words stand in; null: they were removed. */
  readonly entryOf: (thread: Thread) => string | undefined | null
}

/** Everything that was asked, oldest first. */
export function challengeLog(plan: Plan, threads: readonly Thread[], looking: Looking): readonly LogEntry[] {
  return threads.flatMap((thread) => {
    const { id, kind, state, by, at, anchor, messages } = thread
    if (!isLogged(kind) || messages.length === 0) return []
    const said = (message: Message): Said => ({
      by: message.by,
      on: looking.dayOf(message.at),
      text: message.hidden === undefined ? message.text : '',
      hidden: message.hidden !== undefined,
    })
    const [first, ...rest] = messages
    const own = first?.by === by
    const answers = (own ? rest : messages).map(said)
    const on = looking.dayOf(at)
    return {
      id,
      kind,
      state,
      by,
      on,
      period: periodOf(on, plan.header, looking.meetings),
      ground: groundOf(plan, thread, looking),
      quote: anchor?.quote ?? '',
      question: own && first !== undefined ? said(first) : undefined,
      answers,
      answeredOn: answers.find((answer) => answer.by !== by && !answer.hidden)?.on,
    }
  })
}

const isLogged = (kind: string): kind is LoggedKind => LOGGED_KINDS.some((one) => one === kind)

function groundOf(plan: Plan, thread: Thread, { entryOf }: Looking): Ground {
  if (thread.anchor === null) return { name: 'plan' }
  const entry = entryOf(thread)
  if (entry === null) return { name: 'removed' }
  const found = entry === undefined ? undefined : plan.byId.get(entry)
  const priority = found?.type === 'priority' ? found.id : (found?.priority ?? undefined)
  return { name: 'block', entry: found?.id, priority }
}

/** What a line of the governance calendar says when the board meets; a line with a day alone is a meeting too. */
const MEETS = /\b(board|committee|meeting|meets|hub|lgb|governing|trustees)\b/i

/** Days on which the board meets: those of the plan's governance calendar, and those it went to the board by its header. */
export function boardMeetings(plan: Plan): readonly Meeting[] {
  const { presentedOn, approvedOn, closedOn } = plan.header
  const written = meetingsOf(plan)
    .filter(({ words, about }) => words === '' || about.length > 0 || MEETS.test(words))
    .map(({ day, words }) => ({ on: day, what: words }))
  const reached = Object.entries({ presented: presentedOn, approved: approvedOn, closed: closedOn }).flatMap(
    ([what, on]) => (on && !written.some((meeting) => meeting.on === on) ? [{ on, what }] : []),
  )
  return [...written, ...reached]
}

/**
 * What is asked between two meetings is asked of the second, as long as that is in the same term; else it counts to the term. The
 * holidays count to the term before them.
 */
export function periodOf(on: Day, header: Header, meetings: readonly Meeting[]): Period {
  const { term, first, next } = termOf(on, header)
  const [meeting] = meetings
    .filter((one) => one.on >= on && one.on < next)
    .sort((one, other) => (one.on < other.on ? -1 : 1))
  const year = Number(first.slice(0, 4))
  return { key: `${first}/${meeting?.on ?? '~'}`, term, year, meeting }
}

function termOf(on: Day, header: Header): { term: TermKey; first: Day; next: Day } {
  const starts = schoolYearStart(on)
  const [autumn, spring, summer] = schoolYear(starts, header).terms
  const [after] = schoolYear(starts + 1, header).terms
  // The first days of September belong to the year they open.
  if (on < spring.first) return { term: 'autumn', first: autumn.first, next: spring.first }
  if (on < summer.first) return { term: 'spring', first: spring.first, next: summer.first }
  return { term: 'summer', first: summer.first, next: after.first }
}

/** What is shown; every part that is absent lets everything through. */
export interface LogFilter {
  readonly kind?: LoggedKind | undefined
  /** Id of a priority; empty for what belongs to none. */
  readonly priority?: string | undefined
  readonly person?: string | undefined
  readonly state?: Thread['state'] | undefined
  /** First and last day on which it was asked. */
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

export function fitsLog(entry: LogEntry, { kind, priority, person, state, from, to }: LogFilter): boolean {
  return (
    (kind === undefined || entry.kind === kind) &&
    (priority === undefined || priorityOf(entry) === priority) &&
    (person === undefined || entry.by === person) &&
    (state === undefined || entry.state === state) &&
    (from === undefined || entry.on >= from) &&
    (to === undefined || entry.on <= to)
  )
}

/** Id of the priority it is about; empty for none. */
export function priorityOf({ ground }: LogEntry): string {
  return ground.name === 'block' ? (ground.priority ?? '') : ''
}

/** A part of the log under one heading. */
export interface LogGroup<T> {
  readonly key: string
  readonly of: T
  readonly entries: readonly LogEntry[]
}

/** By meeting or term, the latest first; each in the order in which it was asked. */
export function byPeriod(entries: readonly LogEntry[]): readonly LogGroup<Period>[] {
  return grouped(entries, ({ period }) => [period.key, period] as const).sort((one, other) =>
    one.key > other.key ? -1 : 1,
  )
}

/** What a group by priority is about. */
export type About =
  | { readonly name: 'priority'; readonly id: string }
  | { readonly name: 'elsewhere' | 'plan' | 'removed' }

const LAST = ['elsewhere', 'plan', 'removed']

/** By priority in the order of the plan; then what is about something else in it, about the whole of it, about removed text. */
export function byPriority(entries: readonly LogEntry[], { priorities }: Plan): readonly LogGroup<About>[] {
  const order = [...priorities.map(({ entry }) => `priority/${entry.id}`), ...LAST]
  return grouped(entries, ({ ground }): readonly [string, About] => {
    if (ground.name !== 'block') return [ground.name, ground]
    const { priority: id } = ground
    return id === undefined ? ['elsewhere', { name: 'elsewhere' }] : [`priority/${id}`, { name: 'priority', id }]
  }).sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key))
}

function grouped<T>(entries: readonly LogEntry[], of: (entry: LogEntry) => readonly [string, T]): LogGroup<T>[] {
  const groups = new Map<string, { key: string; of: T; entries: LogEntry[] }>()
  for (const entry of entries) {
    const [key, about] = of(entry)
    const group = groups.get(key) ?? { key, of: about, entries: [] }
    groups.set(key, group)
    group.entries.push(entry)
  }
  return [...groups.values()]
}
