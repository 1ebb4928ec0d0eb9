import type { Thread } from '../../plan/threads.js'
import type { ThreadKind, ThreadState } from '../../schema/threads/entries.js'
import { mentionsIn } from './mentions.js'

/** Which conversations are shown. */
export interface CommentFilter {
  /** None chosen: of every kind. */
  readonly kinds: readonly ThreadKind[]
  readonly states: readonly ThreadState[]
  /** Account id of somebody who says something in it. */
  readonly person: string | undefined
  /** I began it, answered in it or am named in it. */
  readonly mine: boolean
  readonly unread: boolean
}

/** What is settled is out of the way until somebody asks for it. */
export const EVERYDAY: CommentFilter = {
  kinds: [],
  states: ['open', 'answered'],
  person: undefined,
  mine: false,
  unread: false,
}

export function isEveryday({ kinds, states, person, mine, unread }: CommentFilter): boolean {
  const usual = states.length === EVERYDAY.states.length && EVERYDAY.states.every((state) => states.includes(state))
  return usual && kinds.length === 0 && person === undefined && !mine && !unread
}

/** @param me account id @param unread those that were unread when they were asked for */
export function fits(thread: Thread, filter: CommentFilter, me: string, unread: ReadonlySet<string>): boolean {
  const { kinds, states, person, mine } = filter
  if (kinds.length > 0 && !kinds.includes(thread.kind)) return false
  if (!states.includes(thread.state)) return false
  if (person !== undefined && !speaksIn(thread, person)) return false
  if (mine && !speaksIn(thread, me) && !thread.messages.some(({ text }) => mentionsIn(text).includes(me))) return false
  return !filter.unread || unread.has(thread.id)
}

/** Everybody who says something in these conversations, by account id. */
export function speakersIn(threads: readonly Thread[]): readonly string[] {
  return [...new Set(threads.flatMap(({ by, messages }) => [by, ...messages.map((message) => message.by)]))]
}

function speaksIn({ by, messages }: Thread, person: string): boolean {
  return by === person || messages.some((message) => message.by === person)
}
