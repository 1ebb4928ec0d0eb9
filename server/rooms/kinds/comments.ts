import { CLOSE } from '../../../schema/protocol/close-codes.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { THREADS } from '../../../schema/protocol/messages.js'
import { canComment } from '../../../schema/protocol/roles.js'
import { parseThreadKey, type ThreadKey } from '../../../schema/threads/keys.js'
import { isThreadEntry, prepareThreadChecks } from '../../../schema/threads/validate.js'
import { Refusal, tooLarge } from '../gate/refusal.js'
import { checkChange, checkRight } from './comment-rules.js'
import type { EntryIndex } from './entry-index.js'
import type { DocumentKind, Hiding, Said, Surroundings, Writer } from './kind.js'
import { type Change, TableInspector, type TableRules } from './table.js'

const RULES: TableRules<ThreadKey> = {
  root: THREADS,
  words: { one: 'A comment', table: 'the table of comments', name: 'a comment' },
  rule: 'comment',
  limits: {
    entries: LIMITS.threadEntries,
    entriesOfPerson: LIMITS.threadEntriesOfPerson,
    lettersOfPerson: LIMITS.commentLettersOfPerson,
    editsOfPerson: LIMITS.commentEditsOfPerson,
    tooMany: 'There are too many comments on this plan.',
    tooMuchOfPerson: 'You have written more comments on this plan than one person may.',
    heads: {
      has: (key) => parseThreadKey(key)?.part === 'thread',
      most: LIMITS.threads,
      mostOfPerson: LIMITS.threadsOfPerson,
      tooMany: `A plan may have ${LIMITS.threads} conversations at most.`,
    },
  },
  prepare: prepareThreadChecks,
  parse: parseThreadKey,
  checkRight,
  checkChange,
  told(writer, changes, index, surroundings) {
    const said = saidBy(writer, changes, index)
    checkHidings(said.hidings.length, writer, surroundings)
    return said
  },
}

/** What is said beside a plan. */
export const commentsKind: DocumentKind = {
  part: 'comments',
  holdsBlocks: false,
  shapes: { [THREADS]: 'table' },
  mostBytes: LIMITS.commentsBytes,
  mayOpen: () => true,
  mayWrite: canComment,
  nameRoots: (doc) => void doc.getMap(THREADS),
  inspector: (doc, authorship, surroundings) => new TableInspector(doc, RULES, authorship, surroundings),
}

/** Each is written in the audit log, while everybody waits. @throws Refusal */
function checkHidings(count: number, { userId }: Writer, surroundings: Surroundings): void {
  // Waiting would not help: the page would send it again as it is.
  if (count > LIMITS.hidingsPerMinute) throw tooLarge('An edit hides too many comments at once.')
  for (let hiding = 0; hiding < count; hiding++) {
    if (surroundings.mayHide(userId)) continue
    throw new Refusal('too-many', 'You hide too many comments. Wait a minute, then go on.', CLOSE.tooMany)
  }
}

function saidBy({ userId }: Writer, changes: readonly Change<ThreadKey>[], index: EntryIndex): Said {
  const hidings = changes.flatMap(({ parsed, after }): Hiding[] => {
    if (parsed.part !== 'hidden' || !isThreadEntry('hidden', after)) return []
    const { thread, message } = parsed
    const author = index.ownerOf(`${thread}/${message}`)
    return [{ thread, message, author, hidden: after.hidden, reason: after.reason.trim() }]
  })
  return { by: userId, keys: changes.map(({ key }) => key), hidings }
}
