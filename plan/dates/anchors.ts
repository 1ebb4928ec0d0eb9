import type { TermKey } from '../ratings.js'
import { addDays, type Day, daysIn, easterSunday, makeDay, mondayBefore } from './day.js'
import { monthNamed, weekdayNamed } from './plain-day.js'
import { type Calendar, firstYearOf, type SchoolTerm, type SchoolYear, type Span, schoolYear } from './school-year.js'

/** Where and when something is read. */
export interface When {
  readonly today: Day
  readonly calendar: Calendar
}

/** A stretch of days that words name. */
export interface Anchor extends Span {
  /** Days off: "by" it means the last school day before it, "after" it the first school day that follows. */
  readonly off?: boolean
  /** Means another day next week, so the words are not worth keeping. */
  readonly passing?: boolean
  /** It was found with the usual term dates because the plan has none for that year. */
  readonly usual?: boolean
  /** A feast rather than the holiday around it: "Easter" by itself is a Sunday. */
  readonly feast?: Day
}

const TERM_WORDS: readonly (readonly [RegExp, TermKey])[] = [
  [/^(autumn|aut|fall|michaelmas)$/, 'autumn'],
  [/^(spring|spr|lent)$/, 'spring'],
  [/^(summer|sum|trinity)$/, 'summer'],
]
const TERM_AT = { autumn: 0, spring: 1, summer: 2 } as const
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
}

/** The days that a name means: a term, a half-term, a holiday, a month, a week, a weekday. Undefined for other words. */
export function readAnchor(words: string, when: When): Anchor | undefined {
  const { name, starts, calendarYear } = splitYear(words, when.calendar)
  return readPassing(words, when) ?? readCalendar(name, starts, calendarYear, when)
}

/** Takes `2028`, `2027-28`, `next year` off the end. */
function splitYear(words: string, calendar: Calendar): { name: string; starts?: number; calendarYear?: number } {
  const school = /^(.*?) ?\b(20\d\d) ?[-/] ?(\d\d)$/.exec(words)
  if (school?.[2] !== undefined && Number(school[3]) === (Number(school[2]) + 1) % 100)
    return { name: school[1] ?? '', starts: Number(school[2]) }
  const plain = /^(.+?) (20\d\d)$/.exec(words)
  if (plain?.[1] !== undefined) return { name: plain[1], calendarYear: Number(plain[2]) }
  const relative = /^(.+?) (this|next|last) (?:school |academic )?year$/.exec(words)
  if (relative?.[1] === undefined) return { name: words }
  const step = relative[2] === 'next' ? 1 : relative[2] === 'last' ? -1 : 0
  return { name: relative[1], starts: firstYearOf(calendar) + step }
}

function readCalendar(
  name: string,
  starts: number | undefined,
  calendarYear: number | undefined,
  { today, calendar }: When,
): Anchor | undefined {
  const base = starts ?? firstYearOf(calendar)
  /** The school year in which something of this calendar year lies: autumn opens one, the rest closes it. */
  const yearOf = (opens: boolean): SchoolYear =>
    schoolYear(calendarYear === undefined ? base : opens ? calendarYear : calendarYear - 1, calendar)
  const month = monthNamed(name)
  if (month !== undefined) return monthSpan(calendarYear ?? (month >= 9 ? base : base + 1), month)
  const half = readHalf(name, yearOf, today)
  if (half !== undefined) return half
  const term = TERM_WORDS.find(([pattern]) => pattern.test(name.replace(/ term$/, '')))?.[1]
  if (term !== undefined) {
    const year = yearOf(term === 'autumn')
    return span(year.terms[TERM_AT[term]], year)
  }
  const holiday = readHoliday(name, yearOf, today)
  if (holiday !== undefined) return holiday
  if (/^((school|academic) )?year$/.test(name) || name === '') {
    if (name === '' && starts === undefined) return undefined
    const year = schoolYear(base, calendar)
    return { first: year.terms[0].first, last: year.terms[2].last, ...marked(year) }
  }
  return undefined
}

