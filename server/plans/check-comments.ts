import type * as Y from 'yjs'
import { THREADS } from '../../schema/protocol/messages.js'
import { parseThreadKey, type ThreadKey } from '../../schema/threads/keys.js'
import { validateThreadEntry } from '../../schema/threads/validate.js'
import { byOf, type StoredTable, tableFault } from './check-table.js'

const COMMENTS: StoredTable<ThreadKey> = {
  root: THREADS,
  name: 'a comment',
  parse: parseThreadKey,
  validate: validateThreadEntry,
  isShared: ({ part }) => part === 'state' || part === 'outcome' || part === 'hidden',
  claimed: (key, value) => (key.part === 'thanks' ? key.user : byOf(value)),
  fault: (key, threads) =>
    key.part === 'visit' || threads.has(key.thread) ? undefined : 'its conversation is missing.',
}

/** What is wrong with stored comments. undefined: nothing. @param owners account ids by client id */
export function commentsFault(doc: Y.Doc, owners: ReadonlyMap<number, string>): string | undefined {
  return tableFault(doc, owners, COMMENTS)
}
