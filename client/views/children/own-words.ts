import type { ChildLine } from '../../../plan/children/line.js'
import type { WordingEntry } from '../../../schema/children/entries.js'

/** Somebody's words for a line that are not the ones it has. */
export interface OtherWords {
  readonly user: string
  readonly text: string
  readonly at: string
}

/** What stands in the field when a person opens a line: what they had begun since it was last decided, else what it says. */
export function firstWords(line: ChildLine, mine: WordingEntry | undefined): string {
  return mine !== undefined && isNewer(line, mine) ? mine.text : line.text || line.draft
}

/** Whether words were written after the line was last decided. */
const isNewer = ({ decision }: ChildLine, { at }: WordingEntry): boolean => decision === undefined || at > decision.at

/** The words that others have for a line, and one's own of before, the newest first; not those that it has already. */
export function otherWords(
  line: ChildLine,
  wordings: ReadonlyMap<string, WordingEntry>,
  me: string,
): readonly OtherWords[] {
  return [...wordings]
    .filter(([, { text }]) => text.trim() !== '' && text !== line.text)
    .filter(([user, wording]) => user !== me || !isNewer(line, wording))
    .map(([user, { text, at }]) => ({ user, text, at }))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Account ids of those who have other words for a line than it has. */
export function wordsBeside(line: ChildLine, wordings: ReadonlyMap<string, WordingEntry>): readonly string[] {
  return [...wordings].flatMap(([user, { text }]) => (text.trim() === '' || text === line.text ? [] : [user]))
}

/** One line stays one line, whatever is pasted into it. */
export const inOneLine = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
