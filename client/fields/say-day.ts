import { weekdayOf } from '../../plan/dates/day.js'
import type { ReadDay } from '../../plan/dates/read-day.js'
import { type Calendar, firstYearOf, kindOfDay, schoolYear, schoolYearStart } from '../../plan/dates/school-year.js'
import { longDate } from '../blocks/format.js'
import { fieldWords as words } from '../words/fields.js'

/** `Friday 18 December 2026`. */
export function fullDay(day: string): string {
  return `${words.weekdays[weekdayOf(day) - 1] ?? ''} ${longDate(day)}`
}

/** What a day is in the life of the school, when that is worth a word: `last day of the autumn term`, `in the holidays`. */
export function saysOf(day: string, calendar: Calendar): string | undefined {
  const starts = schoolYearStart(day)
  const year = schoolYear(starts, calendar)
  const name = `${starts}-${String((starts + 1) % 100).padStart(2, '0')}`
  const elsewhere = starts === firstYearOf(calendar) ? undefined : words.outsideYear(name)
  return [within(day, year), elsewhere].filter(Boolean).join(', ') || undefined
}

function within(day: string, year: ReturnType<typeof schoolYear>): string | undefined {
  for (const term of year.terms) {
    const name = words.term[term.key]
    if (day === term.first) return words.firstDayOf(name)
    if (day === term.last) return words.lastDayOf(name)
    if (term.halfTerm.first <= day && day <= term.halfTerm.last) return words.inHalfTerm(name)
  }
  if (weekdayOf(day) > 5) return words.weekend
  return kindOfDay(day, year) === 'holiday' ? words.inHolidays : undefined
}

/** Everything worth saying under a day that was read: why it is that day and what stays of the words. */
export function notesOf(read: Extract<ReadDay, { day: string }>, calendar: Calendar): string[] {
  const { movedFrom } = read
  return [
    movedFrom === undefined
      ? undefined
      : words.weekFrom(longDate(movedFrom), words.weekdays[weekdayOf(movedFrom) - 1] ?? ''),
    saysOf(read.day, calendar),
    read.usual === true ? words.usualDates : undefined,
  ].filter((note) => note !== undefined)
}