/** `October half term`, `half term`, `autumn 1`, `term 3`, `HT2`, `second half of spring term`. */
function readHalf(name: string, yearOf: (opens: boolean) => SchoolYear, today: Day): Anchor | undefined {
  const named = /^(?:(\w+)(?: term)? )?half term(?: (?:break|holiday|holidays|week))?$/.exec(name)
  if (named !== null) {
    const which = named[1]
    if (which === undefined) return nextHalfTerm(yearOf(false), today)
    const at = /^(oct|aut)/.test(which)
      ? 0
      : /^(feb|spr)/.test(which)
        ? 1
        : /^(may|june|whit|sum)/.test(which)
          ? 2
          : undefined
    if (at === undefined) return undefined
    const year = yearOf(at === 0)
    return { ...year.terms[at].halfTerm, off: true, ...marked(year) }
  }
  const numbered = /^(?:half term |ht ?|term )([1-6])$/.exec(name)
  const inTerm = /^(\w+)(?: term)? ([12])$/.exec(name)
  const spoken = /^(first|1st|second|2nd) half of (?:the )?(\w+)(?: term)?$/.exec(name)
  const part = numbered?.[1] ?? halfNumber(inTerm?.[1], inTerm?.[2]) ?? halfNumber(spoken?.[2], spoken?.[1])
  if (part === undefined) return undefined
  const at = Math.floor((Number(part) - 1) / 2)
  const year = yearOf(at === 0)
  const term = year.terms[at]
  if (term === undefined) return undefined
  const first = Number(part) % 2 === 1
  return first
    ? { first: term.first, last: addDays(term.halfTerm.first, -3), ...marked(year) }
    : { first: addDays(mondayBefore(term.halfTerm.last), 7), last: term.last, ...marked(year) }
}

function halfNumber(term: string | undefined, half: string | undefined): string | undefined {
  const key = TERM_WORDS.find(([pattern]) => pattern.test(term ?? ''))?.[1]
  if (key === undefined || half === undefined) return undefined
  return String(TERM_AT[key] * 2 + (/^(1|first)/.test(half) ? 1 : 2))
}

function nextHalfTerm(year: SchoolYear, today: Day): Anchor {
  const next = year.terms.find(({ halfTerm }) => halfTerm.last >= today) ?? year.terms[2]
  return { ...next.halfTerm, off: true, ...marked(year) }
}

function readHoliday(name: string, yearOf: (opens: boolean) => SchoolYear, today: Day): Anchor | undefined {
  const holiday = /^(christmas|xmas|easter|summer)(?: (holiday|holidays|break))?$/.exec(name)
  if (holiday !== null) {
    const which = holiday[1] ?? ''
    const year = yearOf(which === 'christmas' || which === 'xmas')
    const [autumn, spring, summer] = year.terms
    const easter = easterSunday(year.starts + 1)
    const feast = holiday[2] !== undefined ? undefined : which === 'easter' ? easter : makeDay(year.starts, 12, 25)
    const named = feast === undefined ? {} : { feast }
    if (which === 'summer')
      return {
        first: addDays(summer.last, 1),
        last: makeDay(year.starts + 1, 8, 31) ?? summer.last,
        off: true,
        ...marked(year),
      }
    if (which !== 'easter') return { ...between(autumn, spring), off: true, ...named, ...marked(year) }
    const off = between(spring, summer)
    // A late Easter may lie inside the summer term.
    const around =
      easter >= off.first && easter <= off.last ? off : { first: addDays(easter, -2), last: addDays(easter, 1) }
    return { ...around, off: true, ...named, ...marked(year) }
  }
  const next = yearOf(false).starts + 1
  const easter = easterSunday(next)
  const one = (day: Day | undefined): Anchor | undefined => (day === undefined ? undefined : { first: day, last: day })
  switch (name) {
    case 'good friday':
      return one(addDays(easter, -2))
    case 'easter sunday':
      return one(easter)
    case 'easter monday':
      return one(addDays(easter, 1))
    case 'christmas day':
      return one(makeDay(yearOf(true).starts, 12, 25))
    case 'new year':
    case 'new years day':
      return one(makeDay(next, 1, 1))
    case 'may day':
    case 'early may bank holiday':
      return one(mondayBefore(makeDay(next, 5, 7) ?? today))
    default:
      return undefined
  }
}

