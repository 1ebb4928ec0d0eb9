import { shortDate } from './format.js'
import { fact } from './parts.js'
import type { Part, Sight } from './sight.js'

/** From one day to another as `3 Sep – 18 Dec`, each end a place of its own to click; one end alone reads `from` or `by`. */
export function dates(sight: Sight<'action'>, from: 'start' | 'end', to: 'start' | 'end'): (Part | undefined)[] {
  const { values, words } = sight
  const start = values[from] && shortDate(values[from], words.schoolYear)
  const end = values[to] && shortDate(values[to], words.schoolYear)
  const both = start !== undefined && end !== undefined
  return [
    fact(sight, from, both ? start : start && `from ${start}`, both ? { join: ' – ' } : {}),
    fact(sight, to, both ? end : end && `by ${end}`),
  ]
}
