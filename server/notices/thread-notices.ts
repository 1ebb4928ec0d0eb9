import type { Message, Thread } from '../../plan/threads.js'
import { mentionsIn, NOTICE_LIMITS } from '../../schema/notices.js'
import type { Role } from '../../schema/protocol/roles.js'
import { parseThreadKey } from '../../schema/threads/keys.js'
import type { NewNotice } from './notices.js'

/** What a change of the threads means for those it is about. */
export interface Told {
  readonly add: readonly NewNotice[]
  /** Things of which only `still` are told from now on: a message was deleted, or names somebody no more. */
  readonly takeBack: readonly { readonly thread: string; readonly item: string; readonly still: ReadonlySet<string> }[]
}

export interface Changed {
  readonly plan: string
  /** Keys of the map `threads` that changed. */
  readonly keys: Iterable<string>
  /** All threads as they are now. */
  readonly threads: readonly Thread[]
  /** Everybody who may open the plan. */
  readonly roles: ReadonlyMap<string, Role>
}

/** Whom to tell of what, from the changed entries alone: what was already there was told when it came. */
export function noticesOf({ plan, keys, threads, roles }: Changed): Told {
  const byId = new Map(threads.map((thread) => [thread.id, thread]))
  const places = new Map<Thread, ReadonlyMap<string, Place>>()
  const placesIn = (thread: Thread): ReadonlyMap<string, Place> => {
    const known = places.get(thread) ?? placesOf(thread)
    places.set(thread, known)
    return known
  }
  const add: NewNotice[] = []
  const takeBack: { thread: string; item: string; still: ReadonlySet<string> }[] = []
  const tell = (to: string, by: string, notice: Omit<NewNotice, 'to' | 'by' | 'plan'>): void => {
    if (to !== by && roles.has(to)) add.push({ to, by, plan, ...notice })
  }
  for (const name of keys) {
    const key = parseThreadKey(name)
    if (key === undefined || key.part === 'visit') continue
    const thread = byId.get(key.thread)
    if (thread === undefined) continue
    if (key.part === 'message') {
      const item = key.message
      const { by, to } = recipients(thread, placesIn(thread).get(item), roles)
      takeBack.push({ thread: thread.id, item, still: new Set(to.keys()) })
      for (const [one, kind] of to) tell(one, by, { kind, thread: thread.id, item })
    }
    if (key.part === 'state') {
      const { state, stateBy } = thread
      if (state === 'open' || stateBy === undefined) {
        takeBack.push({ thread: thread.id, item: 'state', still: new Set() })
      } else {
        tell(thread.by, stateBy.by, { kind: state, thread: thread.id, item: 'state', version: stateBy.at })
      }
    }
    if (key.part === 'outcome' && thread.outcome !== undefined) {
      const { outcome, by, at } = thread.outcome
      tell(thread.by, by, { kind: outcome, thread: thread.id, item: 'outcome', version: at })
    }
    if (key.part === 'hidden') {
      const item = `${key.message}/hidden`
      const message = thread.messages.find(({ id }) => id === key.message)
      if (message?.hidden === undefined) takeBack.push({ thread: thread.id, item, still: new Set() })
      else tell(message.by, message.hidden.by, { kind: 'hidden', thread: thread.id, item, version: message.hidden.at })
    }
  }
  return { add, takeBack }
}

interface Place {
  readonly message: Message
  readonly first: boolean
  /** Everybody who wrote in the thread before it, each once. */
  readonly before: readonly string[]
}

/** Once for a thread: one edit may change thousands of its messages. */
function placesOf({ messages }: Thread): ReadonlyMap<string, Place> {
  let before: readonly string[] = []
  const places = new Map<string, Place>()
  for (const message of messages) {
    places.set(message.id, { message, first: places.size === 0, before })
    if (!before.includes(message.by)) before = [...before, message.by]
  }
  return places
}

/** Whom a message is for, each for the first reason that holds; nobody, when it was deleted. */
function recipients(thread: Thread, place: Place | undefined, roles: ReadonlyMap<string, Role>) {
  const to = new Map<string, 'mention' | 'reply' | 'began'>()
  if (place === undefined) return { by: '', to }
  const { message, first, before } = place
  const named = mentionsIn(message.text).filter((one) => one !== message.by && roles.has(one))
  for (const one of named.slice(0, NOTICE_LIMITS.mentions)) to.set(one, 'mention')
  for (const one of new Set([thread.by, ...before])) if (one !== message.by && !to.has(one)) to.set(one, 'reply')
  // A question from a governor is for those who lead the plan, whether it names them or not.
  if (first && message.by === thread.by && roles.get(message.by) === 'governor')
    for (const [one, role] of roles) if (role === 'leader' && !to.has(one)) to.set(one, 'began')
  return { by: message.by, to }
}
