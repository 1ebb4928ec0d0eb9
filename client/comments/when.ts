import { longDate, shortDate } from '../blocks/format.js'

/** Day of a moment where the reader is, `2026-11-20`. */
function dayOf(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** When something was said, in a few letters: the time today, else the day. @param at ISO 8601 */
export function when(at: string, now: Date): string {
  const moment = new Date(at)
  const day = dayOf(moment)
  if (day === dayOf(now)) return clock.format(moment)
  const short = shortDate(day)
  return moment.getFullYear() === now.getFullYear() ? short.replace(/ \d{4}$/, '') : short
}

/** The same in full. */
export function whenInFull(at: string): string {
  const moment = new Date(at)
  return `${longDate(dayOf(moment))}, ${clock.format(moment)}`
}
