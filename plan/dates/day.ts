/** A calendar day as it is stored, `2026-09-03`. All arithmetic is in UTC, so no clock change ever moves a day. */
export type Day = string

const MILLISECONDS_A_DAY = 864e5

/** Days of a month, 28 to 31. @param month 1 to 12 */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The day with this number; undefined when the calendar has none, such as 31 November. */
export function makeDay(year: number, month: number, day: number): Day | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

/** Whole days from one day to a later one; negative when it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS_A_DAY)
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}

export function mondayBefore(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** The day itself when it is Monday to Friday, else the Friday before it. */
export function weekdayUpTo(day: Day): Day {
  return addDays(day, -Math.max(0, weekdayOf(day) - 5))
}

/** The day itself when it is Monday to Friday, else the Monday after it. */
export function weekdayFrom(day: Day): Day {
  const weekday = weekdayOf(day)
  return weekday > 5 ? addDays(day, 8 - weekday) : day
}

/** Easter Sunday of a year, by the anonymous Gregorian rule. */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return makeDay(year, Math.floor(f / 31), (f % 31) + 1) ?? `${year}-04-01`
}
