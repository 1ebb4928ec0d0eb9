import type { Suggestion } from '../../../plan/children/word-list.js'

/** Puts easier words in the place of hard ones, with a capital where a sentence begins with them. */
export function swapWord(text: string, { from, to, plain }: Suggestion): string {
  const before = text.slice(0, from)
  const begins = /(?:^|[.!?]\s*)$/.test(before) && /^\p{Lu}/u.test(text.slice(from))
  return before + (begins ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain) + text.slice(to)
}
