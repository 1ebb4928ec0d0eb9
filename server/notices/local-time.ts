/** By the clock on a school's wall. */
export interface LocalTime {
  /** `2026-11-20` */
  readonly day: string
  readonly weekend: boolean
  /** Milliseconds since midnight, except on the two Sundays of a year when the clocks change. */
  readonly sinceMidnightMs: number
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** @param now milliseconds since 1970 */
export function localTime(now: number): LocalTime {
  const parts = clock.formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  const seconds = (Number(part('hour')) * 60 + Number(part('minute'))) * 60 + Number(part('second'))
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    weekend: part('weekday').startsWith('S'),
    sinceMidnightMs: seconds * 1000 + (((now % 1000) + 1000) % 1000),
  }
}
