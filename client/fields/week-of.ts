/** ISO week of a day: `2026-11-18` is in `2026-W47`. undefined for what is not a date. */
export function weekOf(day: string): string | undefined {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return undefined
  // The Thursday of a week decides its year.
  date.setUTCDate(date.getUTCDate() + 3 - ((date.getUTCDay() + 6) % 7))
  const year = date.getUTCFullYear()
  const first = Date.UTC(year, 0, 1)
  const week = Math.floor((date.getTime() - first) / (7 * 864e5)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}
