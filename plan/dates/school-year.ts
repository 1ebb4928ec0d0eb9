import type { Header } from '../../schema/header.js'
import type { TermKey } from '../ratings.js'
import { addDays, type Day, easterSunday, makeDay, mondayBefore, weekdayFrom, weekdayOf, weekdayUpTo } from './day.js'

/** First and last day of something, both included. */
export interface Span {
  readonly first: Day
  readonly last: Day
}

export interface SchoolTerm extends Span {
  readonly key: TermKey
  /** The week or weeks off in the middle. */
  readonly halfTerm: Span
}

export interface SchoolYear {
  /** Calendar year of its September. */
  readonly starts: number
  /** Autumn, spring, summer. */
  readonly terms: readonly [SchoolTerm, SchoolTerm, SchoolTerm]
  /** Some of its dates are the usual ones, because the plan does not give its own. */
  readonly usual: boolean
}

/** What the header of a plan says about its year; without terms the usual ones stand in. */
export interface Calendar {
  readonly academicYear: string
  readonly terms?: Header['terms'] | undefined
}

/** Calendar year of the September that opens a plan's school year. */
export function firstYearOf({ academicYear }: Calendar): number {
  return Number(academicYear.slice(0, 4))
}

/** Calendar year of the September that opens the school year of a day. */
export function schoolYearStart(day: Day): number {
  const year = Number(day.slice(0, 4))
  return day.slice(5) >= '09-01' ? year : year - 1
}

/** The terms of a school year: the plan's own where it gives them, the usual English ones elsewhere. */
export function schoolYear(starts: number, calendar: Calendar): SchoolYear {
  const usual = usualTerms(starts)
  if (starts !== firstYearOf(calendar)) return { starts, terms: usual, usual: true }
  let borrowed = false
  const own = (term: SchoolTerm): SchoolTerm => {
    const given = calendar.terms?.find(({ key }) => key === term.key)
    if (given === undefined) {
      borrowed = true
      return term
    }
    const [first, last = first] = given.halfTerm ?? []
    const halfTerm = first === undefined || last === undefined ? term.halfTerm : { first, last }
    return { key: term.key, first: given.start, last: given.end, halfTerm }
  }
  const [autumn, spring, summer] = usual
  return { starts, terms: [own(autumn), own(spring), own(summer)], usual: borrowed }
}

/** What most schools in England keep to; close enough to plan with, and always named as usual dates. */
function usualTerms(starts: number): SchoolYear['terms'] {
  const next = starts + 1
  const day = (year: number, month: number, date: number): Day => makeDay(year, month, date) ?? `${year}-01-01`
  const easter = easterSunday(next)
  const springEnd = easter <= day(next, 4, 11) ? addDays(easter, -3) : friday(day(next, 4, 8))
  const back = mondayBefore(addDays(springEnd, 16 + 6))
  return [
    {
      key: 'autumn',
      first: weekdayFrom(day(starts, 9, 1)),
      last: friday(day(starts, 12, 21)),
      halfTerm: week(mondayBefore(day(starts, 10, 31))),
    },
    {
      key: 'spring',
      first: weekdayFrom(day(next, 1, 4)),
      last: springEnd,
      halfTerm: week(mondayBefore(day(next, 2, 21))),
    },
    {
      key: 'summer',
      first: back === addDays(easter, 1) ? addDays(back, 1) : back,
      last: weekdayUpTo(day(next, 7, 21)),
      halfTerm: week(mondayBefore(day(next, 5, 31))),
    },
  ]
}

const week = (monday: Day): Span => ({ first: monday, last: addDays(monday, 4) })
/** The Friday on or before a day. */
const friday = (day: Day): Day => addDays(day, -((weekdayOf(day) + 2) % 7))

/** What a day is in the life of a school, for a calendar that shades the days off. */
export type DayKind = 'school' | 'weekend' | 'halfTerm' | 'holiday'

export function kindOfDay(day: Day, { terms }: SchoolYear): DayKind {
  const term = terms.find(({ first, last }) => first <= day && day <= last)
  if (term === undefined) return 'holiday'
  if (term.halfTerm.first <= day && day <= term.halfTerm.last) return 'halfTerm'
  return weekdayOf(day) > 5 ? 'weekend' : 'school'
}

/** The last school day before a day. */
export function schoolDayBefore(day: Day, calendar: Calendar): Day {
  return seek(day, -1, calendar)
}

/** The first school day after a day. */
export function schoolDayAfter(day: Day, calendar: Calendar): Day {
  return seek(day, 1, calendar)
}

function seek(from: Day, step: 1 | -1, calendar: Calendar): Day {
  let day = addDays(from, step)
  let year = schoolYear(schoolYearStart(day), calendar)
  // No holiday lasts longer than two months.
  for (let tries = 0; tries < 80 && kindOfDay(day, year) !== 'school'; tries++) {
    day = addDays(day, step)
    if (schoolYearStart(day) !== year.starts) year = schoolYear(schoolYearStart(day), calendar)
  }
  return day
}
