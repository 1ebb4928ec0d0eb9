import type { DecisionEntry, WordingEntry } from '../../../schema/children/entries.js'
import { LINES, type LineEntryKey, parseLineEntryKey } from '../../../schema/children/keys.js'
import { prepareLineChecks, validateLineEntry } from '../../../schema/children/validate.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { canWritePlan } from '../../../schema/protocol/roles.js'
import { Refusal } from '../gate/refusal.js'
import { checkDate } from './entry-dates.js'
import type { DocumentKind, Writer } from './kind.js'
import { type Beside, type Change, TableInspector, type TableRules } from './table.js'

const RULES: TableRules<LineEntryKey> = {
  root: LINES,
  words: { one: 'A line', table: 'the table of lines', name: 'a line of the children’s page' },
  rule: 'line',
  limits: {
    entries: LIMITS.lineEntries,
    entriesOfPerson: LIMITS.lineEntriesOfPerson,
    lettersOfPerson: LIMITS.lineLettersOfPerson,
    editsOfPerson: LIMITS.lineEditsOfPerson,
    tooMany: 'Too much has been said about the lines of this children’s page.',
    tooMuchOfPerson: 'You have written more for this children’s page than one person may.',
  },
  prepare: prepareLineChecks,
  parse: parseLineEntryKey,
  checkRight,
  checkChange,
}

/** What leaders and staff say about the lines of a plan's page for children; for others there is no such document. */
export const childrenKind: DocumentKind = {
  part: 'children',
  holdsBlocks: false,
  shapes: { [LINES]: 'table' },
  mostBytes: LIMITS.linesBytes,
  mayOpen: canWritePlan,
  mayWrite: canWritePlan,
  nameRoots: (doc) => void doc.getMap(LINES),
  inspector: (doc, authorship, surroundings) => new TableInspector(doc, RULES, authorship, surroundings),
}

/** Own words are their writer's, and nobody takes them away either; what was decided anybody of the staff decides anew. */
function checkRight({ parsed }: Change<LineEntryKey>, { userId }: Writer): void {
  if (parsed.part === 'words' && parsed.user !== userId)
    throw new Refusal('line-author', 'These words are somebody else’s: only who writes them may change them.')
}

function checkChange({ key, parsed, after }: Change<LineEntryKey>, { userId }: Writer, { now }: Beside): void {
  if (after === undefined) return
  const [error] = validateLineEntry(key, after)
  if (error !== undefined) throw new Refusal('line', `“${key.slice(0, 40)}”: ${error.message}`)
  // It was found to be of its kind by its key.
  const entry = after as DecisionEntry | WordingEntry
  if (parsed.part === 'decision') checkDecision(entry as DecisionEntry, userId)
  checkDate(entry.at, now, 'A line', 'line-time')
}

function checkDecision({ by, show, text }: DecisionEntry, writer: string): void {
  if (by !== writer) throw new Refusal('line-author', 'What is decided about a line stands in one’s own name only.')
  if (show === 'words' && text.trim() === '') throw new Refusal('line', 'A line without words cannot be shown.')
  if (show === 'hide' && text !== '') throw new Refusal('line', 'A line that is left out has no words.')
}
