/**
 * What a key of the map `threads` stands for. Everything said about a plan is one flat map, one entry each, so that two people
 * never overwrite each other and the server can tell from the key alone who may write it:
 *
 * | key | entry | written by |
 * |---|---|---|
 * | `t-1` | {@link ThreadEntry} | whoever began it |
 * | `t-1/m-2` | {@link MessageEntry} | its author |
 * | `t-1/m-2/thanks/USER` | {@link ThanksEntry} | USER |
 * | `t-1/m-2/hidden` | {@link HiddenEntry} | leaders |
 * | `t-1/state` | {@link StateEntry} | leaders, staff, whoever began the thread |
 * | `t-1/outcome` | {@link OutcomeEntry} | whoever may write the plan |
 * | `v-1` | {@link VisitEntry} | the governor who made the visit |
 */
export type ThreadKey =
  | { readonly part: 'thread' | 'state' | 'outcome'; readonly thread: string }
  | { readonly part: 'message' | 'hidden'; readonly thread: string; readonly message: string }
  | { readonly part: 'thanks'; readonly thread: string; readonly message: string; readonly user: string }
  | { readonly part: 'visit'; readonly visit: string }

const PATTERN =
  /^(t-[a-z0-9]{1,32})(?:\/(?:(state|outcome)|(m-[a-z0-9]{1,32})(?:\/(?:(hidden)|thanks\/([A-Za-z0-9_-]{1,64})))?))?$/

const VISIT = /^v-[a-z0-9]{1,32}$/

/** undefined: this is no key of ours. */
export function parseThreadKey(key: string): ThreadKey | undefined {
  if (VISIT.test(key)) return { part: 'visit', visit: key }
  const [whole, thread = '', about, message, hidden, user] = PATTERN.exec(key) ?? []
  if (whole === undefined) return undefined
  if (about === 'state' || about === 'outcome') return { part: about, thread }
  if (message === undefined) return { part: 'thread', thread }
  if (hidden !== undefined) return { part: 'hidden', thread, message }
  return user === undefined ? { part: 'message', thread, message } : { part: 'thanks', thread, message, user }
}

export function threadKey(key: ThreadKey): string {
  switch (key.part) {
    case 'thread':
      return key.thread
    case 'state':
    case 'outcome':
      return `${key.thread}/${key.part}`
    case 'message':
      return `${key.thread}/${key.message}`
    case 'hidden':
      return `${key.thread}/${key.message}/hidden`
    case 'thanks':
      return `${key.thread}/${key.message}/thanks/${key.user}`
    case 'visit':
      return key.visit
  }
}
