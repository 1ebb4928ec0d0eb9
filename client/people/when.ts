import { longDate } from '../blocks/format.js'

const twoDigits = (n: number): string => String(n).padStart(2, '0')
const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`

/** The local day of a moment: `today`, `yesterday`, `3 September 2026`. */
export function dayWords(iso: string, now = new Date()): string {
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  const day = dayOf(new Date(iso))
  if (day === dayOf(now)) return 'today'
  return day === dayOf(yesterday) ? 'yesterday' : longDate(day)
}

/** The local time of a moment, `14:32`. */
export function timeWords(iso: string): string {
  const date = new Date(iso)
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`
}

/** `today at 14:32`; days before yesterday without the time. */
export function momentWords(iso: string, now = new Date()): string {
  const day = dayWords(iso, now)
  return day === 'today' || day === 'yesterday' ? `${day} at ${timeWords(iso)}` : `on ${day}`
}

/** How long to wait, in words a person plans by. */
export function waitWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds))
  if (whole === 1) return '1 second'
  return whole < 90 ? `${whole} seconds` : `${Math.ceil(whole / 60)} minutes`
}

const DAY_MS = 86_400_000
/** Until when something works: `until tomorrow`, `for 6 more days`. */
export function leftWords(iso: string, now = new Date()): string {
  const left = new Date(iso).getTime() - now.getTime()
  if (left < DAY_MS) return `until ${momentLater(iso, now)}`
  const days = Math.ceil(left / DAY_MS)
  return days === 1 ? 'for one more day' : `for ${days} more days`
}

function momentLater(iso: string, now: Date): string {
  return dayOf(new Date(iso)) === dayOf(now) ? `${timeWords(iso)} today` : `${timeWords(iso)} tomorrow`
}
