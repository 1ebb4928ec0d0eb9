/** One UTF-16 unit of a text and who wrote it. */
export interface Letter {
  readonly letter: string
  readonly client: number
  readonly clock: number
}

type Matches = (number | undefined)[]

interface Token {
  readonly text: string
  /** Index of its first letter. */
  readonly at: number
}

/** More comparisons than this and texts are compared by their ends only: a rescue must not freeze a page. */
const MOST_COMPARISONS = 4_000_000

/**
 * Finds the letters of a lost text in its copy, word by word: whole words are compared, since single letters are found
 * anywhere. A word that was copied half written is found by `isOwn`: the copy has it without our newest letters.
 * @returns for each letter of `before` its index in `after`, in order, or undefined
 */
export function align(before: readonly Letter[], after: string, isOwn: (client: number) => boolean): Matches {
  const matches: Matches = before.map(() => undefined)
  const pairs = commonTokens(before, tokensOf(before.map(({ letter }) => letter).join('')), tokensOf(after), isOwn)
  let from = 0
  let afterFrom = 0
  const end = { old: { text: '', at: before.length }, new: { text: '', at: after.length } }
  for (const pair of [...pairs, end]) {
    matchGap(before, from, pair.old.at, after.slice(afterFrom, pair.new.at), afterFrom, isOwn, matches)
    for (let index = 0; index < pair.old.text.length; index++) matches[pair.old.at + index] = pair.new.at + index
    from = pair.old.at + pair.old.text.length
    afterFrom = pair.new.at + pair.new.text.length
  }
  return matches
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}]+|./gsu)].map((match) => ({ text: match[0], at: match.index }))
}

interface TokenPair {
  readonly old: Token
  readonly new: Token
}

/**
 * The heaviest common run of words, in order; among equals those of others and those written earlier, which the copier is
 * likelier to have seen.
 */
function commonTokens(
  letters: readonly Letter[],
  before: readonly Token[],
  after: readonly Token[],
  isOwn: (client: number) => boolean,
): TokenPair[] {
  const rows = before.length
  const columns = after.length
  if (rows * columns > MOST_COMPARISONS) return []
  const newest = letters.reduce((most, { client, clock }) => (isOwn(client) ? Math.max(most, clock) : most), 0) + 1
  const likelihood = (letter: Letter | undefined) =>
    letter === undefined || !isOwn(letter.client) ? 2 : 1 - letter.clock / newest
  const weight = ({ text, at }: Token) => weightOf(text) + 1e-6 * likelihood(letters[at])
  const width = columns + 1
  const best = new Float64Array((rows + 1) * width)
  const value = (row: number, column: number) => best[row * width + column] ?? 0
  const same = (row: number, column: number) => before[row]?.text === after[column]?.text
  for (let row = rows - 1; row >= 0; row--) {
    const token = before[row]
    if (token === undefined) continue
    for (let column = columns - 1; column >= 0; column--) {
      const skip = Math.max(value(row + 1, column), value(row, column + 1))
      const take = same(row, column) ? value(row + 1, column + 1) + weight(token) : 0
      best[row * width + column] = Math.max(skip, take)
    }
  }
  const pairs: TokenPair[] = []
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const here = value(row, column)
    const [old, fresh] = [before[row], after[column]]
    if (here === value(row + 1, column)) row++
    else if (here === value(row, column + 1)) column++
    else {
      if (old !== undefined && fresh !== undefined) pairs.push({ old, new: fresh })
      row++
      column++
    }
  }
  return pairs
}

/** Spaces and punctuation stand everywhere and prove little. */
function weightOf(text: string): number {
  return /[\p{L}\p{N}]/u.test(text) ? text.length : 0.05
}

/** Words that differ between two common ones: the copy may have them as they were before our newest letters. */
function matchGap(
  before: readonly Letter[],
  from: number,
  to: number,
  gap: string,
  gapAt: number,
  isOwn: (client: number) => boolean,
  matches: Matches,
): void {
  if (gap === '' || from === to) return
  let left = Array.from({ length: to - from }, (_, offset) => from + offset)
  const clock = (index: number) => before[index]?.clock ?? 0
  const own = left.filter((index) => isOwn(before[index]?.client ?? -1)).sort((a, b) => clock(b) - clock(a))
  for (const newest of own) {
    left = left.filter((index) => index !== newest)
    if (left.length < gap.length) return
    if (left.length > gap.length || left.some((index, at) => before[index]?.letter !== gap[at])) continue
    left.forEach((index, at) => {
      matches[index] = gapAt + at
    })
    return
  }
}
