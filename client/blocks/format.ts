const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
export const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** `2026-27` starts on 1 September 2026 and ends on 31 August 2027; undefined for anything else. */
function inSchoolYear(iso: string, year: string | undefined): boolean {
  const start = Number(year?.slice(0, 4))
  return Number.isFinite(start) && iso >= `${start}-09-01` && iso < `${start + 1}-09-01`
}

/** `2026-09-03` as `3 Sep`; with the year when it falls outside the plan's own school year. What is not a date is shown as it is. */
export function shortDate(iso: string, schoolYear?: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? []
  const name = MONTHS[Number(month) - 1]
  if (year === undefined || day === undefined || name === undefined) return iso
  const short = `${Number(day)} ${name}`
  return inSchoolYear(iso, schoolYear) ? short : `${short} ${year}`
}

/** `2026-09-03` as `3 September 2026`. */
export function longDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? []
  const name = LONG_MONTHS[Number(month) - 1]
  return year === undefined || name === undefined ? iso : `${Number(day)} ${name} ${year}`
}

/** `2026-10` as `October 2026`. */
export function monthName(iso: string): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(iso) ?? []
  const name = LONG_MONTHS[Number(month) - 1]
  return year === undefined || name === undefined ? iso : `${name} ${year}`
}

/** Monday of an ISO week, `2026-W47` as `2026-11-16`. */
export function mondayOf(week: string): string | undefined {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? []
  if (year === undefined) return undefined
  const fourth = new Date(Date.UTC(Number(year), 0, 4))
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 864e5 + (Number(number) - 1) * 7 * 864e5
  return new Date(monday).toISOString().slice(0, 10)
}

/** `2026-W47` as `Week of 16 Nov`. */
export function weekName(week: string, schoolYear?: string): string {
  const monday = mondayOf(week)
  return monday === undefined ? week : `Week of ${shortDate(monday, schoolYear)}`
}

/** From `3 Sep - 18 Dec`; one end alone reads `from 3 Sep` or `by 18 Dec`. */
export function span(start: string | undefined, end: string | undefined, schoolYear?: string): string | undefined {
  if (start !== undefined && end !== undefined) return `${shortDate(start, schoolYear)} – ${shortDate(end, schoolYear)}`
  if (start !== undefined) return `from ${shortDate(start, schoolYear)}`
  return end === undefined ? undefined : `by ${shortDate(end, schoolYear)}`
}

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' })
/** `£1,200`; pence only when there are any. */
export function money(amount: number): string {
  return pounds.format(amount).replace(/\.00$/, '')
}

const plain = [0, 1, 2].map(
  (least) => new Intl.NumberFormat('en-GB', { minimumFractionDigits: least, maximumFractionDigits: 2 }),
)
/** `70%`, `9 classes`, `£300`; with at least `decimals` (0 to 2) digits after the point. */
export function amount(value: number, unit: string | undefined, decimals = 0): string {
  if (unit === 'GBP' || unit === '£') return money(value)
  const number = figure(value, decimals)
  if (unit === undefined || unit === '') return number
  return unit === '%' ? `${number}%` : `${number} ${unit}`
}

export function figure(value: number, decimals = 0): string {
  return (plain[decimals] ?? plain[0])?.format(value) ?? String(value)
}

/** Digits after the point that a column of these needs so that it lines up: at most 2. */
export function decimalsOf(values: readonly number[]): number {
  return Math.max(0, ...values.map((value) => String(Math.round(value * 100) / 100).split('.')[1]?.length ?? 0))
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
