import lists from '../../../schema/children/net.json'
import type { Names } from './names.js'

const abbreviations = new Set(lists.abbreviations)
const shouted = new Set(lists.shouted)

/** Nothing without this is anybody's initials. */
const MAYBE = /\p{Lu}[.\s]?\p{Lu}|(?:^|[^\p{L}])\p{Lu}(?:$|[^\p{L}])|[([{]\s*\p{L}[\p{L}.\s-]{0,6}[)\]}]/u
/** J.P. and J P and J. Smith */
const DOTTED =
  /(?<![\p{L}\p{N}])\p{Lu}\.[\s-]?(?:\p{Lu}\.?[\s-]?)*\p{Lu}(?!\p{L})\.?|(?<![\p{L}\p{N}.])\p{Lu}\.\s?\p{Lu}\p{Ll}+/gu
/** Sam J., and J Smith: a capital alone beside a word that begins with one. */
const BESIDE =
  /(?<![\p{L}\p{N}])(\p{Lu}\p{Ll}+)\s(?!I\b)(\p{Lu})(?![\p{L}\p{N}'’])\.?|(?<![\p{L}\p{N}'’])(?![IA]\b)(\p{Lu})\s(\p{Lu}\p{Ll}+)/gu
const SPACED = /(?<![\p{L}\p{N}'’])(?![IA]\b)\p{Lu}\s\p{Lu}(?![\p{L}\p{N}'’])/gu
const TOGETHER = /(?<![\p{L}\p{N}])\p{Lu}{2,3}(?=(?:['’]?s)?(?![\p{L}\p{N}]))/gu
const BRACKETED = /[([{]\s*((?:\p{L}[.\s-]?){1,3})\s*[)\]}]/gu
/** Year R, Class B: what comes before a letter that is no initial. */
const LABELS =
  /^(?:Year|Class|Group|Plan|Vitamin|Block|Hall|Team|Room|Level|Part|Unit|Section|Stage|Form|House|Grade|Band|Set|Is|In|The|On|At)$/u

/** What stands for somebody's name by its first letters: in brackets or free, with dots or without. */
export function initialsIn(line: string, names: Names, acronyms: ReadonlySet<string>): readonly string[] {
  if (!MAYBE.test(line)) return []
  const known = (words: string) => isKnown(words.replaceAll(/[^\p{L}]/gu, ''), names, acronyms)
  const found: string[] = []
  for (const [words] of line.matchAll(DOTTED)) if (!known(words)) found.push(words)
  for (const match of line.matchAll(BESIDE)) if (!LABELS.test(match[1] ?? '')) found.push(match[0])
  for (const [words] of line.matchAll(SPACED)) found.push(words)
  for (const [words] of line.matchAll(TOGETHER)) if (!known(words)) found.push(words)
  for (const [words, inside = ''] of line.matchAll(BRACKETED)) {
    const letters = inside.replaceAll(/[^\p{L}]/gu, '')
    const isName = letters === letters.toUpperCase() || /[.]/u.test(inside) || names.initials.has(letters.toUpperCase())
    if (isName && !known(letters)) found.push(words)
  }
  return found
}

/** PE, and whole words in capitals; but where one of the plan's people has these initials, they mean that person. */
function isKnown(letters: string, names: Names, acronyms: ReadonlySet<string>): boolean {
  if (abbreviations.has(letters) || acronyms.has(letters)) return true
  return !names.initials.has(letters) && shouted.has(letters)
}
