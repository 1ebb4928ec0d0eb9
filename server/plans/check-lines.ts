import type * as Y from 'yjs'
import { LINES, type LineEntryKey, parseLineEntryKey } from '../../schema/children/keys.js'
import { validateLineEntry } from '../../schema/children/validate.js'
import { byOf, type StoredTable, tableFault } from './check-table.js'

const ABOUT_LINES: StoredTable<LineEntryKey> = {
  root: LINES,
  name: 'a line of the children’s page',
  parse: parseLineEntryKey,
  validate: validateLineEntry,
  isShared: ({ part }) => part === 'decision',
  claimed: (key, value) => (key.part === 'words' ? key.user : byOf(value)),
}

/** What is wrong with what was said about the lines of a children's page. undefined: nothing. @param owners account ids by client id */
export function linesFault(doc: Y.Doc, owners: ReadonlyMap<number, string>): string | undefined {
  return tableFault(doc, owners, ABOUT_LINES)
}
