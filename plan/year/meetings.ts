import type { AnyBranch } from '../branches.js'
import type { Day } from '../dates/day.js'
import { readPlainDay } from '../dates/plain-day.js'
import { firstYearOf } from '../dates/school-year.js'
import type { Prose } from '../entry.js'
import type { Plan } from '../read-plan.js'

/** A dated line in a part of the plan that is its governance calendar. */
export interface Meeting {
  readonly day: Day
  /** What else the line says; empty when it is a date alone. */
  readonly words: string
  /** Id of the block it stands in. */
  readonly block: string
  /** Steps of the year that the words name. */
  readonly about: readonly MeetingStep[]
}

export type MeetingStep = 'objectives' | 'presented' | 'approved' | 'evaluation' | 'review'

/** What a line must say for the step to happen at that meeting. */
const NAMES: readonly (readonly [step: MeetingStep, words: RegExp])[] = [
  ['objectives', /\bobjectives?\b/i],
  ['presented', /\b(presents?|presented|presentation|draft plan)\b/i],
  ['approved', /\b(approv\w*|sign(ed)?[ -]?off)\b/i],
  ['evaluation', /\bevaluat\w*/i],
  ['review', /\b(review\w*|committee|monitoring)\b/i],
]

/** A day is said in no more words than `Thursday 26th of November 2026`. */
const MOST_WORDS = 5

/**
 * The meetings a school has written down: every line of the governance calendar that begins with a day (`6 October 2026: Full
 * board`), in a paragraph, a list or a table. Nothing is stored beside the text, so a date is changed where it stands.
 */
export function meetingsOf(plan: Plan): readonly Meeting[] {
  const firstYear = firstYearOf(plan.header)
  const found: Meeting[] = []
  for (const part of plan.parts) {
    if (part.entry.values.part !== 'governance') continue
    const read = (block: string, text: string) => {
      const lines = text.split('\n')
      for (const [at, line] of lines.entries()) {
        const dated = readLine(line, firstYear)
        if (dated === undefined) continue
        // In a table the day has a cell of its own, and the next says what is then.
        const following = lines[at + 1] ?? ''
        const words =
          dated.words === '' && readLine(following, firstYear) === undefined ? following.trim() : dated.words
        const about = NAMES.flatMap(([step, name]) => (name.test(words) ? [step] : []))
        found.push({ day: dated.day, words, block, about })
      }
    }
    const readProse = (block: string, prose: readonly Prose[]) => {
      for (const { node } of prose) read(block, node.text)
    }
    const walk = ({ entry, owned }: AnyBranch): void => {
      if (entry.type === 'textBlock') read(entry.id, entry.text)
      if (entry.type === 'textBlock' || entry.type === 'section') readProse(entry.id, entry.prose)
      for (const branch of owned) walk(branch)
    }
    walk(part)
  }
  return found.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}

/** The day a line begins with, and the rest of it. */
function readLine(line: string, firstYear: number): { day: Day; words: string } | undefined {
  const text = line.trim()
  const ends = [...text.matchAll(/[\s:;,–—|-]+|$/g)].map(({ index }) => index).slice(0, MOST_WORDS + 1)
  // The longest run of words that is a day: "6 October" alone would lose the year.
  for (const end of ends.reverse()) {
    const start = text.slice(0, end).toLowerCase().replace(/\s+/g, ' ')
    if (!/\d/.test(start)) continue
    const read = readPlainDay(start, firstYear)
    if (read !== undefined && 'day' in read)
      return { day: read.day, words: text.slice(end).replace(/^[\s:;,.–—|-]+/, '') }
  }
  return undefined
}
