import { shortDate } from './format.js'
import { fact } from './parts.js'
import type { Part, Sight } from './sight.js'

/** Words that need no `by` or `from` before them. */
const RELATED = /^(by|before|until|till|after|from|since|during|in|w\/?[bce]|week|next|this)\b/i

/**
 * A day as `18 Dec`, or in the words it was given in while they still stand for it: `end of autumn term (18 Dec)`.
 * @param before what reads before it, such as `by`
 */
export function dayWords(
  sight: Pick<Sight, 'words'>,
  day: string | undefined,
  written: { readonly day: string; readonly words: string } | undefined,
  before = '',
): string | undefined {
  if (day === undefined) return undefined
  const short = shortDate(day, sight.words.schoolYear)
  const lead = before === '' ? '' : `${before} `
  if (written === undefined || written.day !== day) return `${lead}${short}`
  const words = written.words.replace(/^[A-Z](?=[a-z]+ of )/, (letter) => letter.toLowerCase())
  return `${RELATED.test(words) ? '' : lead}${words} (${short})`
}

/** From one day to another as `3 Sep – 18 Dec`, each end a place of its own to click; one end alone reads `from` or `by`. */
export function dates(sight: Sight<'action'>): (Part | undefined)[] {
  const { start, end, startAsWritten, endAsWritten } = sight.values
  const both = start !== undefined && end !== undefined
  return [
    fact(sight, 'start', dayWords(sight, start, startAsWritten, both ? '' : 'from'), both ? { join: ' – ' } : {}),
    fact(sight, 'end', dayWords(sight, end, endAsWritten, both ? '' : 'by')),
  ]
}
