/** Letters, numbers and what stands inside a word. */
const INSIDE = /[\p{L}\p{N}]/u

/**
 * Puts easier words in the place of hard ones, once, with a capital where one stood. @param from as it stands in the text;
 * what is not there changes nothing
 */
export function swapWord(text: string, from: string, to: string): string {
  const at = placeOf(text, from)
  if (at === undefined) return text
  const first = text.charAt(at)
  const upper = first !== first.toLowerCase() && isSentenceStart(text, at)
  const words = upper ? to.charAt(0).toUpperCase() + to.slice(1) : to
  return text.slice(0, at) + words + text.slice(at + from.length)
}

/** Where whole words stand in a text. */
function placeOf(text: string, words: string): number | undefined {
  if (words === '') return undefined
  const [inText, wanted] = [text.toLowerCase(), words.toLowerCase()]
  for (let at = inText.indexOf(wanted); at >= 0; at = inText.indexOf(wanted, at + 1)) {
    const end = at + words.length
    if (!INSIDE.test(text.charAt(at - 1)) && !INSIDE.test(text.charAt(end))) return at
  }
  return undefined
}

const isSentenceStart = (text: string, at: number): boolean => /(?:^|[.!?]\s*)$/.test(text.slice(0, at))
