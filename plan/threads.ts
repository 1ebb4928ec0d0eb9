import type {
  HiddenEntry,
  MessageEntry,
  OutcomeEntry,
  StateEntry,
  ThreadEntries,
  ThreadEntry,
  ThreadPart,
  ThreadState,
  VisitEntry,
} from '../schema/threads/entries.js'
import { parseThreadKey } from '../schema/threads/keys.js'

export interface Message extends MessageEntry {
  readonly id: string
  /** Account ids of those who said thank you, sorted. */
  readonly thanks: readonly string[]
  /** A leader took it out of sight, and why; undefined: it is in sight. */
  readonly hidden: HiddenEntry | undefined
}

/** One conversation beside the plan. */
export interface Thread extends ThreadEntry {
  readonly id: string
  /** Oldest first. Empty when their authors have deleted all of them. */
  readonly messages: readonly Message[]
  readonly state: ThreadState
  /** Who set the state last; undefined while nobody did. */
  readonly stateBy: StateEntry | undefined
  /** What became of a suggestion. */
  readonly outcome: OutcomeEntry | undefined
}

/**
 * The conversations of the map `threads`, oldest first. Entries of what is not there (a reply whose thread has not arrived yet)
 * wait unseen; entries that are no records are skipped, since the server lets none in.
 */
export function readThreads(entries: Iterable<readonly [string, unknown]>): readonly Thread[] {
  const found = new Map<string, Gathered>()
  for (const [name, value] of entries) {
    const key = parseThreadKey(name)
    if (key === undefined || key.part === 'visit' || typeof value !== 'object' || value === null) continue
    const gathered = found.get(key.thread) ?? empty()
    found.set(key.thread, gathered)
    switch (key.part) {
      case 'thread':
        gathered.entry = as<'thread'>(value)
        break
      case 'state':
        gathered.state = as<'state'>(value)
        break
      case 'outcome':
        gathered.outcome = as<'outcome'>(value)
        break
      case 'message':
        gathered.messages.set(key.message, as<'message'>(value))
        break
      case 'hidden':
        gathered.hidden.set(key.message, as<'hidden'>(value))
        break
      case 'thanks':
        gathered.thanks.set(key.message, [...(gathered.thanks.get(key.message) ?? []), key.user])
        break
    }
  }
  return [...found].flatMap(([id, gathered]) => threadOf(id, gathered) ?? []).sort(byTime)
}

export interface Visit extends VisitEntry {
  readonly id: string
}

/** The monitoring visits recorded beside the plan, oldest first by the day they were made. */
export function readVisits(entries: Iterable<readonly [string, unknown]>): readonly Visit[] {
  const visits = [...entries].flatMap(([name, value]): Visit[] => {
    const key = parseThreadKey(name)
    if (key?.part !== 'visit' || typeof value !== 'object' || value === null) return []
    return [{ ...as<'visit'>(value), id: key.visit }]
  })
  return visits.sort((one, other) => (one.on === other.on ? byTime(one, other) : one.on < other.on ? -1 : 1))
}

/** Whether there is still something to read in it: a thread whose every message its authors took back is not shown. */
export function hasWords({ messages }: Thread): boolean {
  return messages.length > 0
}

interface Gathered {
  entry: ThreadEntry | undefined
  state: StateEntry | undefined
  outcome: OutcomeEntry | undefined
  readonly messages: Map<string, MessageEntry>
  readonly hidden: Map<string, HiddenEntry>
  readonly thanks: Map<string, readonly string[]>
}

const empty = (): Gathered => ({
  entry: undefined,
  state: undefined,
  outcome: undefined,
  messages: new Map(),
  hidden: new Map(),
  thanks: new Map(),
})

function threadOf(id: string, { entry, state, outcome, messages, hidden, thanks }: Gathered): Thread | undefined {
  if (entry === undefined) return undefined
  const read = [...messages].map(([message, one]): Message => {
    const away = hidden.get(message)
    return {
      ...one,
      id: message,
      thanks: [...(thanks.get(message) ?? [])].sort(),
      hidden: away?.hidden === true ? away : undefined,
    }
  })
  return { ...entry, id, messages: read.sort(byTime), state: state?.state ?? 'open', stateBy: state, outcome }
}

interface Timed {
  readonly id: string
  readonly at: string
}

function byTime(one: Timed, other: Timed): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/** The server has checked every entry against its schema before anybody was sent it. */
function as<P extends ThreadPart>(value: object): ThreadEntries[P] {
  return value as ThreadEntries[P] // checked by the gate
}
