/** One UTF-16 unit of a text and who wrote it. */
export interface Letter {
  readonly letter: string
  readonly client: number
  readonly clock: number
}

/** More comparisons than this and texts are compared by their ends only: a rescue must not freeze a page. */
const MOST_COMPARISONS = 4_000_000

/**
 * For each letter of `before` the index of the same letter in `after`, in order, or undefined. As many as can be matched;
 * among equals those written earlier, since who copied a text is likelier to have seen those.
 */
export function align(before: readonly Letter[], after: string): (number | undefined)[] {
  const matches: (number | undefined)[] = new Array(before.length).fill(undefined)
  let start = 0
  while (start < Math.min(before.length, after.length) && before[start]?.letter === after[start]) {
    matches[start] = start
    start++
  }
  let end = 0
  while (end < Math.min(before.length, after.length) - start) {
    if (before[before.length - 1 - end]?.letter !== after[after.length - 1 - end]) break
    matches[before.length - 1 - end] = after.length - 1 - end
    end++
  }
  const rows = before.length - start - end
  const columns = after.length - start - end
  if (rows * columns > 0 && rows * columns <= MOST_COMPARISONS)
    alignMiddle(before, after, start, rows, columns, matches)
  return matches
}

function alignMiddle(
  before: readonly Letter[],
  after: string,
  start: number,
  rows: number,
  columns: number,
  matches: (number | undefined)[],
): void {
  const newest = before.reduce((most, { clock }) => Math.max(most, clock), 1)
  const width = columns + 1
  const best = new Float64Array((rows + 1) * width)
  const at = (row: number, column: number) => best[row * width + column] ?? 0
  const weight = (row: number) => 1 + 1e-6 * (1 - (before[start + row]?.clock ?? 0) / newest)
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const skip = Math.max(at(row + 1, column), at(row, column + 1))
      const same = before[start + row]?.letter === after[start + column]
      best[row * width + column] = same ? Math.max(skip, at(row + 1, column + 1) + weight(row)) : skip
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const here = at(row, column)
    if (here === at(row + 1, column)) row++
    else if (here === at(row, column + 1)) column++
    else matches[start + row++] = start + column++
  }
}

/**
 * Whoever copied the text had seen what one client wrote up to some moment and nothing later. Finds that moment from which
 * letters were found again: clocks below it were seen.
 */
export function seenUpTo(client: number, before: readonly Letter[], matches: readonly (number | undefined)[]): number {
  const own = before
    .map(({ client: writer, clock }, index) => ({ writer, clock, found: matches[index] !== undefined }))
    .filter(({ writer }) => writer === client)
    .sort((a, b) => a.clock - b.clock)
  let score = 0
  let best = 0
  let seen = 0
  for (const { clock, found } of own) {
    score += found ? 1 : -1
    if (score > best) {
      best = score
      seen = clock + 1
    }
  }
  return seen
}