const between = (one: SchoolTerm, other: SchoolTerm): Span => ({
  first: addDays(one.last, 1),
  last: addDays(other.first, -1),
})
const marked = ({ usual }: SchoolYear): { usual?: true } => (usual ? { usual: true } : {})
const span = ({ first, last }: SchoolTerm, year: SchoolYear): Anchor => ({ first, last, ...marked(year) })
const monthSpan = (year: number, month: number): Anchor => ({
  first: makeDay(year, month, 1) ?? '',
  last: makeDay(year, month, daysIn(year, month)) ?? '',
})

/** Words that mean another day tomorrow: `today`, `next Friday`, `in two weeks`, `this term`. */
function readPassing(words: string, { today, calendar }: When): Anchor | undefined {
  const one = (day: Day): Anchor => ({ first: day, last: day, passing: true })
  if (words === 'today' || words === 'now') return one(today)
  if (words === 'tomorrow') return one(addDays(today, 1))
  if (words === 'yesterday') return one(addDays(today, -1))
  const ahead = /^(?:in )?(\w+) (day|week|fortnight|month)s?'?(?: time)?(?: from (?:today|now))?$/.exec(words)
  const count = ahead === null ? undefined : (NUMBERS[ahead[1] ?? ''] ?? number(ahead[1]))
  if (
    ahead !== null &&
    count !== undefined &&
    (words !== `${ahead[1]} ${ahead[2]}` || count > 1 || ahead[2] === 'fortnight')
  )
    return one(
      ahead[2] === 'month'
        ? addMonths(today, count)
        : addDays(today, count * (ahead[2] === 'day' ? 1 : ahead[2] === 'week' ? 7 : 14)),
    )
  const [, which = '', rest = ''] = /^(?:(this|next|last|coming) )?(.+)$/.exec(words) ?? []
  const step = which === 'next' ? 1 : which === 'last' ? -1 : 0
  const weekday = weekdayNamed(rest.replace(/ week$/, ''))
  if (weekday !== undefined) {
    const monday = addDays(mondayBefore(today), 7 * step)
    const day = addDays(monday, weekday - 1)
    const soon = which === '' && day < today ? addDays(day, 7) : day
    return one(rest.endsWith(' week') ? addDays(soon, 7) : soon)
  }
  if (which === '' || which === 'coming') return undefined
  const monday = addDays(mondayBefore(today), 7 * step)
  if (rest === 'week') return { first: monday, last: addDays(monday, 4), passing: true }
  if (rest === 'month') {
    const day = addMonths(`${today.slice(0, 8)}01`, step)
    return { ...monthSpan(Number(day.slice(0, 4)), Number(day.slice(5, 7))), passing: true }
  }
  if (rest === 'term') return passingTerm(step, today, calendar)
  if (rest === 'half term' && which === 'next')
    return { ...nextHalfTerm(schoolYear(firstYearOf(calendar), calendar), today), passing: true }
  if (/^((school|academic) )?year$/.test(rest)) {
    const year = schoolYear(firstYearOf(calendar) + step, calendar)
    return { first: year.terms[0].first, last: year.terms[2].last, ...marked(year) }
  }
  return undefined
}

/** This term is the one of today, or in a holiday the one before it. */
function passingTerm(step: number, today: Day, calendar: Calendar): Anchor | undefined {
  const first = Number(today.slice(0, 4)) - 2
  const years = [0, 1, 2, 3].map((more) => schoolYear(first + more, calendar))
  const all = years.flatMap((year) => year.terms.map((term) => span(term, year)))
  const now = all.findLastIndex((term) => term.first <= today)
  const found = all[now + step]
  return found === undefined ? undefined : { ...found, passing: true }
}

const number = (text = ''): number | undefined => (/^\d{1,3}$/.test(text) ? Number(text) : undefined)

function addMonths(day: Day, months: number): Day {
  const month = Number(day.slice(5, 7)) - 1 + months
  const year = Number(day.slice(0, 4)) + Math.floor(month / 12)
  const inYear = (((month % 12) + 12) % 12) + 1
  return makeDay(year, inYear, Math.min(Number(day.slice(8)), daysIn(year, inYear))) ?? day
}
