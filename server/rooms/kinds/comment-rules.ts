import { canWritePlan } from '../../../schema/protocol/roles.js'
import type {
  HiddenEntry,
  MessageEntry,
  ThreadEntries,
  ThreadEntry,
  ThreadPart,
  VisitEntry,
} from '../../../schema/threads/entries.js'
import type { ThreadKey } from '../../../schema/threads/keys.js'
import { isThreadEntry, validateThreadEntry } from '../../../schema/threads/validate.js'
import { Refusal } from '../gate/refusal.js'
import { checkDate } from './entry-dates.js'
import type { Writer } from './kind.js'
import type { Beside, Change as TableChange } from './table.js'

type Change = TableChange<ThreadKey>

/**
 * Who may write what under which key (the table of schema/threads/keys.ts). Asked for every key that an edit touches, also where
 * what it wrote has lost to a colleague's.
 * @throws Refusal in words for the writer
 */
export function checkRight({ key, parsed }: Change, writer: Writer, beside: Beside): void {
  switch (parsed.part) {
    case 'thread':
    case 'message':
    case 'visit':
      if ((beside.ownerOf(key) ?? writer.userId) !== writer.userId) throw notYours()
      break
    case 'thanks':
      if (parsed.user !== writer.userId)
        throw new Refusal('comment-author', 'A thank you is given in one’s own name only.')
      break
    case 'hidden':
      if (writer.role !== 'leader') throw new Refusal('comment-role', 'Only leaders may hide a comment.')
      break
    case 'outcome':
      if (!canWritePlan(writer.role))
        throw new Refusal('comment-role', 'What becomes of a suggestion is for those who write the plan.')
      break
    case 'state':
      if (!canWritePlan(writer.role) && beside.ownerOf(parsed.thread) !== writer.userId)
        throw new Refusal('comment-role', 'You may close or reopen only the conversations that you began.')
      break
  }
  checkCompany(parsed, beside)
}

/** Messages belong to a thread, thanks and hidings to a message, which its author may have taken back meanwhile. */
function checkCompany(parsed: ThreadKey, beside: Beside): void {
  if (parsed.part === 'thread' || parsed.part === 'visit') return
  if (beside.entry(parsed.thread) === undefined)
    throw new Refusal('comment', 'The conversation that this belongs to is not here.')
  if (parsed.part !== 'hidden' && parsed.part !== 'thanks') return
  if (beside.ownerOf(`${parsed.thread}/${parsed.message}`) === undefined)
    throw new Refusal('comment', 'The comment that this belongs to is not here.')
}

/** Whether what stands under a key may become what it has become. @throws Refusal in words for the writer */
export function checkChange(change: Change, writer: Writer, beside: Beside): void {
  const { key, parsed, before, after } = change
  if (after === undefined) {
    checkDeletion(parsed)
    return
  }
  const [error] = validateThreadEntry(key, after)
  if (error !== undefined) throw new Refusal('comment', `“${key.slice(0, 40)}”: ${error.message}`)
  if (isSigned(after) && after.by !== writer.userId) throw notYours()
  switch (parsed.part) {
    case 'thread':
      checkThread(entryOf('thread', before), checked<'thread'>(after), beside)
      break
    case 'message':
      checkWords(entryOf('message', before), checked<'message'>(after), beside)
      break
    case 'visit':
      checkWords(entryOf('visit', before), checked<'visit'>(after), beside)
      break
    case 'hidden':
      checkReason(checked<'hidden'>(after))
      checkTime(checked<'hidden'>(after).at, beside)
      break
    case 'outcome':
      checkOutcome(beside.entry(parsed.thread))
      checkTime(checked<'outcome'>(after).at, beside)
      break
    case 'state':
    case 'thanks':
      checkTime(checked<'state' | 'thanks'>(after).at, beside)
      break
  }
}

function checkDeletion({ part }: ThreadKey): void {
  if (part === 'message' || part === 'visit' || part === 'thanks') return
  throw new Refusal('comment', 'A conversation, its state and what became of it are never deleted.')
}

function checkThread(before: ThreadEntry | undefined, after: ThreadEntry, beside: Beside): void {
  checkFirstTime(before, after, beside)
  if (before?.replacement === after.replacement) return
  if (before?.replacement !== undefined)
    throw new Refusal('comment', 'The words of a suggestion stay as they were suggested.')
  if (after.kind !== 'suggestion')
    throw new Refusal('comment', 'Only a suggestion says what should stand there instead.')
}

/** A message or the account of a visit: who changes its words says when. */
function checkWords<E extends MessageEntry | VisitEntry>(before: E | undefined, after: E, beside: Beside): void {
  checkFirstTime(before, after, beside)
  if (wordsOf(after).every((words) => words.trim() === ''))
    throw new Refusal('comment', 'A comment without words cannot be kept.')
  const { editedAt } = after
  if (editedAt !== undefined && editedAt !== before?.editedAt) checkTime(editedAt, beside)
  else if (before !== undefined && !same(before, after))
    throw new Refusal('comment-time', 'A comment that was changed says when.')
}

function wordsOf(said: MessageEntry | VisitEntry): readonly string[] {
  return 'text' in said ? [said.text] : [said.saw, said.asked, said.impact]
}

/** Entries are records of a few fields, written by whichever page in whichever order. */
function same(one: object, other: object): boolean {
  const sorted = (record: object) => JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
  return sorted(one) === sorted(other)
}

function checkFirstTime(before: { readonly at: string } | undefined, after: { readonly at: string }, beside: Beside) {
  if (before === undefined) checkTime(after.at, beside)
  else if (before.at !== after.at)
    throw new Refusal('comment-time', 'When a comment was first written does not change.')
}

function checkTime(at: string, { now }: Beside): void {
  checkDate(at, now, 'A comment', 'comment-time')
}

function checkReason({ reason }: HiddenEntry): void {
  if (reason.trim().length < 3) throw new Refusal('comment', 'Who hides a comment, or shows it again, gives a reason.')
}

function checkOutcome(thread: unknown): void {
  // Its author may call it something else meanwhile; the words that it suggests stay.
  if (!isThreadEntry('thread', thread) || (thread.kind !== 'suggestion' && thread.replacement === undefined))
    throw new Refusal('comment', 'Only a suggestion is accepted or declined.')
}

const notYours = () =>
  new Refusal('comment-author', 'This comment is somebody else’s: only who wrote it may change it.')

function entryOf<P extends ThreadPart>(part: P, value: unknown): ThreadEntries[P] | undefined {
  return isThreadEntry(part, value) ? value : undefined
}

/** An entry that was found to be of its kind by its key (validateThreadEntry). */
function checked<P extends ThreadPart>(value: unknown): ThreadEntries[P] {
  return value as ThreadEntries[P]
}

function isSigned(value: unknown): value is { readonly by: unknown } {
  return typeof value === 'object' && value !== null && 'by' in value
}
