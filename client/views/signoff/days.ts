import { longDate } from '../../blocks/format.js'
import { momentWords } from '../../people/when.js'

const two = (n: number): string => String(n).padStart(2, '0')

/** The local day of a moment, as it stands on paper: `22 November 2026`. */
export function dayOnPaper(iso: string): string {
  const date = new Date(iso)
  return longDate(`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`)
}

/** `today at 14:32`, `on 3 September 2026`. */
export const whenWords = (iso: string): string => momentWords(iso)
