import type { Header } from '../schema/header.js'
import { type Edge, readDay, type When } from './dates/read-day.js'

/** What cells are read against. */
export interface TableContext {
  readonly people: Header['people']
  readonly when: When
}

export interface ReadPeople {
  readonly owner: string | undefined
  readonly with: readonly string[]
  readonly unknown: readonly string[]
}

/** People by initials, name, first or last name, or what they are in school; the first one owns. */
export function readPeople(words: string, { people }: TableContext): ReadPeople {
  const found: string[] = []
  const unknown: string[] = []
  for (const name of words.split(/[,;/&+\n]|\band\b|\bwith\b/i).map((one) => one.trim())) {
    if (name === '') continue
    const id = personCalled(name, people)
    if (id === undefined) unknown.push(name)
    else if (!found.includes(id)) found.push(id)
  }
  return { owner: found[0], with: found.slice(1), unknown }
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}.]/gu, '')
    .replace(/^(mrs|mr|miss|ms|mx|dr)\s+/i, '')
    .toLowerCase()
    .trim()

function personCalled(words: string, people: Header['people']): string | undefined {
  const wanted = plain(words)
  const one = (fits: (person: Header['people'][number]) => boolean) => {
    const [first, second] = people.filter(fits)
    // Two of a name: a person decides.
    return second === undefined ? first?.id : undefined
  }
  return (
    one(({ initials, name }) => plain(initials ?? initialsOf(name)) === wanted) ??
    one(({ name }) => plain(name) === wanted) ??
    one(({ name }) => plain(name).split(/\s+/).includes(wanted)) ??
    one(({ role }) => role != null && plain(role) === wanted)
  )
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .join('')

const DONE = /^(done|complete|completed|achieved|finished|met|closed)$/i
const UNDER_WAY = /^(in progress|ongoing|on going|started|under ?way|on track|in hand)$/i
const NOT_YET = /^(not (yet )?started|to do|planned|not begun|to start)$/i

/** The status a cell says; undefined when it says something else. */
export function readStatus(words: string): 'done' | 'in_progress' | 'not_started' | undefined {
  if (DONE.test(words)) return 'done'
  if (UNDER_WAY.test(words)) return 'in_progress'
  return NOT_YET.test(words) ? 'not_started' : undefined
}

/** What a resource costs in pounds, when the cell names one amount; undefined when it says there is nothing to pay. */
export function readCost(words: string): { readonly cost: number | undefined } | undefined {
  const clean = words.trim()
  if (clean === '' || /^(nil|none|no cost|free|n\/?a|-+|–|£?0(\.00)?|tbc)$/i.test(clean)) return undefined
  const amounts = [...clean.matchAll(/£\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s*(k\b)?/gi)]
  const bare = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s*(k\b)?$/i.exec(clean)
  const [amount, more] = bare === null ? amounts : [bare]
  if (amount === undefined || more !== undefined) return { cost: undefined }
  const pounds =
    Number(`${(amount[1] ?? '').replaceAll(',', '')}${amount[2] ?? ''}`) * (amount[3] === undefined ? 1 : 1000)
  return { cost: pounds <= 1e9 ? pounds : undefined }
}

export interface ReadTimes {
  readonly fields: Readonly<Record<string, string>>
  /** What could not be read as a day and is too long to stand in its field. */
  readonly notes: readonly string[]
}

/** Days and stretches; what no calendar knows stands as written. */
export function readTimes(
  { start, end, when }: { readonly start: string; readonly end: string; readonly when: string },
  { when: now }: TableContext,
): ReadTimes {
  const fields: Record<string, string> = {}
  const unread: string[] = []
  const take = (words: string, edge: Edge): boolean => {
    const read = readDay(words, edge, now)
    if (!('day' in read)) return false
    fields[edge] = read.day
    if (read.words !== undefined && read.words.length <= 120)
      fields[`${edge}AsWritten`] = JSON.stringify({ day: read.day, words: read.words })
    return true
  }
  for (const [words, edge] of [
    [oneLine(start), 'start'],
    [oneLine(end), 'end'],
  ] as const)
    if (words !== '' && !take(words, edge)) unread.push(words)
  const span = oneLine(when)
  if (span !== '' && !takeSpan(span, take)) unread.push(span)
  if ((fields.start ?? '') > (fields.end ?? '9')) {
    // Ends before it starts: one of the two was read wrongly.
    unread.push([start, end, when].filter((words) => words !== '').join(' – '))
    for (const name of ['start', 'startAsWritten']) delete fields[name]
  }
  const note = unread.join('; ')
  if (note !== '' && note.length <= 120) fields.dateNote = note
  return { fields, notes: note.length > 120 ? [note] : [] }
}

/** One day is when it ends; two are when it starts and ends. */
function takeSpan(words: string, take: (words: string, edge: Edge) => boolean): boolean {
  for (const [whole, from, to] of [
    /^(.+?)\s*[–—]\s*(.+)$/.exec(words),
    /^(.+?)\s+(?:-|to|until|till)\s+(.+)$/i.exec(words),
  ].filter((found) => found !== null)) {
    if (whole === undefined || from === undefined || to === undefined) continue
    if (take(to, 'end')) {
      if (take(from, 'start')) return true
      // "3 - 7 May" says the month once.
      const month = /\p{L}.*$/u.exec(to)?.[0]
      return month !== undefined && /^\d{1,2}$/.test(from) && take(`${from} ${month}`, 'start')
    }
  }
  return take(words, 'end')
}

const oneLine = (words: string) => words.replaceAll(/\s+/g, ' ').trim()
