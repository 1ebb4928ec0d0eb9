/** The same day of another year; 29 February becomes the 28th. @param day `2026-09-03` @param years may be negative */
export function yearsLater(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0')
  const rest = day.slice(4)
  const leap = new Date(`${year}-02-29T00:00:00Z`).getUTCMonth() === 1
  return rest === '-02-29' && !leap ? `${year}-02-28` : year + rest
}
