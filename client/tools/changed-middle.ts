/**
 * Where two texts differ, in whole words: what both begin with, the differing middle of the first and of the second, and what
 * both end with.
 */
export function changedMiddle(first: string, second: string): readonly [string, string, string, string] {
  const [a, b] = [first, second].map((text) => text.match(/\s+|\S+/gu) ?? [])
  if (a === undefined || b === undefined) return ['', first, second, '']
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  let last = 0
  while (last < a.length - from && last < b.length - from && a[a.length - 1 - last] === b[b.length - 1 - last]) last++
  const middle = (words: readonly string[]) => words.slice(from, words.length - last).join('')
  return [a.slice(0, from).join(''), middle(a), middle(b), a.slice(a.length - last).join('')]
}
