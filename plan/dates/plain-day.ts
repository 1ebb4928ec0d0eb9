import { addDays, type Day, daysIn, makeDay, weekdayOf } from './day.js'

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** Why words that look like a day are none; `try` are the days most likely meant. */
export type Impossible =
  | {
      readonly why: 'noSuchDay'
      readonly year: number
      readonly month: number
      readonly days: number
      readonly try: readonly Day[]
    }
  | { readonly why: 'noSuchMonth'; readonly month: number; readonly try: readonly Day[] }
  | { readonly why: 'otherWeekday'; readonly said: number; readonly day: Day; readonly try: readonly Day[] }
  | { readonly why: 'farYear'; readonly year: number; readonly try: readonly Day[] }

export type PlainDay = { readonly day: Day } | { readonly impossible: Impossible } | undefined

/** Nothing in a school's plan is further away; a year beyond these is a slip of the finger. */
const FIRST_YEAR = 1950
const LAST_YEAR = 2100

/** 1 to 12; undefined for what is no month's name or its beginning of three letters or more. */
export function monthNamed(word: string): number | undefined {
  const short = word.replace(/\.$/, '')
  if (short === 'sept') return 9
  const at = short.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(short))
  return at < 0 ? undefined : at + 1
}

/** 1 to 7; undefined for what is no weekday's name or its beginning. */
export function weekdayNamed(word: string): number | undefined {
  const short = word.replace(/[.,]$/, '')
  if (short === 'thurs' || short === 'weds') return short === 'weds' ? 3 : 4
  const at = short.length < 3 ? -1 : WEEKDAYS.findIndex((day) => day.startsWith(short))
  return at < 0 ? undefined : at + 1
}

/**
 * A day written with numbers or with the name of its month: `2027-01-05`, `5/1/27`, `5.1`, `Tue 5th January 2027`, `Jan 5`.
 * Undefined for words of another kind.
 * @param text small letters, single spaces
 * @param firstYear calendar year of the September that a day without a year is counted from
 */
export function readPlainDay(text: string, firstYear: number): PlainDay {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso !== null) return made(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const words = text.replaceAll(',', ' ').split(/ +/)
  const said = weekdayNamed(words[0] ?? '')
  if (said !== undefined && words.length > 1) {
    const rest = readPlainDay(words.slice(1).join(' '), firstYear)
    if (rest === undefined || 'impossible' in rest || weekdayOf(rest.day) === said) return rest
    return { impossible: { why: 'otherWeekday', said, day: rest.day, try: [rest.day, nearest(rest.day, said)] } }
  }
  const numbers = /^(\d{1,2})(?: ?[-/.] ?| )(\d{1,2})(?:(?: ?[-/.] ?| )(\d{2,5}))?$/.exec(words.join(' '))
  if (numbers !== null) return dated(Number(numbers[1]), Number(numbers[2]), numbers[3], firstYear)
  const clean = words.filter((word) => word !== 'of').map((word) => word.replace(/^(\d{1,2})(st|nd|rd|th)$/, '$1'))
  const [one = '', two = '', year] = clean
    .join(' ')
    .replace(/^(\d{1,2})([a-z]{3,})/, '$1 $2')
    .split(' ')
  if (clean.length > 3 || (year !== undefined && !/^'?\d{2,5}$/.test(year))) return undefined
  const first = /^\d{1,2}$/.test(one) ? [Number(one), monthNamed(two)] : [Number(two), monthNamed(one)]
  const [date, month] = first
  if (month === undefined || date === undefined || !/^\d{1,2}$/.test(/^\d/.test(one) ? one : two)) return undefined
  return dated(date, month, year?.replace("'", ''), firstYear)
}

function dated(date: number, month: number, yearText: string | undefined, firstYear: number): PlainDay {
  const inYear = month >= 9 ? firstYear : firstYear + 1
  const year = yearText === undefined ? inYear : yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText)
  return made(year, month, date)
}

function made(year: number, month: number, date: number): PlainDay {
  const days = (...found: readonly (Day | undefined)[]): Day[] => found.filter((day) => day !== undefined)
  if (month < 1 || month > 12)
    return { impossible: { why: 'noSuchMonth', month, try: days(makeDay(year, date, month)) } }
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    const near = Number(`20${String(year).slice(-2)}`)
    return { impossible: { why: 'farYear', year, try: days(makeDay(near, month, date)) } }
  }
  const day = makeDay(year, month, date)
  if (day !== undefined) return { day }
  const end = daysIn(year, month)
  const last = makeDay(year, month, end)
  const over = date === end + 1 && last !== undefined ? addDays(last, 1) : undefined
  return { impossible: { why: 'noSuchDay', year, month, days: end, try: days(date === 0 ? undefined : last, over) } }
}

/** The day with this weekday that is nearest to another day. */
function nearest(day: Day, weekday: number): Day {
  const ahead = (weekday - weekdayOf(day) + 7) % 7
  return addDays(day, ahead > 3 ? ahead - 7 : ahead)
}
