/** The longest run of items, in their order, whose keys increase. Keys are distinct. O(n log n). */
export function longestIncreasing<T>(items: readonly T[], key: (item: T) => number): T[] {
  const previous: (number | undefined)[] = []
  /** tails[n]: index of the item that ends the best run of length n + 1. */
  const tails: number[] = []
  const keyAt = (index: number | undefined) => {
    const item = index === undefined ? undefined : items[index]
    return item === undefined ? Number.POSITIVE_INFINITY : key(item)
  }
  items.forEach((item, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (keyAt(tails[middle]) < key(item)) low = middle + 1
      else high = middle
    }
    previous[index] = tails[low - 1]
    tails[low] = index
  })
  const run: T[] = []
  for (let index = tails.at(-1); index !== undefined; index = previous[index]) {
    const item = items[index]
    if (item !== undefined) run.push(item)
  }
  return run.reverse()
}
